#pragma once

#include <string_view>

namespace doorstep::forms::xlsform {

/// What a type of XLSForm becomes in an XForm.
struct QuestionType {
    std::string_view name;
    std::string_view control;   ///< "input", "upload" …; empty: nothing in the body.
    std::string_view bindType;  ///< Empty: no bind of its own.
    std::string_view mediatype; ///< Of an upload.
    std::string_view preload;
    std::string_view preloadParams;
    std::string_view readonly;
    std::string_view constraint;
    std::string_view hint;
    bool external = false; ///< Adds an instance and no node: csv-external, xml-external.
};

/// The type of this name, one of its aliases included ("image", "add photo prompt"); nullptr where there is none.
const QuestionType* findType(std::string_view name);

/// The standard name of a type: the first of its aliases; a name that is none comes back as it is.
std::string_view standardType(std::string_view name);

enum class ControlKind { None, BeginGroup, BeginRepeat, BeginLoop, EndGroup, EndRepeat, EndLoop };

/// "begin group", "end_repeat", "begin loop over toilets" …
struct ControlWord {
    ControlKind kind = ControlKind::None;
    std::string_view list; ///< Of a loop.
};
ControlWord controlWord(std::string_view type);

enum class SelectKind { None, One, Multiple, Rank, External };

/// "select_one sex or_other", "select multiple from file f.csv", "rank L" …
struct SelectWord {
    SelectKind kind = SelectKind::None;
    bool fromFile = false;
    bool orOther = false;
    std::string_view command; ///< As the workbook spells it.
    std::string_view list;    ///< A list, a file or a reference.
};
SelectWord selectWord(std::string_view type);

} // namespace doorstep::forms::xlsform
