#include "shared/evidence/hash.h"

#include <algorithm>
#include <openssl/evp.h>
#include <stdexcept>

namespace doorstep::evidence {

// OpenSSL rather than libsodium: it uses the processor's SHA instructions and is nearly five times as fast.
struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>())
{
    if (EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) != 1) throw std::runtime_error("SHA-256 is not available");
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes)
{
    EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

Hash Sha256::finish()
{
    Hash hash;
    EVP_DigestFinal_ex(state_->context, hash.bytes.data(), nullptr);
    return hash;
}

Hash sha256(std::string_view bytes)
{
    Sha256 digest;
    digest.update(bytes);
    return digest.finish();
}

Hash chainHash(const Hash& previous, const Hash& next)
{
    Sha256 digest;
    digest.update(previous.raw());
    digest.update(next.raw());
    return digest.finish();
}

Tag tagOf(const Hash& headHash)
{
    Tag tag;
    std::copy_n(headHash.bytes.begin(), tag.bytes.size(), tag.bytes.begin());
    return tag;
}

} // namespace doorstep::evidence
