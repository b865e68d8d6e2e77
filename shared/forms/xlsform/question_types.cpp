#include "shared/forms/xlsform/question_types.h"

#include <algorithm>
#include <iterator>

namespace doorstep::forms::xlsform {
namespace {

constexpr std::string_view kDaysHints[] = {"Enter a number 0-31.", "Enter a number 0-183.", "Enter a number 0-365."};

constexpr QuestionType input(std::string_view name, std::string_view bindType, std::string_view constraint = {},
                             std::string_view hint = {})
{
    return {name, "input", bindType, {}, {}, {}, {}, constraint, hint};
}

constexpr QuestionType upload(std::string_view name, std::string_view mediatype)
{
    return {name, "upload", "binary", mediatype, {}, {}, {}, {}, {}};
}

constexpr QuestionType property(std::string_view name, std::string_view parameter)
{
    return {name, {}, "string", {}, "property", parameter, {}, {}, {}};
}

constexpr QuestionType hidden(std::string_view name, std::string_view bindType)
{
    return {name, {}, bindType, {}, {}, {}, {}, {}, {}};
}

constexpr QuestionType kTypes[] = {
    input("text", "string"), input("integer", "int"), input("decimal", "decimal"), input("date", "date"),
    input("time", "time"), input("dateTime", "dateTime"), input("geopoint", "geopoint"), input("geotrace", "geotrace"),
    input("geoshape", "geoshape"), input("barcode", "barcode"),
    input("percentage", "int", "0 <= . and . <= 100"),
    input("number of days in last month", "int", "0 <= . and . <= 31", kDaysHints[0]),
    input("number of days in last six months", "int", "0 <= . and . <= 183", kDaysHints[1]),
    input("number of days in last year", "int", "0 <= . and . <= 365", kDaysHints[2]),
    input("phone number", "string", "regex(., '^\\d*$')", "Enter numbers only."),
    {"note", "input", "string", {}, {}, {}, "true()", {}, {}},
    {"range", "range", "int", {}, {}, {}, {}, {}, {}},
    {"acknowledge", "trigger", "string", {}, {}, {}, {}, {}, {}},
    {"trigger", "trigger", {}, {}, {}, {}, {}, {}, {}},
    upload("photo", "image/*"), upload("audio", "audio/*"), upload("video", "video/*"), upload("file", "application/*"),
    upload("osm", "osm/*"),
    hidden("calculate", "string"), hidden("hidden", "string"), hidden("audit", "binary"),
    hidden("background-audio", "binary"), hidden("start-geopoint", "geopoint"), hidden("background-geopoint", "geopoint"),
    {"start", {}, "dateTime", {}, "timestamp", "start", {}, {}, {}},
    {"end", {}, "dateTime", {}, "timestamp", "end", {}, {}, {}},
    {"today", {}, "date", {}, "date", "today", {}, {}, {}},
    property("deviceid", "deviceid"), property("phonenumber", "phonenumber"), property("simserial", "simserial"),
    property("subscriberid", "subscriberid"), property("username", "username"), property("email", "email"),
    property("uri:deviceid", "uri:deviceid"), property("uri:phonenumber", "uri:phonenumber"),
    property("uri:simserial", "uri:simserial"), property("uri:subscriberid", "uri:subscriberid"),
    property("uri:username", "uri:username"), property("uri:email", "uri:email"),
    {"csv-external", {}, {}, {}, {}, {}, {}, {}, {}, true},
    {"xml-external", {}, {}, {}, {}, {}, {}, {}, {}, true},
    // Made by selectWord, never written by an author as they stand.
    {"select1", "select1", "string", {}, {}, {}, {}, {}, {}},
    {"select", "select", "string", {}, {}, {}, {}, {}, {}},
    {"odk:rank", "odk:rank", "odk:rank", {}, {}, {}, {}, {}, {}},
    {"select external", "input", "string", {}, {}, {}, {}, {}, {}},
};

struct Alias {
    std::string_view alias, name;
};

constexpr Alias kAliases[] = {
    {"string", "text"}, {"q string", "text"}, {"add text prompt", "text"},
    {"int", "integer"}, {"q int", "integer"}, {"add integer prompt", "integer"},
    {"q decimal", "decimal"}, {"add decimal prompt", "decimal"},
    {"q date", "date"}, {"add date prompt", "date"},
    {"datetime", "dateTime"}, {"date time", "dateTime"}, {"q dateTime", "dateTime"}, {"q date time", "dateTime"},
    {"add dateTime prompt", "dateTime"}, {"add date time prompt", "dateTime"},
    {"gps", "geopoint"}, {"location", "geopoint"}, {"q geopoint", "geopoint"}, {"q location", "geopoint"},
    {"add location prompt", "geopoint"}, {"q geotrace", "geotrace"}, {"q geoshape", "geoshape"},
    {"q barcode", "barcode"}, {"add barcode prompt", "barcode"},
    {"q note", "note"}, {"add note prompt", "note"},
    {"q acknowledge", "acknowledge"}, {"add acknowledge prompt", "acknowledge"},
    {"image", "photo"}, {"q image", "photo"}, {"q picture", "photo"}, {"add image prompt", "photo"}, {"add photo prompt", "photo"},
    {"q audio", "audio"}, {"add audio prompt", "audio"}, {"q video", "video"}, {"add video prompt", "video"},
    {"add file prompt", "file"},
    {"q calculate", "calculate"}, {"add calculate prompt", "calculate"},
    {"start time", "start"}, {"get start time", "start"}, {"end time", "end"}, {"get end time", "end"}, {"get today", "today"},
    {"imei", "deviceid"}, {"device id", "deviceid"}, {"get device id", "deviceid"},
    {"get phone number", "phonenumber"},
    {"sim id", "simserial"}, {"get sim id", "simserial"},
    {"subscriber id", "subscriberid"}, {"get subscriber id", "subscriberid"},
};

struct SelectCommand {
    std::string_view words;
    SelectKind kind;
    bool fromFile;
};

/// Longer ones before those they begin with.
constexpr SelectCommand kSelects[] = {
    {"select_one_from_file", SelectKind::One, true}, {"select one from file", SelectKind::One, true},
    {"select_multiple_from_file", SelectKind::Multiple, true}, {"select multiple from file", SelectKind::Multiple, true},
    {"select_one_external", SelectKind::External, false},
    {"add select one prompt using", SelectKind::One, false}, {"add select multiple prompt using", SelectKind::Multiple, false},
    {"select all that apply from", SelectKind::Multiple, false}, {"select all that apply", SelectKind::Multiple, false},
    {"select one from", SelectKind::One, false}, {"select_one", SelectKind::One, false}, {"select one", SelectKind::One, false},
    {"select1", SelectKind::One, false}, {"select_multiple", SelectKind::Multiple, false}, {"rank", SelectKind::Rank, false},
};

bool takePrefix(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

} // namespace

std::string_view standardType(std::string_view name)
{
    const auto found = std::find_if(std::begin(kAliases), std::end(kAliases), [&](const Alias& alias) { return alias.alias == name; });
    return found == std::end(kAliases) ? name : found->name;
}

const QuestionType* findType(std::string_view name)
{
    const auto standard = standardType(name);
    const auto found = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const QuestionType& type) { return type.name == standard; });
    return found == std::end(kTypes) ? nullptr : &*found;
}

