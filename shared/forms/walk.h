#pragma once

#include "shared/forms/definition.h"
#include "shared/forms/path.h"
#include "shared/forms/presentation.h"

#include <string>
#include <utility>
#include <vector>

namespace doorstep::forms {

/// How questions share pages.
enum class PageStyle {
    Form,     ///< One question a page; a group with appearance field-list is one page.
    Group,    ///< The questions that stand together in one group are one page; field-list groups too.
};

/// A page as a place to go to. Pages come and go with relevance: keep `key`, not the number.
struct PageRef {
    enum class Kind {
        Questions,
        Repeat, ///< After a repeat's instances: shows them and offers to add or remove.
    };
    Kind kind = Kind::Questions;
    Path key;                    ///< The first question, or the repeat: names the page whatever else changes.
    std::vector<Path> questions; ///< Empty for Repeat.
    int firstNumber = 0;         ///< Number of its first question, from 1 (notes are not numbered).

    bool operator==(const PageRef&) const = default;
};

struct Choice {
    std::string value;
    std::string label;
    Media media;
    bool selected = false;
    /// Where it lies, in ODK's geo text ("lat lon alt acc; …"): the row's `geometry`.
    std::string geometry;
    /// The other columns of its row but the value, in their order (what a map shows of a place).
    std::vector<std::pair<std::string, std::string>> properties;
};

/// A question as a person meets it, in the chosen language. Texts are as written: Markdown, if any, is for the page to
/// draw. What the form says of its looks (appearance, ranges, thresholds …) are the members of Presentation.
struct Question : Presentation {
    Path path;
    int number = 0; ///< From 1 among the questions to be answered; 0 for a note.
    Control control = Control::Input;
    DataType type = DataType::String;
    std::string label;
    std::string hint;
    std::string guidance; ///< More to read on request.
    Media media;          ///< Of the label. An image map is `media.image` with appearance image-map.
    Media hintMedia;
    std::vector<std::string> trail; ///< Labels of the groups and instances around it, outermost first.
    std::string groupAppearance;    ///< Of the nearest group around it ("field-list", "w4" …).
    std::string value;
    std::vector<Choice> choices; ///< Filtered as things stand, for Select1, Select, Rank; of a Range the words at its ticks.
    bool required = false;
    bool readonly = false;
    bool note = false;    ///< Only to be read.
    std::string problem;  ///< What is wrong with the answer as it stands; a missing answer is no problem before review.
    bool personal = false;
    bool supported = true;
    std::string unsupportedReason; ///< By name, e.g. "appearance draw": a plain control serves instead.
};

struct RepeatInstance {
    Path path;
    std::string label; ///< The repeat's label with a number: "家庭成员 2".
    bool mayRemove = false;
};

struct RepeatBoundary {
    Path path; ///< For FormInstance::addInstance.
    std::string label;
    std::vector<RepeatInstance> instances;
    bool mayAdd = false;
};

struct Page {
    PageRef::Kind kind = PageRef::Kind::Questions;
    Path key;
    std::vector<std::string> trail; ///< Labels of the groups and instances around it, outermost first.
    int firstNumber = 0;
    int total = 0; ///< Questions to be answered as things stand.
    std::vector<Question> questions;
    RepeatBoundary repeat; ///< For Kind::Repeat.
};

struct ReviewRow {
    enum class State { Answered, Empty, Missing, Wrong };
    Path path;
    int number = 0;
    std::string section; ///< Labels around it joined by " / ".
    std::string label;
    std::string answer; ///< As a person reads it.
    State state = State::Empty;
    std::string problem;
};

} // namespace doorstep::forms
