#pragma once

#include "mobile/store/key_store.h"

#include <map>
#include <string>

namespace doorstep::test {

/// A keystore as the operating system has one, with what can happen to it.
class FakeKeyStore final : public mobile::KeyStore {
public:
    std::map<std::string, std::string> kept; ///< By data folder; clear it and the secrets are lost.
    bool away = false;                       ///< Locked, or the session is not there.

    bool works() override { return !away; }
    Result<std::string> makeSecret(const std::string& dataDir) override
    {
        if (away) return gone();
        auto& secret = kept[dataDir];
        if (secret.empty()) secret = std::string(31, 's') + char('0' + kept.size());
        return secret;
    }
    Result<std::string> secret(const std::string& dataDir) override
    {
        if (away) return gone();
        const auto found = kept.find(dataDir);
        if (found == kept.end()) return Error{ErrorCode::NotFound, "lost", mobile::kKeyStorePlace};
        return found->second;
    }

private:
    static Error gone() { return {ErrorCode::Unavailable, "away", mobile::kKeyStorePlace}; }
};

} // namespace doorstep::test