ControlWord controlWord(std::string_view type)
{
    const bool begin = takePrefix(type, "begin");
    if (!begin && !takePrefix(type, "end")) return {};
    if (type.empty() || (type.front() != ' ' && type.front() != '_')) return {};
    type.remove_prefix(1);
    ControlKind kind = ControlKind::None;
    if (takePrefix(type, "group"))
        kind = begin ? ControlKind::BeginGroup : ControlKind::EndGroup;
    else if (takePrefix(type, "lgroup") || takePrefix(type, "repeat") || takePrefix(type, "looped group"))
        kind = begin ? ControlKind::BeginRepeat : ControlKind::EndRepeat;
    else if (takePrefix(type, "loop"))
        kind = begin ? ControlKind::BeginLoop : ControlKind::EndLoop;
    if (type.empty() || kind == ControlKind::None) return {kind, {}};
    if (!begin || !takePrefix(type, " ")) return {};
    takePrefix(type, "over ");
    if (type.empty() || type.find(' ') != std::string_view::npos) return {};
    return {kind, type};
}

SelectWord selectWord(std::string_view type)
{
    for (const auto& select : kSelects) {
        auto rest = type;
        if (!takePrefix(rest, select.words) || !takePrefix(rest, " ")) continue;
        SelectWord word{select.kind, select.fromFile, false, select.words, rest.substr(0, rest.find(' '))};
        rest.remove_prefix(word.list.size());
        word.orOther = rest == " or_other" || rest == " or other" || rest == " or specify other";
        if (!word.list.empty() && (rest.empty() || word.orOther)) return word;
    }
    return {};
}

} // namespace doorstep::forms::xlsform
