#include "shared/base/json.h"

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace doorstep::base {
namespace {

using nlohmann::json;

/// Builds the document while refusing what the rules refuse. nlohmann's own reader takes duplicate keys silently.
class StrictReader final : public nlohmann::json_sax<json> {
public:
    explicit StrictReader(int depthLimit) : depthLimit_(depthLimit) {}

    json document;
    std::string problem;
    std::size_t position = 0;

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override
    {
        return value > -kLimit && value < kLimit ? put(value) : refuse("a number is 2^53 or more; write it as a string");
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        return value < static_cast<number_unsigned_t>(kLimit)
            ? put(value)
            : refuse("a number is 2^53 or more; write it as a string");
    }
    bool number_float(number_float_t, const string_t&) override
    {
        return refuse("a number is not an integer; write it as a string");
    }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return refuse("binary values do not exist in JSON"); }

    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        if (stack_.back()->contains(name)) return refuse("the key \"" + name + "\" stands twice");
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override
    {
        position = at;
        if (problem.empty()) problem = "is not well-formed JSON";
        return false;
    }

private:
    static constexpr std::int64_t kLimit = std::int64_t(1) << 53;

    bool refuse(std::string why)
    {
        problem = std::move(why);
        return false;
    }
    json* place(json value)
    {
        if (stack_.empty()) {
            document = std::move(value);
            return &document;
        }
        json& parent = *stack_.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[key_] = std::move(value));
    }
    bool put(json value)
    {
        place(std::move(value));
        return true;
    }
    bool open(json container)
    {
        if (static_cast<int>(stack_.size()) >= depthLimit_) return refuse("is nested too deeply");
        stack_.push_back(place(std::move(container)));
        return true;
    }
    bool close()
    {
        stack_.pop_back();
        return true;
    }

    int depthLimit_;
    std::vector<json*> stack_;
    std::string key_;
};

} // namespace

Result<nlohmann::json> parseJson(std::string_view text, const JsonLimits& limits)
{
    if (text.size() > limits.bytes) {
        return Error{ErrorCode::TooLarge, "JSON of more than " + std::to_string(limits.bytes) + " bytes", {}};
    }
    StrictReader reader(limits.depth);
    if (!json::sax_parse(text.begin(), text.end(), &reader)) {
        const std::string place = reader.position > 0 ? "byte " + std::to_string(reader.position) : std::string();
        return invalid(reader.problem.empty() ? "is not well-formed JSON" : reader.problem, place);
    }
    return std::move(reader.document);
}

} // namespace doorstep::base
