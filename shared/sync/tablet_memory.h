#pragma once

#include "shared/base/ids.h"
#include "shared/sql/connection.h"
#include "shared/sync/authority.h"
#include "shared/sync/wire.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace doorstep::sync {

/// What a tablet must remember of its server beside the change log: the tables of the set "sync". Holds ids, hashes and the
/// server's own words, nothing that needs a seal. Opens no transactions.
class TabletMemory {
public:
    /// `connection` must outlive it. Makes the tables when they are not there. Throws sql::SqlError.
    explicit TabletMemory(sql::Connection& connection);

    std::optional<EpochId> epoch() const;
    void setEpoch(const EpochId& epoch);

    Rights rights() const;
    void setRights(const Rights& rights);
    std::set<UserId> users() const;
    void setUsers(const std::set<UserId>& users);

    std::optional<ScopeId> rewritten() const;
    void setRewritten(const std::optional<ScopeId>& scope);

    /// Has everything held of the scope been offered in this epoch, and the scope been pulled to its end since?
    bool isRefilled(const ScopeId& scope) const;
    void setRefilled(const ScopeId& scope, bool done);

    bool isRetired(const ScopeId& scope, const StreamId& stream) const;
    void retire(const ScopeId& scope, const StreamId& stream);

    /// What a kept receipt says of a stream: a `have` whose hash was found equal to ours.
    struct Receipted {
        Have have;
        std::int64_t photosUpto = 0; ///< Every file named by lines up to here is stored.
        std::int64_t receipt = 0;
    };
    std::optional<Receipted> receipted(const ScopeId& scope, const StreamId& stream) const;
    void setReceipted(const ScopeId& scope, const StreamId& stream, const Receipted& said);
    bool isPhotoStored(const ScopeId& scope, const Hash& sha) const;
    void setPhotoStored(const ScopeId& scope, const Hash& sha, std::int64_t receipt);

    /// Keeps a reply's first two lines; gives its number.
    std::int64_t keepReceipt(const std::string& lines);
    std::optional<std::string> receipt(std::int64_t number) const;
    /// Drops receipts that nothing points to any more.
    void dropUnusedReceipts();

    /// A new epoch: receipts and refill marks of the old one count no longer.
    void voidReceipts();

private:
    std::optional<std::string> get(std::string_view key) const;
    void put(std::string_view key, std::string_view value);

    sql::Connection& db_;
};

} // namespace doorstep::sync
