#include "mobile/store/vault.h"

#include "shared/base/durable_file.h"
#include "shared/base/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace doorstep::mobile {
namespace {

constexpr std::size_t kShortestPassphrase = 8;
constexpr std::size_t kPinDigits = 6;
constexpr std::int64_t kFirstWaitMs = 30'000;
constexpr std::int64_t kLongestWaitMs = 3'600'000;
constexpr std::int64_t kFileLimit = 1 << 20;

bool isPin(std::string_view secret)
{
    return secret.size() == kPinDigits
        && std::all_of(secret.begin(), secret.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Characters, not bytes: eight Chinese ones will do.
std::size_t characters(std::string_view secret)
{
    return static_cast<std::size_t>(
        std::count_if(secret.begin(), secret.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

} // namespace

Vault::Vault(std::string dataDir, base::Disk& disk, base::Clock& clock, base::Random& random, KeyStore& keyStore,
    const evidence::WrapCost& cost)
    : dataDir_(std::move(dataDir)), disk_(disk), clock_(clock), random_(random), keyStore_(keyStore), cost_(cost)
{
}

Result<Vault> Vault::open(const std::string& dataDir, base::Disk& disk, base::Clock& clock, base::Random& random,
    KeyStore& keyStore, const evidence::WrapCost& cost)
{
    Vault vault(dataDir, disk, clock, random, keyStore, cost);
    if (auto loaded = vault.load(); !loaded) return loaded.error();
    return vault;
}

Result<void> Vault::load()
{
    const auto ring = disk_.read(dataDir_ + "/keyring.json", kFileLimit);
    if (!ring && ring.error().code != ErrorCode::NotFound) return ring.error();
    if (ring) {
        auto keyring = evidence::Keyring::fromJson(*ring);
        if (!keyring) return Error{keyring.error().code, keyring.error().message, dataDir_ + "/keyring.json"};
        keyring_ = std::move(*keyring);
    }
    const auto tries = disk_.read(dataDir_ + "/tries.json", kFileLimit);
    if (!tries) return tries.error().code == ErrorCode::NotFound ? Result<void>() : tries.error();
    // A torn or altered file costs at most a few free guesses, never the way in.
    const auto json = base::parseJson(*tries);
    if (!json || !json->is_object()) return {};
    failures_ = std::max(0, json->value("failures", 0));
    triedMs_ = json->value("at", std::int64_t{0});
    pin_ = json->value("pin", false);
    return {};
}

int Vault::triesLeft() const
{
    return std::max(0, kFreeTries - failures_);
}

std::int64_t Vault::waitMs() const
{
    if (failures_ < kFreeTries) return 0;
    const int doublings = std::min(failures_ - kFreeTries, 10);
    const std::int64_t wait = std::min(kLongestWaitMs, kFirstWaitMs << doublings);
    const std::int64_t passed = clock_.nowMs() - triedMs_;
    // A clock that was set back must not lock anybody out for longer than the wait itself.
    return passed < 0 ? wait : std::max<std::int64_t>(0, wait - passed);
}

Result<evidence::DataKey> Vault::make(std::string_view secret)
{
    if (made()) return Error{ErrorCode::Conflict, "a passphrase is already set for this data folder", {}};
    std::string device;
    if (isPin(secret)) {
        auto kept = keyStore_.makeSecret(dataDir_);
        if (!kept) return kept.error();
        device = std::move(*kept);
        pin_ = true;
    } else if (characters(secret) < kShortestPassphrase) {
        return base::invalid("the passphrase must have at least eight characters");
    }
    const auto key = evidence::DataKey::generate(random_);
    // The tries file first: it also says that a PIN is meant. Alone it means nothing.
    if (auto saved = saveTries(); !saved) return saved.error();
    keyring_.put(random_.id<UserId>(), {}, secret, device, key, random_, cost_);
    if (auto saved = saveKeyring(); !saved) {
        keyring_ = {};
        return saved.error();
    }
    return key;
}

Result<evidence::DataKey> Vault::unlock(std::string_view secret)
{
    if (!made()) return Error{ErrorCode::NotFound, "no passphrase has been set yet", {}};
    if (const std::int64_t wait = waitMs(); wait > 0) {
        return Error{ErrorCode::Unavailable,
            "too many wrong tries; wait " + std::to_string((wait + 999) / 1000) + " s. Nothing is lost.", {}};
    }
    std::string device;
    if (isPin(secret)) {
        auto kept = keyStore_.secret(dataDir_);
        if (!kept) return kept.error();
        device = std::move(*kept);
    }
    ++failures_;
    triedMs_ = clock_.nowMs();
    if (auto saved = saveTries(); !saved) {
        // On a full disk the count cannot be kept, and refusing would shut a person out of their own work: go on only
        // while no wrong guess stands.
        if (failures_ > 1) {
            --failures_;
            return saved.error();
        }
    }
    Error wrong{ErrorCode::Unauthorized, "wrong passphrase or PIN; tries left before a wait: " + std::to_string(triesLeft()), {}};
    for (const auto& holder : keyring_.holders()) {
        auto key = keyring_.unlock(holder.user, secret, device);
        if (!key) continue;
        failures_ = 0;
        (void)saveTries().ok(); // Should this fail, one more free try is counted; no harm.
        return key;
    }
    return wrong;
}

Result<void> Vault::wrapToOffice(const evidence::RecoveryPublicKey& office, const evidence::DataKey& key)
{
    keyring_.putRecovery(office, key, random_);
    return saveKeyring();
}

Result<void> Vault::saveKeyring()
{
    return base::writeDurably(disk_, dataDir_ + "/keyring.json", keyring_.toJson());
}

Result<void> Vault::saveTries()
{
    const nlohmann::json json{{"failures", failures_}, {"at", triedMs_}, {"pin", pin_}};
    return base::writeDurably(disk_, dataDir_ + "/tries.json", json.dump());
}

} // namespace doorstep::mobile
