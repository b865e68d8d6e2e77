#pragma once

#include "shared/base/ids.h"
#include "shared/base/random.h"

#include <optional>
#include <string>
#include <string_view>

namespace doorstep::auth {

/// 256 random bits that stand for a session. The client holds the text, the store only its SHA-256.
struct Token {
    std::string text; ///< 43 characters of base64url.
    Hash stored;
};

Token newToken(base::Random& random);

/// What the store would hold for a text; nothing for a text that no token has.
std::optional<Hash> storedForm(std::string_view text);

/// What X-Doorstep-CSRF must say in a session: derived from its token by HMAC, so nothing more is stored, and who reads
/// it (a page's script) does not learn the token.
std::string csrfToken(std::string_view sessionToken);

/// Compares without telling by its time where two texts differ.
bool sameSecret(std::string_view a, std::string_view b);

} // namespace doorstep::auth
