#pragma once

#include "shared/base/ids.h"
#include "shared/evidence/keys.h"
#include "shared/sql/connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::server {

/// One installation of the tablet app, enrolled for one person. Times in milliseconds since 1970.
struct Device {
    DeviceId device;
    UserId user;
    evidence::PublicKey key;
    evidence::Signature cert; ///< The server's word for (device, user, key).
    std::string name;         ///< As the person named it.
    std::string app;          ///< Version that enrolled it.
    std::int64_t enrolled = 0;
    std::int64_t seen = 0;
    std::int64_t revoked = 0; ///< When; 0 = it stands.
};

/// A one-time code with which a device may enrol for a person; the store holds its hash.
struct EnrolToken {
    Hash token;
    UserId user;
    std::int64_t expires = 0;
    std::int64_t used = 0; ///< When; 0 = never.
};

/// All SQL about tablets and the codes that enrol them.
class DeviceStore {
public:
    /// `db` must outlive the store.
    explicit DeviceStore(sql::Connection& db) : db_(db) {}

    void add(const Device& device);
    std::optional<Device> find(const DeviceId& device) const;
    std::optional<Device> findByKey(const evidence::PublicKey& key) const;
    /// Newest first.
    std::vector<Device> all() const;
    void touch(const DeviceId& device, std::int64_t nowMs);
    void revoke(const DeviceId& device, std::int64_t nowMs);

    void addToken(const EnrolToken& token, std::int64_t nowMs);
    std::optional<EnrolToken> findToken(const Hash& token) const;
    /// False when it was used before.
    bool useToken(const Hash& token, std::int64_t nowMs);
    void removeTokensExpiredBefore(std::int64_t ms);

private:
    sql::Connection& db_;
};

} // namespace doorstep::server
