#include "tests/bench/forms/form_text.h"

namespace doorstep::bench {
namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}

std::string textOf(const std::string& id, const std::string& value)
{
    return "<text id=\"" + id + "\"><value>" + value + "</value></text>";
}

} // namespace

void FormText::bind(const std::string& node, const char* type, const Attributes& attributes)
{
    binds_ += "<bind nodeset=\"" + node + "\" type=\"" + type + '"';
    for (const auto& [name, value] : attributes) binds_ += std::string(" ") + name + "=\"" + escaped(value) + '"';
    binds_ += "/>\n";
}

std::string FormText::label(const std::string& id, const std::string& chinese, const std::string& english, const std::string& shown)
{
    if (!written_.insert(id).second) return "<label ref=\"jr:itext('" + id + "')\"/>";
    const std::string output = shown.empty() ? "" : " <output value=\"" + shown + "\"/>";
    chinese_ += textOf(id, chinese + output);
    english_ += textOf(id, english + output);
    return "<label ref=\"jr:itext('" + id + "')\"/>";
}

void FormText::question(const std::string& control, const std::string& node, const std::string& chinese, const std::string& english,
                        const std::vector<ChoiceText>& choices, const std::string& shown)
{
    body_ += "<" + control + " ref=\"" + node + "\">" + label(node + ":label", chinese, english, shown);
    for (const auto& choice : choices)
        body_ += "<item>" + label("choices:" + choice.value, choice.chinese, choice.english) + "<value>" + choice.value + "</value></item>";
    body_ += "</" + control + ">";
}

void FormText::listQuestion(const std::string& node, const std::string& chinese, const std::string& english, const std::string& nodes)
{
    body_ += "<select1 ref=\"" + node + "\">" + label(node + ":label", chinese, english) + "<itemset nodeset=\"" + escaped(nodes)
        + "\"><value ref=\"name\"/><label ref=\"label\"/></itemset></select1>";
}

void FormText::openGroup(const std::string& name)
{
    members += "<" + name + ">";
    body_ += "<group ref=\"/data/" + name + "\">" + label(name + ":label", "分组 " + name, "Group " + name);
}

void FormText::closeGroup(const std::string& name)
{
    members += "</" + name + ">\n";
    body_ += "</group>\n";
}

void FormText::openRepeat(const std::string& node, const std::string& chinese, const std::string& english)
{
    body_ += "<group ref=\"" + node + "\">" + label(node + ":label", chinese, english) + "<repeat nodeset=\"" + node + "\">";
}

void FormText::closeRepeat() { body_ += "</repeat></group>\n"; }

std::string FormText::xml(const std::string& id) const
{
    return R"xml(<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>)xml" + id + R"xml(</h:title><model>
<itext><translation lang="中文 (zh)" default="true()">)xml" + chinese_ + R"xml(</translation>
<translation lang="English (en)">)xml" + english_ + R"xml(</translation></itext>
<instance><data id=")xml" + id + "\" version=\"1\">\n" + members
        + "<meta><instanceID/></meta></data></instance>\n" + lists + binds_
        + "<bind nodeset=\"/data/meta/instanceID\" type=\"string\" readonly=\"true()\" jr:preload=\"uid\"/>\n"
          "</model></h:head>\n<h:body>\n" + body_ + "\n</h:body></h:html>\n";
}

} // namespace doorstep::bench
