#include "shared/evidence/seal.h"

#include "shared/evidence/sodium_ready.h"

#include <algorithm>
#include <sodium.h>

namespace doorstep::evidence {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kMac = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kAlias = 16;

const unsigned char* raw(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* raw(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

Error damaged(std::string_view context)
{
    return {ErrorCode::Damaged, "sealed bytes do not open: altered, moved or sealed under another key", std::string(context)};
}

} // namespace

DataKey DataKey::generate(base::Random& random)
{
    DataKey key;
    random.fill(key.bytes_);
    return key;
}

Result<DataKey> DataKey::fromRaw(std::string_view bytes)
{
    if (bytes.size() != kBytes) return Error{ErrorCode::Damaged, "a data key has 32 bytes", {}};
    DataKey key;
    std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
    return key;
}

DataKey::~DataKey()
{
    sodium_memzero(bytes_.data(), bytes_.size());
}

DataKeySeal::DataKeySeal(const DataKey& key, base::Random& random) : key_(key), random_(random)
{
    ensureSodium();
    constexpr char purpose[crypto_kdf_CONTEXTBYTES + 1] = "dsalias_";
    crypto_kdf_derive_from_key(aliasKey_.data(), aliasKey_.size(), 1, purpose, key_.data());
}

DataKeySeal::~DataKeySeal()
{
    sodium_memzero(aliasKey_.data(), aliasKey_.size());
}

std::string DataKeySeal::seal(std::string_view context, std::string_view plain) const
{
    std::string sealed(1 + kNonce + plain.size() + kMac, kVersion);
    unsigned char* nonce = raw(sealed) + 1;
    random_.fill({nonce, kNonce});
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, raw(plain), plain.size(), raw(context),
        context.size(), nullptr, nonce, key_.data());
    return sealed;
}

Result<std::string> DataKeySeal::open(std::string_view context, std::string_view sealed) const
{
    if (sealed.size() < 1 + kNonce + kMac || sealed[0] != kVersion) return damaged(context);
    const unsigned char* nonce = raw(sealed) + 1;
    std::string plain(sealed.size() - 1 - kNonce - kMac, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, nonce + kNonce,
        sealed.size() - 1 - kNonce, raw(context), context.size(), nonce, key_.data());
    if (failed != 0) return damaged(context);
    return plain;
}

std::string DataKeySeal::alias(std::string_view context, std::string_view plain) const
{
    std::string name(kAlias, '\0');
    crypto_generichash_state state;
    crypto_generichash_init(&state, aliasKey_.data(), aliasKey_.size(), kAlias);
    const std::string length = std::to_string(context.size()) + ":";
    crypto_generichash_update(&state, raw(std::string_view(length)), length.size());
    crypto_generichash_update(&state, raw(context), context.size());
    crypto_generichash_update(&state, raw(plain), plain.size());
    crypto_generichash_final(&state, raw(name), kAlias);
    return name;
}

} // namespace doorstep::evidence
