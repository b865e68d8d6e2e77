#include "syncserver/http/call.h"

#include "shared/base/text.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace doorstep::http {

const std::string& Call::param(std::string_view name) const
{
    for (const auto& [key, value] : params_) {
        if (key == name) return value;
    }
    throw std::logic_error("the route's pattern has no {" + std::string(name) + "}");
}

std::optional<std::string> Call::query(std::string_view name) const
{
    std::optional<std::string> found;
    for (const auto& [key, value] : head_.query) {
        if (key == name) found = value;
    }
    return found;
}

Result<std::int64_t> Call::queryInt(std::string_view name, std::int64_t fallback, std::int64_t low, std::int64_t high) const
{
    const auto text = query(name);
    if (!text) return fallback;
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (problem != std::errc() || end != text->data() + text->size() || number < low || number > high)
        return base::invalid("must be a whole number from " + std::to_string(low) + " to " + std::to_string(high),
                             std::string(name));
    return number;
}

std::optional<std::string> Call::cookie(std::string_view name) const { return cookieOf(head_, name); }

Result<nlohmann::json> Call::json() const
{
    base::JsonLimits limits;
    limits.bytes = std::max(limits.bytes, body_.size()); // The route's own limit has been kept.
    return base::parseJson(body_, limits);
}

const ConsoleUser& Call::user() const
{
    if (const auto* user = std::get_if<ConsoleUser>(&caller_)) return *user;
    throw std::logic_error("the route's permission does not promise a console user");
}

const TabletDevice& Call::device() const
{
    if (const auto* device = std::get_if<TabletDevice>(&caller_)) return *device;
    throw std::logic_error("the route's permission does not promise a tablet");
}

std::optional<std::string> cookieOf(const RequestHead& head, std::string_view name)
{
    const auto line = head.headers.only("Cookie");
    if (!line) return std::nullopt;
    std::optional<std::string> found;
    for (const auto part : base::split(*line, ';')) {
        const auto pair = base::trim(part);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        if (found) return std::nullopt;
        found = std::string(pair.substr(equals + 1));
    }
    return found;
}

} // namespace doorstep::http
