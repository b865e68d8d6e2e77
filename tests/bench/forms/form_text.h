#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::bench {

struct ChoiceText {
    std::string value;
    std::string chinese;
    std::string english;
};

/// An ODK XForm being written, piece by piece. Texts are plain: nothing in them needs escaping; expressions may hold < and >.
struct FormText {
    using Attributes = std::vector<std::pair<const char*, std::string>>;

    void bind(const std::string& node, const char* type, const Attributes& attributes);
    /// A question with its label in both languages; `shown` is a node whose value the label tells.
    void question(const std::string& control, const std::string& node, const std::string& chinese, const std::string& english,
                  const std::vector<ChoiceText>& choices = {}, const std::string& shown = {});
    /// A choice from the items that `nodes` finds, by their `name` and `label`.
    void listQuestion(const std::string& node, const std::string& chinese, const std::string& english, const std::string& nodes);
    void openGroup(const std::string& name);
    void closeGroup(const std::string& name);
    void openRepeat(const std::string& node, const std::string& chinese, const std::string& english);
    void closeRepeat();
    std::string xml(const std::string& id) const;

    std::string members; ///< Of the primary instance, as XML.
    std::string lists;   ///< Secondary instances, as XML.

private:
    std::string label(const std::string& id, const std::string& chinese, const std::string& english, const std::string& shown = {});

    std::set<std::string> written_; ///< Ids of texts: choices share theirs between questions, as converters write them.
    std::string binds_, chinese_, english_, body_;
};

} // namespace doorstep::bench
