#pragma once

#include "shared/base/result.h"

#include <string>

namespace doorstep::mobile {

/// The place of every Error that comes from a keystore: tells a lost secret from a missing record.
inline constexpr const char* kKeyStorePlace = "keystore";

/// Where the operating system keeps a secret that never lies beside the data (libsecret, Keychain, DPAPI).
///
/// A six-digit PIN is allowed only with such a secret: alone it could be guessed in seconds from a copied folder.
class KeyStore {
public:
    virtual ~KeyStore() = default;
    /// Whether it keeps what it is given, so that a PIN may be chosen. Tries it out: may take some seconds.
    virtual bool works() = 0;
    /// At least 32 bytes that belong to this data folder: those kept, or else new ones, kept from now on. Unavailable.
    virtual Result<std::string> makeSecret(const std::string& dataDir) = 0;
    /// Those kept. NotFound: they are lost, and with them what the PIN could do; Unavailable: the keystore is locked or
    /// out of reach, and asking again may help. Never makes any.
    virtual Result<std::string> secret(const std::string& dataDir) = 0;
};

/// A machine without a keystore.
class NoKeyStore final : public KeyStore {
public:
    bool works() override { return false; }
    Result<std::string> makeSecret(const std::string&) override { return none(); }
    Result<std::string> secret(const std::string&) override { return none(); }

private:
    static Error none()
    {
        return {ErrorCode::Unavailable, "this machine has none: a PIN cannot be used, only a passphrase of at least eight characters",
            kKeyStorePlace};
    }
};

/// A device secret kept in a file outside the data folder, for installations whose administrator provides one (a
/// mounted token, a root-owned file). At least 32 bytes; it is never created or written here.
class FileKeyStore final : public KeyStore {
public:
    explicit FileKeyStore(std::string path) : path_(std::move(path)) {}
    bool works() override { return read().ok(); }
    Result<std::string> makeSecret(const std::string&) override { return read(); }
    Result<std::string> secret(const std::string&) override { return read(); }

private:
    Result<std::string> read() const;

    std::string path_;
};

} // namespace doorstep::mobile
