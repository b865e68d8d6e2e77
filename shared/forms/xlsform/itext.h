#pragma once

#include "shared/forms/xlsform/form_model.h"
#include "shared/forms/xlsform/wording_writer.h"

#include <map>

namespace doorstep::forms::xlsform {

// Which texts of an element stand in itext, and under which id.
bool labelInItext(const Element& element);
bool hintInItext(const Element& element);
bool messageInItext(const Translated& message);
std::string itextId(const Element& element, std::string_view what); ///< "/data/name:label"

/// Every text that stands in itext. A language that lacks one has "-" there, so that readers need no rule for it.
class Itext {
public:
    explicit Itext(const FormModel& model);

    bool empty() const { return languages_.empty(); }
    const std::vector<std::string>& languages() const { return languages_; }
    void write(XmlWriter& xml, const Names& names) const;

private:
    struct Text {
        std::string id;
        const Element* context;
        std::vector<std::string> forms;                       ///< "" = the text itself, guidance, image …
        std::map<std::pair<std::string, std::string>, std::string> values; ///< By form and language.
    };

    Text& obtain(const std::string& id, const Element* context);
    void add(Text& text, const std::string& form, const Translated& value);
    void addList(const ChoiceList& list);
    void addElement(const Element& element);
    void writeValue(XmlWriter& xml, const Names& names, const Text& text, const std::string& form, const std::string& language) const;

    std::string defaultLanguage_;
    std::vector<std::string> languages_;
    std::vector<Text> texts_;
    std::map<std::string, std::size_t> index_;
};

} // namespace doorstep::forms::xlsform
