#pragma once

#include "shared/base/result.h"

#include <string>

namespace doorstep::mobile {

/// Where the operating system keeps a secret that never lies beside the data (libsecret, Keychain, DPAPI).
///
/// A six-digit PIN is allowed only with such a secret: alone it could be guessed in seconds from a copied folder.
class KeyStore {
public:
    virtual ~KeyStore() = default;
    /// 32 bytes that belong to this data folder; made and kept on the first call. NotFound where this machine has no
    /// keystore: a passphrase is asked for then.
    virtual Result<std::string> deviceSecret(const std::string& dataDir) = 0;
};

/// A machine without a keystore.
class NoKeyStore final : public KeyStore {
public:
    Result<std::string> deviceSecret(const std::string&) override
    {
        return Error{ErrorCode::NotFound, "this machine has no keystore: use a passphrase of at least eight characters", {}};
    }
};

/// A device secret kept in a file outside the data folder, for installations whose administrator provides one (a
/// mounted token, a root-owned file). At least 32 bytes; it is never created or written here.
class FileKeyStore final : public KeyStore {
public:
    explicit FileKeyStore(std::string path) : path_(std::move(path)) {}
    Result<std::string> deviceSecret(const std::string& dataDir) override;

private:
    std::string path_;
};

} // namespace doorstep::mobile
