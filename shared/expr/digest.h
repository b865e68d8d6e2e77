#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::expr {

/// digest(): the hash of a text, "MD5", "SHA-1", "SHA-256", "SHA-384" or "SHA-512", as "base64" or "hex". Nothing when
/// either name is another.
std::optional<std::string> digest(std::string_view text, std::string_view algorithm, std::string_view encoding);

/// The first eight bytes of a text's SHA-256 as a big-endian number with sign: how randomize() takes a seed in words.
std::int64_t seedOfText(std::string_view text);

/// extract-signed(): the message behind an Ed25519 signature of 64 bytes, both in one base64 text; nothing when the
/// signature is not of that public key (base64, 32 bytes).
std::optional<std::string> extractSigned(std::string_view contents, std::string_view publicKey);

} // namespace doorstep::expr
