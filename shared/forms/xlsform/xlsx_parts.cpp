#include "shared/forms/xlsform/xlsx_parts.h"

#include "shared/base/text.h"
#include "shared/forms/xlsform/xml_events.h"

#include <charconv>

namespace doorstep::forms::xlsform {
namespace {

int numberIn(std::string_view text)
{
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// An attribute's value: the parser leaves an ampersand as a character reference.
std::string plain(std::string_view value)
{
    std::string text(value);
    for (auto at = text.find("&#38;"); at != std::string::npos; at = text.find("&#38;", at + 1)) text.replace(at, 5, "&");
    return text;
}

class WorkbookEvents final : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "workbookPr") {
            const auto value = attributes["date1904"];
            part.from1904 = value == "1" || value == "true";
        } else if (name == "sheet") {
            part.sheets.push_back({plain(attributes["name"]), std::string(attributes["id"])});
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    WorkbookPart part;
};

class RelationEvents final : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name != "Relationship") return;
        const auto target = plain(attributes["Target"]);
        const auto type = attributes["Type"];
        relations.byId.emplace(attributes["Id"], target);
        relations.byType.emplace(type.substr(type.rfind('/') + 1), target);
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    Relations relations;
};

class StyleEvents final : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "numFmt") own_[numberIn(attributes["numFmtId"])] = formatOf(plain(attributes["formatCode"]));
        if (name == "cellXfs") inside_ = true;
        if (name == "xf" && inside_) styles.push_back(formatFor(numberIn(attributes["numFmtId"])));
    }
    void end(std::string_view name) override
    {
        if (name == "cellXfs") inside_ = false;
    }
    void text(std::string_view) override {}

    std::vector<NumberFormat> styles;

private:
    NumberFormat formatFor(int id) const
    {
        const auto found = own_.find(id);
        return found == own_.end() ? builtinFormat(id) : found->second;
    }

    std::map<int, NumberFormat> own_;
    bool inside_ = false;
};

/// Texts of <si>: the pieces of rich text joined, without the pronunciation (rPh).
class TextEvents final : public XmlEvents {
public:
    void start(std::string_view name, const XmlAttributes&) override
    {
        if (name == "si") piece_.clear();
        if (name == "rPh") ++pronunciation_;
        open_ = name == "t" && pronunciation_ == 0;
    }
    void end(std::string_view name) override
    {
        if (name == "rPh") --pronunciation_;
        if (name == "si") texts.push_back(shownText(piece_));
        open_ = false;
    }
    void text(std::string_view characters) override
    {
        if (open_) piece_ += characters;
    }

    std::vector<std::string> texts;

private:
    std::string piece_;
    int pronunciation_ = 0;
    bool open_ = false;
};

} // namespace

Result<WorkbookPart> readWorkbookPart(std::string_view xml)
{
    WorkbookEvents events;
    if (auto read = readXml(xml, events); !read) return read.error();
    return std::move(events.part);
}

Result<Relations> readRelations(std::string_view xml)
{
    RelationEvents events;
    if (auto read = readXml(xml, events); !read) return read.error();
    return std::move(events.relations);
}

Result<std::vector<NumberFormat>> readStyles(std::string_view xml)
{
    StyleEvents events;
    if (auto read = readXml(xml, events); !read) return read.error();
    return std::move(events.styles);
}

Result<std::vector<std::string>> readSharedTexts(std::string_view xml)
{
    TextEvents events;
    if (auto read = readXml(xml, events); !read) return read.error();
    return std::move(events.texts);
}

} // namespace doorstep::forms::xlsform
