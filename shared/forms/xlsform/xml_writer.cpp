#include "shared/forms/xlsform/xml_writer.h"

#include "shared/base/text.h"

namespace doorstep::forms::xlsform {
namespace {

void appendEscaped(std::string& xml, std::string_view text, bool inAttribute)
{
    for (const char c : text) {
        if (c == '&')
            xml += "&amp;";
        else if (c == '<')
            xml += "&lt;";
        else if (c == '>')
            xml += "&gt;";
        else if (c == '"' && inAttribute)
            xml += "&quot;";
        else if (inAttribute && (c == '\n' || c == '\t'))
            xml += c == '\n' ? "&#10;" : "&#9;";
        else if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t')
            xml += c;
    }
}

} // namespace

XmlWriter::XmlWriter() : xml_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

void XmlWriter::endTag()
{
    if (tagOpen_) xml_ += '>';
    tagOpen_ = false;
}

void XmlWriter::newLine()
{
    xml_ += '\n';
    xml_.append(open_.size() * 2, ' ');
}

void XmlWriter::open(std::string_view name)
{
    endTag();
    const bool sameLine = !open_.empty() && open_.back().hasText;
    if (!sameLine) newLine();
    if (!open_.empty()) open_.back().hasChildren = true;
    xml_ += '<';
    xml_ += name;
    open_.push_back({std::string(name), sameLine, false});
    tagOpen_ = true;
}

void XmlWriter::attribute(std::string_view name, std::string_view value)
{
    xml_ += ' ';
    xml_ += name;
    xml_ += "=\"";
    appendEscaped(xml_, value, true);
    xml_ += '"';
}

void XmlWriter::text(std::string_view text)
{
    if (text.empty()) return;
    endTag();
    open_.back().hasText = true;
    appendEscaped(xml_, text, false);
}

void XmlWriter::close()
{
    const auto closing = std::move(open_.back());
    open_.pop_back();
    if (tagOpen_) {
        xml_ += "/>";
        tagOpen_ = false;
    } else {
        if (closing.hasChildren && !closing.hasText) newLine();
        xml_ += "</" + closing.name + '>';
    }
    if (open_.empty()) xml_ += '\n';
}

void XmlWriter::leaf(std::string_view name, std::string_view content)
{
    open(name);
    text(content);
    close();
}

} // namespace doorstep::forms::xlsform
