#pragma once

#include "shared/base/result.h"
#include "shared/records/change.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace doorstep::records {

/// The lines of the change log, as text without the line feed. What is read is kept and hashed verbatim; encoding is used
/// only by the line's author. The grammar and its rules are in this module's README.
inline constexpr std::size_t kHeadLimit = 256 * 1024;
inline constexpr std::size_t kBodyLimit = 1024 * 1024;

std::string encodeOpen(const OpenLine& open);
std::string encodeHead(const Head& head);
std::string encodeBody(const Body& body);

/// Malformed lines are InvalidInput with the place inside the line; above the limits TooLarge.
Result<OpenLine> parseOpen(std::string_view line);
Result<Head> parseHead(std::string_view line);
/// Also checks that the body fits `head`: as many values as ops and derived paths.
Result<Body> parseBody(std::string_view line, const Head& head);

/// The change that two lines make; `body` empty when it is erased or withheld. Does not check hashes: that is the chain's
/// work (see shared/sync).
Result<Change> parseChange(std::string_view head, std::string_view body);

/// What must be readable of any line, so that even a malformed or newer one can be stored, counted and held for a person
/// instead of stopping its stream.
struct LineIds {
    StreamId stream;
    std::int64_t seq = 0;
    bool isOpen = false;
    std::optional<RecordId> record;
    std::optional<Hash> body; ///< Present when a body line follows.
};
Result<LineIds> readLineIds(std::string_view line);

/// Value <-> JSON: string | null | {"b","n","t","f","m"?}.
nlohmann::json valueToJson(const Value& value);
Result<Value> valueFromJson(const nlohmann::json& json);

} // namespace doorstep::records
