#pragma once

#include "mobile/store/key_store.h"
#include "shared/base/clock.h"
#include "shared/base/disk.h"
#include "shared/base/random.h"
#include "shared/evidence/keyring.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::mobile {

/// Guards the data key of one folder: `keyring.json` holds its wraps, `tries.json` how often guessing failed.
///
/// A wrong guess is counted on the disk before it is tried, so that killing the program does not give tries back. Ten
/// guesses are free, then waits grow from 30 s to an hour; nothing is ever wiped. One thread.
class Vault {
public:
    static constexpr int kFreeTries = 10;

    /// All must outlive the vault. Damaged when the keyring cannot be read.
    static Result<Vault> open(const std::string& dataDir, base::Disk& disk, base::Clock& clock, base::Random& random,
        KeyStore& keyStore, const evidence::WrapCost& cost);

    bool made() const { return !keyring_.holders().empty(); }
    bool pin() const { return pin_; }
    int triesLeft() const;
    std::int64_t waitMs() const;

    /// Sets the first secret and gives the fresh data key. A PIN whose device secret is not to be had fails with the
    /// keystore's own Error (place kKeyStorePlace), here and at unlocking; that is no try.
    Result<evidence::DataKey> make(std::string_view secret);
    Result<evidence::DataKey> unlock(std::string_view secret);
    /// From enrolment on the office can open the folder with its recovery key.
    Result<void> wrapToOffice(const evidence::RecoveryPublicKey& office, const evidence::DataKey& key);

private:
    Vault(std::string dataDir, base::Disk& disk, base::Clock& clock, base::Random& random, KeyStore& keyStore,
        const evidence::WrapCost& cost);
    Result<void> load();
    Result<void> saveKeyring();
    Result<void> saveTries();

    std::string dataDir_;
    base::Disk& disk_;
    base::Clock& clock_;
    base::Random& random_;
    KeyStore& keyStore_;
    evidence::WrapCost cost_;
    evidence::Keyring keyring_;
    bool pin_ = false;
    int failures_ = 0;
    std::int64_t triedMs_ = 0;
};

} // namespace doorstep::mobile
