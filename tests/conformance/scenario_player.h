#pragma once

#include "shared/forms/instance.h"
#include "tests/conformance/vectors.h"
#include "tests/support/fakes.h"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::conformance {

using Json = Vector;

/// One form being filled in step by step, places named as a scenario names them: absolute XPaths whose repeats are
/// counted from 1 ("/data/rep[2]/name"; no number means the first).
class ScenarioPlayer {
public:
    explicit ScenarioPlayer(std::shared_ptr<const forms::FormDefinition> form);

    /// Does one step. What went otherwise than the step says, else nothing.
    std::optional<std::string> play(const Json& step);
    const std::map<std::string, std::string>& faults() const { return instance_.faults(); }

private:
    /// What a step asks about, as JSON: texts, numbers, lists of choices …
    struct Asked {
        Json value;
        std::string why; ///< Why there is no value, when there is none.
    };

    std::optional<std::string> answer(const Json& step);
    std::optional<std::string> next(const std::string& reference);
    std::optional<std::string> expect(const Json& step);
    Asked ask(const Json& step);
    Asked askAnswer(const forms::Path& path, const Json& step);
    Asked askNode(const forms::Path& path, const Json& step);
    Asked askChoices(const forms::Path& path, const Json& step);
    std::string appearanceOf(const std::string& pattern) const;
    Json messages(const forms::Path& path) const;

    std::optional<forms::Path> pathOf(const std::string& reference) const;
    std::optional<forms::Path> repeatOf(const std::string& reference) const;
    std::string lexical(const forms::Path& path, const Json& value) const;
    /// Questions and places to add an instance, in order.
    std::vector<forms::Path> stops() const;
    void standBefore(const forms::Path& place);
    void runErrands();

    test::SeededRandom random_;
    std::shared_ptr<const forms::FormDefinition> form_;
    forms::FormInstance instance_;
    std::optional<forms::Path> here_; ///< The stop a person is at; nothing = at the beginning.
    bool atEnd_ = false;
    std::size_t positionsTaken_ = 0;
    std::vector<Json> outcomes_; ///< By step: what answering said, where a step of that number answered.
};

/// Does `actual` pass the check of that name against `expected`?
bool passes(const std::string& check, const Json& actual, const Json& expected);

} // namespace doorstep::conformance
