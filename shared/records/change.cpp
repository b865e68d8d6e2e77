#include "shared/records/change.h"

#include "shared/base/text.h"

#include <charconv>

namespace doorstep::records {
namespace {

template <class Number>
std::optional<Number> wholeNumber(std::string_view text)
{
    Number value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

} // namespace

std::string OpId::text() const
{
    return change.stream.text() + '.' + std::to_string(change.seq) + '.' + change.tag.text() + '.' + std::to_string(index);
}

std::optional<OpId> OpId::fromText(std::string_view text)
{
    const auto parts = base::split(text, '.');
    if (parts.size() != 4) return std::nullopt;
    const auto stream = StreamId::fromText(parts[0]);
    const auto seq = wholeNumber<std::int64_t>(parts[1]);
    const auto tag = Tag::fromText(parts[2]);
    const auto index = wholeNumber<int>(parts[3]);
    if (!stream || !seq || !tag || !index) return std::nullopt;
    return OpId{{*stream, *seq, *tag}, *index};
}

} // namespace doorstep::records
