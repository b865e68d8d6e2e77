#include "shared/evidence/keys.h"

#include "shared/evidence/sodium_ready.h"

#include <initializer_list>
#include <sodium.h>
#include <stdexcept>

namespace doorstep::evidence {
namespace {

std::string statement(std::string_view kind, std::initializer_list<std::string_view> fields)
{
    std::string bytes = "doorstep/" + std::string(kind) + "/1\n";
    bool first = true;
    for (const auto field : fields) {
        if (!first) bytes += '\n';
        bytes += field;
        first = false;
    }
    return bytes;
}

const unsigned char* raw(const std::string& text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

void ensureSodium()
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

Statement Statement::line(const StreamId& stream, std::int64_t seq, const Hash& chain)
{
    return Statement(statement("line", {stream.text(), std::to_string(seq), chain.text()}));
}

Statement Statement::certificate(const DeviceId& device, const UserId& user, const PublicKey& key)
{
    return Statement(statement("cert", {device.text(), user.text(), key.text()}));
}

Statement Statement::reply(const Hash& line)
{
    return Statement(statement("reply", {line.text()}));
}

Statement Statement::request(std::string_view method, std::string_view path, const Hash& body, std::string_view nonce)
{
    return Statement(statement("request", {method, path, body.text(), nonce}));
}

SigningKey SigningKey::generate(base::Random& random)
{
    return *fromSeed(random.bytes(kSeedBytes));
}

std::optional<SigningKey> SigningKey::fromSeed(std::string_view seed)
{
    if (seed.size() != kSeedBytes) return std::nullopt;
    ensureSodium();
    SigningKey key;
    crypto_sign_seed_keypair(
        key.public_.bytes.data(), key.secret_.data(), reinterpret_cast<const unsigned char*>(seed.data()));
    return key;
}

SigningKey::~SigningKey()
{
    sodium_memzero(secret_.data(), secret_.size());
}

std::string SigningKey::seed() const
{
    return {reinterpret_cast<const char*>(secret_.data()), kSeedBytes};
}

Signature SigningKey::sign(const Statement& statement) const
{
    Signature signature;
    crypto_sign_detached(signature.bytes.data(), nullptr, raw(statement.bytes()), statement.bytes().size(), secret_.data());
    return signature;
}

bool verify(const PublicKey& key, const Statement& statement, const Signature& signature)
{
    ensureSodium();
    return crypto_sign_verify_detached(signature.bytes.data(), raw(statement.bytes()), statement.bytes().size(),
               key.bytes.data())
        == 0;
}

} // namespace doorstep::evidence
