#include "shared/evidence/keyring.h"

#include "shared/base/json.h"
#include "shared/evidence/hash.h"
#include "shared/evidence/sodium_ready.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sodium.h>
#include <stdexcept>

namespace doorstep::evidence {
namespace {

constexpr std::size_t kCheckBytes = 2;
constexpr std::uint64_t kMostMemory = 1ull << 30; // A hostile file must not make the tablet allocate without end.
constexpr std::uint64_t kMostPasses = 64;

const unsigned char* raw(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* raw(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

/// The key made of what a person knows and what the device holds.
DataKey keyOfSecret(
    std::string_view secret, std::string_view deviceSecret, const std::string& salt, const WrapCost& cost)
{
    ensureSodium();
    const std::string both = std::to_string(secret.size()) + ":" + std::string(secret) + std::string(deviceSecret);
    std::string bytes(DataKey::kBytes, '\0');
    const int failed = crypto_pwhash(raw(bytes), bytes.size(), both.data(), both.size(), raw(salt), cost.passes,
        static_cast<std::size_t>(cost.memory), crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) throw std::runtime_error("not enough memory to check a passphrase");
    DataKey key = *DataKey::fromRaw(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

std::string wrapContext(const UserId& user)
{
    return "keyring/" + user.text();
}

std::string checkSum(std::string_view secret)
{
    return sha256("doorstep/recovery/" + std::string(secret)).raw().substr(0, kCheckBytes);
}

} // namespace

RecoveryKey RecoveryKey::generate(base::Random& random)
{
    const std::string secret = random.bytes(32);
    return *fromText(base::hex(secret + checkSum(secret)));
}

Result<RecoveryKey> RecoveryKey::fromText(std::string_view text)
{
    ensureSodium();
    std::string digits;
    for (const char c : text) {
        if (c != '-' && c != ' ' && c != '\n' && c != '\r' && c != '\t') digits += c;
    }
    const auto bytes = base::fromHex(digits);
    if (!bytes || bytes->size() != 32 + kCheckBytes) return base::invalid("a recovery key has 68 hexadecimal digits");
    const std::string secret = bytes->substr(0, 32);
    if (checkSum(secret) != bytes->substr(32)) return base::invalid("the recovery key has a slip: its check sum is wrong");
    RecoveryKey key;
    std::copy(secret.begin(), secret.end(), key.secret_.begin());
    crypto_scalarmult_base(key.public_.bytes.data(), key.secret_.data());
    return key;
}

RecoveryKey::~RecoveryKey()
{
    sodium_memzero(secret_.data(), secret_.size());
}

std::string RecoveryKey::text() const
{
    const std::string secret(reinterpret_cast<const char*>(secret_.data()), secret_.size());
    const std::string digits = base::hex(secret + checkSum(secret));
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); i += 4) grouped += (i ? "-" : "") + digits.substr(i, 4);
    return grouped;
}

Result<DataKey> RecoveryKey::unwrap(std::string_view wrapped) const
{
    std::string bytes(DataKey::kBytes, '\0');
    const bool opened = wrapped.size() == DataKey::kBytes + crypto_box_SEALBYTES
        && crypto_box_seal_open(raw(bytes), raw(wrapped), wrapped.size(), public_.bytes.data(), secret_.data()) == 0;
    if (!opened) return Error{ErrorCode::Unauthorized, "this recovery key does not open that tablet", {}};
    return DataKey::fromRaw(bytes);
}

void Keyring::put(const UserId& user, const std::string& name, std::string_view secret, std::string_view deviceSecret,
    const DataKey& key, base::Random& random, const WrapCost& cost)
{
    remove(user);
    Wrap wrap{{user, name}, random.bytes(crypto_pwhash_SALTBYTES), cost, {}};
    const DataKeySeal seal(keyOfSecret(secret, deviceSecret, wrap.salt, cost), random);
    wrap.wrapped = seal.seal(wrapContext(user), key.raw());
    wraps_.push_back(std::move(wrap));
}

void Keyring::remove(const UserId& user)
{
    std::erase_if(wraps_, [&](const Wrap& wrap) { return wrap.holder.user == user; });
}

Result<DataKey> Keyring::unlock(const UserId& user, std::string_view secret, std::string_view deviceSecret) const
{
    const auto wrap = std::find_if(wraps_.begin(), wraps_.end(), [&](const Wrap& w) { return w.holder.user == user; });
    if (wrap == wraps_.end()) return Error{ErrorCode::NotFound, "this person has never signed in here", {}};
    base::SystemRandom unused; // Opening draws nothing.
    const DataKeySeal seal(keyOfSecret(secret, deviceSecret, wrap->salt, wrap->cost), unused);
    const auto bytes = seal.open(wrapContext(user), wrap->wrapped);
    if (!bytes) return Error{ErrorCode::Unauthorized, "the passphrase or PIN is wrong", {}};
    return DataKey::fromRaw(*bytes);
}

void Keyring::putRecovery(const RecoveryPublicKey& office, const DataKey& key, base::Random& random)
{
    ensureSodium();
    // The construction of crypto_box_seal with the one-time key from `random`, so that a simulation repeats itself.
    const std::string seed = random.bytes(crypto_box_SEEDBYTES);
    std::string oncePublic(crypto_box_PUBLICKEYBYTES, '\0');
    std::string onceSecret(crypto_box_SECRETKEYBYTES, '\0');
    crypto_box_seed_keypair(raw(oncePublic), raw(onceSecret), raw(seed));
    const std::string both = oncePublic + office.raw();
    std::string nonce(crypto_box_NONCEBYTES, '\0');
    crypto_generichash(raw(nonce), nonce.size(), raw(both), both.size(), nullptr, 0);
    const std::string plain = key.raw();
    std::string sealed(plain.size() + crypto_box_MACBYTES, '\0');
    if (crypto_box_easy(raw(sealed), raw(plain), plain.size(), raw(nonce), office.bytes.data(), raw(onceSecret)) != 0) {
        throw std::runtime_error("the office's recovery key is not a usable key");
    }
    office_ = OfficeWrap{office, oncePublic + sealed};
}

Result<DataKey> Keyring::recover(const RecoveryKey& office) const
{
    if (!office_) return Error{ErrorCode::NotFound, "this tablet was never enrolled with an office", {}};
    return office.unwrap(office_->wrapped);
}

std::vector<Keyring::Holder> Keyring::holders() const
{
    std::vector<Holder> all;
    for (const auto& wrap : wraps_) all.push_back(wrap.holder);
    return all;
}

std::string Keyring::toJson() const
{
    nlohmann::json users = nlohmann::json::array();
    for (const auto& wrap : wraps_) {
        users.push_back({{"user", wrap.holder.user.text()}, {"name", wrap.holder.name},
            {"salt", base::base64url(wrap.salt)}, {"passes", wrap.cost.passes}, {"memory", wrap.cost.memory},
            {"wrapped", base::base64url(wrap.wrapped)}});
    }
    nlohmann::json all{{"v", 1}, {"users", users}};
    if (office_) all["office"] = {{"key", office_->office.text()}, {"wrapped", base::base64url(office_->wrapped)}};
    return all.dump(1);
}

Result<Keyring> Keyring::fromJson(std::string_view text)
{
    const Error damaged{ErrorCode::Damaged, "the keyring file is damaged", {}};
    const auto all = base::parseJson(text);
    if (!all) return damaged;
    try {
        Keyring keyring;
        if (all->at("v") != 1) return Error{ErrorCode::InvalidInput, "the keyring is of a newer version; update the app", {}};
        for (const auto& entry : all->at("users")) {
            const auto user = UserId::fromText(entry.at("user").get<std::string>());
            const auto salt = base::fromBase64url(entry.at("salt").get<std::string>());
            const auto wrapped = base::fromBase64url(entry.at("wrapped").get<std::string>());
            const WrapCost cost{entry.at("passes").get<std::uint64_t>(), entry.at("memory").get<std::uint64_t>()};
            if (!user || !salt || !wrapped || salt->size() != crypto_pwhash_SALTBYTES || cost.memory > kMostMemory
                || cost.passes > kMostPasses) {
                return damaged;
            }
            keyring.wraps_.push_back({{*user, entry.at("name").get<std::string>()}, *salt, cost, *wrapped});
        }
        if (all->contains("office")) {
            const auto key = RecoveryPublicKey::fromText(all->at("office").at("key").get<std::string>());
            const auto wrapped = base::fromBase64url(all->at("office").at("wrapped").get<std::string>());
            if (!key || !wrapped) return damaged;
            keyring.office_ = OfficeWrap{*key, *wrapped};
        }
        return keyring;
    } catch (const nlohmann::json::exception&) {
        return damaged;
    }
}

} // namespace doorstep::evidence
