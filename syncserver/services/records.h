#pragma once

#include "syncserver/services/record_list.h"
#include "syncserver/services/record_view.h"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::server {

/// What the console asks the list for. Without a scope: every scope the actor reviews.
struct ListAsk {
    std::optional<ScopeId> scope;
    ListFilter filter;
    std::optional<ListPlace> place;
    std::int64_t limit = 50;
    std::int64_t cursor = 0; ///< The rows must have reached it (with a scope); 0: what stands now, if it does not take long.
};

struct ListedRecord {
    Listed row;
    UnitId unit;
    std::string unitName;
    std::string formTitle;
    Somebody author;
    std::int64_t photos = 0;
    std::int64_t photosHere = 0;
};

struct ListAnswer {
    std::vector<ListedRecord> records;
    std::optional<ListPlace> next; ///< Where the next page begins; nothing on the last one.
    std::int64_t total = 0;
};

/// Reading records as reviewers do. Safe from any thread. Scopes that are not the actor's answer NotFound.
class Records {
public:
    static constexpr std::int64_t kWaitMs = 2'000;

    /// All must outlive the service.
    Records(Office& office, FormShelf& shelf, Followers& followers) : office_(office), shelf_(shelf), followers_(followers) {}

    Result<ListAnswer> list(const Actor& actor, const ListAsk& ask);
    /// `cursor`: the rows must have reached it; Unavailable when they do not within two seconds. 0: they should have
    /// reached what stands now, and are shown as they are when that takes longer.
    Result<RecordDetail> detail(const Actor& actor, const ScopeId& scope, const RecordId& record, std::int64_t cursor,
                                const std::string& language);
    Result<std::vector<HistoryChange>> history(const Actor& actor, const ScopeId& scope, const RecordId& record,
                                               std::int64_t cursor, const std::string& language);
    /// The scope of a record whose id is known alone (for the command line); NotFound when there is none.
    Result<ScopeId> scopeOf(const Actor& actor, const RecordId& record);

private:
    /// Waits for the followers as told above; for the scopes an actor reviews when none is named.
    Result<void> settleDown(const Actor& actor, const std::optional<ScopeId>& scope, std::int64_t cursor);

    Office& office_;
    FormShelf& shelf_;
    Followers& followers_;
};

} // namespace doorstep::server
