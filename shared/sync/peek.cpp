#include "shared/base/text.h"
#include "shared/sync/wire.h"

#include <nlohmann/json.hpp>
#include <set>

namespace doorstep::sync {
namespace {

using nlohmann::json;

/// Gathers the few keys that tell a line's kind, from any JSON however odd: doubled keys, large numbers, deep nesting.
/// Builds no document, so neither depth nor length costs more than the reading.
class PeekReader final : public nlohmann::json_sax<json> {
public:
    Peek seen;

    bool null() override { return scalar(); }
    bool boolean(bool) override { return scalar(); }
    bool number_integer(number_integer_t) override { return scalar(); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (depth_ == 1 && key_ == "q" && value <= static_cast<number_unsigned_t>(kMaxNumber)) {
            seq_ = static_cast<std::int64_t>(value);
        }
        return scalar();
    }
    bool number_float(number_float_t, const string_t&) override { return scalar(); }
    bool string(string_t& value) override
    {
        if (depth_ == 1 && key_ == "s") stream_ = StreamId::fromText(value);
        if (depth_ == 1 && key_ == "B") seen.head.bodyHash = Hash::fromText(value);
        return scalar();
    }
    bool binary(binary_t&) override { return scalar(); }
    bool start_object(std::size_t) override
    {
        ++depth_;
        return true;
    }
    bool end_object() override
    {
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override { return depth_ > 0 && start_object(0); }
    bool end_array() override { return end_object(); }
    bool key(string_t& value) override
    {
        if (depth_ != 1) return true;
        key_ = value;
        keys_.insert(value);
        return value != "z"; // a body: its values need not be read to know it
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override
    {
        broken_ = true;
        return false;
    }

    void conclude()
    {
        if (!broken_) seen.kind = kind();
        if (stream_) seen.head.stream = *stream_;
        seen.head.seq = seq_;
        seen.head.opening = seen.kind == LineKind::Opening;
    }

private:
    bool scalar() const { return depth_ > 0; }
    bool has(const char* key) const { return keys_.count(key) != 0; }
    LineKind kind() const
    {
        if (has("s") && stream_ && seq_ > 0) return has("open") ? LineKind::Opening : LineKind::Head;
        if (has("s")) return LineKind::Unknown;
        if (has("z")) return LineKind::Body;
        if (has("g")) return LineKind::Sign;
        if (has("c")) return LineKind::Anchor;
        if (has("scope")) return LineKind::Scope;
        if (has("end")) return LineKind::End;
        return has("v") ? LineKind::Request : LineKind::Unknown;
    }

    int depth_ = 0;
    bool broken_ = false;
    std::string key_;
    std::set<std::string> keys_;
    std::optional<StreamId> stream_;
    std::int64_t seq_ = 0;
};

} // namespace

Peek peek(std::string_view line)
{
    PeekReader reader;
    const auto read = [&reader](std::string_view text) { json::sax_parse(text.begin(), text.end(), &reader); };
    if (base::isUtf8(line)) {
        read(line);
    } else {
        read(base::toUtf8(line));
    }
    reader.conclude();
    return reader.seen;
}

} // namespace doorstep::sync
