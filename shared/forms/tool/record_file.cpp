#include "shared/forms/tool/record_file.h"

#include "shared/forms/xml.h"

#include <algorithm>

namespace doorstep::forms::tool {
namespace {

class RecordReading {
public:
    explicit RecordReading(const FormDefinition& form) : form_(form) {}

    Result<Stored> run(const xmlNode* root)
    {
        if (auto read = readBelow(root, {}); !read) return read.error();
        return std::move(stored_);
    }

private:
    Result<void> readBelow(const xmlNode* holder, const std::string& holderPath)
    {
        std::map<std::string, int> counts;
        for (const auto* node = firstElement(holder); node != nullptr; node = nextElement(node)) {
            const auto name = qualifiedName(node);
            auto path = holderPath.empty() ? name : holderPath + '/' + name;
            const auto plain = Path::parse(path);
            if (!plain) return plain.error();
            const bool repeats = isRepeat(plain->pattern());
            if (repeats) path += '[' + std::to_string(++counts[name]) + ']';
            if (auto read = readNode(node, path, repeats); !read) return read.error();
        }
        return {};
    }

    Result<void> readNode(const xmlNode* node, const std::string& path, bool repeats)
    {
        const auto place = Path::parse(path);
        if (!place) return place.error();
        if (repeats) stored_.record.push_back({*place, "1", Origin::Person});
        for (const auto* at = node->properties; at != nullptr; at = at->next)
            if (const auto answer = Path::parse(path + "/@" + qualifiedName(at))) take(*answer, valueOf(at));
        if (firstElement(node) != nullptr) return readBelow(node, path);
        take(*place, ownText(node));
        return {};
    }

    void take(const Path& place, std::string text)
    {
        const auto* leaf = form_.leaf(place.pattern());
        if (leaf == nullptr || leaf->derived) return;
        const auto origin = leaf->written || leaf->isVolatile ? Origin::Written : Origin::Person;
        stored_.record.push_back({place, text.empty() ? std::nullopt : std::optional(std::move(text)), origin});
    }

    bool isRepeat(const std::string& pattern) const
    {
        const auto& sections = form_.sections();
        return std::any_of(sections.begin(), sections.end(), [&](const Section& section) {
            return section.repeats && section.path == pattern;
        });
    }

    const FormDefinition& form_;
    Stored stored_;
};

} // namespace

Result<Stored> readRecord(const FormDefinition& form, std::string_view xml)
{
    const auto document = parseXml(xml);
    if (!document) return document.error();
    return RecordReading(form).run(xmlDocGetRootElement(document->get()));
}

} // namespace doorstep::forms::tool
