#include "syncserver/auth/tokens.h"

#include <sodium.h>

namespace doorstep::auth {
namespace {

constexpr std::size_t kTokenBytes = 32;

Hash sha256(std::string_view bytes)
{
    Hash hash;
    crypto_hash_sha256(hash.bytes.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
}

} // namespace

Token newToken(base::Random& random)
{
    const std::string raw = random.bytes(kTokenBytes);
    return {base::base64url(raw), sha256(raw)};
}

std::optional<Hash> storedForm(std::string_view text)
{
    const auto raw = base::fromBase64url(text);
    return raw && raw->size() == kTokenBytes ? std::optional(sha256(*raw)) : std::nullopt;
}

std::string csrfToken(std::string_view sessionToken)
{
    // The key is the token's hash, whatever its length; HMAC-SHA-512/256.
    static constexpr std::string_view kPurpose = "doorstep/csrf/1";
    unsigned char key[crypto_auth_KEYBYTES];
    crypto_generichash(key, sizeof key, reinterpret_cast<const unsigned char*>(sessionToken.data()), sessionToken.size(), nullptr, 0);
    unsigned char mac[crypto_auth_BYTES];
    crypto_auth(mac, reinterpret_cast<const unsigned char*>(kPurpose.data()), kPurpose.size(), key);
    sodium_memzero(key, sizeof key);
    return base::base64url({reinterpret_cast<const char*>(mac), sizeof mac});
}

bool sameSecret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace doorstep::auth
