#pragma once

#include "shared/base/ids.h"
#include "syncserver/http/call.h"
#include "syncserver/services/office.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace doorstep::server {

/// How routes read what a request says: every reader answers InvalidInput with the name of what is wrong.

inline Error wrongMember(std::string_view name, std::string_view want)
{
    return base::invalid("\"" + std::string(name) + "\" must be " + std::string(want) + ".", std::string(name));
}

/// The body as a JSON object.
inline Result<nlohmann::json> objectOf(const http::Call& call)
{
    auto body = call.json();
    if (body && !body->is_object()) return base::invalid("The body must be a JSON object.");
    return body;
}

/// A text member; `fallback` when absent and given.
inline Result<std::string> textOf(const nlohmann::json& object, const char* name, std::optional<std::string> fallback = {})
{
    const auto member = object.find(name);
    if (member == object.end() && fallback) return *std::move(fallback);
    if (member == object.end() || !member->is_string()) return wrongMember(name, "a text");
    return member->get<std::string>();
}

template <class Id>
Result<Id> idOf(const nlohmann::json& object, const char* name)
{
    const auto text = textOf(object, name);
    if (!text) return text.error();
    const auto id = Id::fromText(*text);
    if (!id) return wrongMember(name, "an id");
    return *id;
}

/// An id in the path. NotFound for what is no id: there can be nothing of that name.
template <class Id>
Result<Id> idParam(const http::Call& call, std::string_view name)
{
    const auto id = Id::fromText(call.param(name));
    if (!id) return notFound(std::string(name));
    return *id;
}

/// An id in the query; nothing when absent.
template <class Id>
Result<std::optional<Id>> idQuery(const http::Call& call, std::string_view name)
{
    const auto text = call.query(name);
    if (!text || text->empty()) return std::optional<Id>();
    const auto id = Id::fromText(*text);
    if (!id) return wrongMember(name, "an id");
    return std::optional<Id>(*id);
}

/// The largest number that travels.
inline constexpr std::int64_t kLargestNumber = (std::int64_t(1) << 53) - 1;

/// The cursor a read waits for; 0 = none.
inline Result<std::int64_t> cursorOf(const http::Call& call) { return call.queryInt("cursor", 0, 0, kLargestNumber); }

inline Actor actorOf(const http::Call& call) { return {call.user().user, call.user().session}; }

} // namespace doorstep::server
