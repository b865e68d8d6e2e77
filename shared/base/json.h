#pragma once

#include "shared/base/result.h"

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace doorstep::base {

struct JsonLimits {
    std::size_t bytes = 1 << 20;
    int depth = 32;
};

/// Reads one JSON text strictly: valid UTF-8, no duplicate keys, only integers of magnitude below 2^53 as numbers
/// (money, ids and decimals travel as strings), no more bytes or depth than `limits`. NUL inside a string is fine.
/// InvalidInput names the byte where reading stopped; TooLarge names the limit.
Result<nlohmann::json> parseJson(std::string_view text, const JsonLimits& limits = {});

} // namespace doorstep::base
