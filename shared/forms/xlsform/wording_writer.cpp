#include "shared/forms/xlsform/wording_writer.h"

#include "shared/forms/xlsform/expressions.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

struct Span {
    std::size_t begin, end;
};

/// What is computed in a text, in order: instance() paths, and references outside of them.
std::vector<Span> computedIn(std::string_view text)
{
    std::vector<Span> spans;
    for (const auto& [begin, end] : instancePathsIn(text)) spans.push_back({begin, end});
    const auto paths = spans;
    for (const auto& reference : referencesIn(text)) {
        const bool inside = std::any_of(paths.begin(), paths.end(), [&](const Span& span) {
            return reference.begin >= span.begin && reference.end <= span.end;
        });
        if (!inside) spans.push_back({reference.begin, reference.end});
    }
    std::sort(spans.begin(), spans.end(), [](const Span& one, const Span& other) { return one.begin < other.begin; });
    return spans;
}

} // namespace

void writeWording(XmlWriter& xml, std::string_view text, const Element* context, const Names& names)
{
    const auto spans = text.find("${") == std::string_view::npos && text.find("instance(") == std::string_view::npos
        ? std::vector<Span>{} : computedIn(text);
    if (spans.empty()) return xml.text(text);
    xml.stayOnLine();
    if (spans.front().begin > 0) xml.text(" ");
    std::size_t at = 0;
    for (const auto& span : spans) {
        xml.text(text.substr(at, span.begin - at));
        xml.open("output");
        xml.attribute("value", names.resolve(text.substr(span.begin, span.end - span.begin), context));
        xml.close();
        at = span.end;
    }
    xml.text(text.substr(at));
    xml.text(" ");
}

} // namespace doorstep::forms::xlsform
