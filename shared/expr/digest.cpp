#include "shared/expr/digest.h"

#include "shared/base/ids.h"
#include "shared/expr/words.h"

#include <array>
#include <openssl/evp.h>
#include <sodium.h>
#include <stdexcept>

namespace doorstep::expr {
namespace {

const EVP_MD* algorithmOf(std::string_view name)
{
    if (name == "MD5") return EVP_md5();
    if (name == "SHA-1") return EVP_sha1();
    if (name == "SHA-256") return EVP_sha256();
    if (name == "SHA-384") return EVP_sha384();
    if (name == "SHA-512") return EVP_sha512();
    return nullptr;
}

std::string hashOf(std::string_view text, const EVP_MD* algorithm)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), bytes.data(), &length, algorithm, nullptr) != 1)
        throw std::runtime_error("the hash could not be computed");
    return {reinterpret_cast<const char*>(bytes.data()), length};
}

std::string base64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                       reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

} // namespace

std::optional<std::string> digest(std::string_view text, std::string_view algorithm, std::string_view encoding)
{
    const auto* known = algorithmOf(algorithm);
    if (known == nullptr || (encoding != "base64" && encoding != "hex")) return std::nullopt;
    const auto hash = hashOf(text, known);
    return encoding == "hex" ? base::hex(hash) : base64(hash);
}

std::int64_t seedOfText(std::string_view text)
{
    const auto hash = hashOf(text, EVP_sha256());
    std::uint64_t seed = 0;
    for (std::size_t i = 0; i < 8; ++i) seed = seed << 8 | static_cast<unsigned char>(hash[i]);
    return static_cast<std::int64_t>(seed);
}

std::optional<std::string> extractSigned(std::string_view contents, std::string_view publicKey)
{
    const auto signedBytes = bytesOfBase64(std::string(contents));
    const auto key = bytesOfBase64(std::string(publicKey));
    if (!signedBytes || signedBytes->size() < crypto_sign_BYTES || !key || key->size() != crypto_sign_PUBLICKEYBYTES)
        return std::nullopt;
    const auto message = std::string_view(*signedBytes).substr(crypto_sign_BYTES);
    if (crypto_sign_verify_detached(raw(*signedBytes), raw(message), message.size(), raw(*key)) != 0) return std::nullopt;
    return std::string(message);
}

} // namespace doorstep::expr
