#include "syncserver/services/upkeep.h"

#include "shared/records/line.h"
#include "syncserver/store/accounts.h"
#include "syncserver/store/audit.h"
#include "syncserver/store/devices.h"
#include "syncserver/services/rights.h"

#include <set>
#include <tuple>

namespace doorstep::server {
namespace {

auto contentOf(const Listed& row)
{
    return std::tuple(row.form, row.title, row.author, row.created, row.updated, row.state, row.conflicts, row.deleted, row.notes,
                      row.unsure, row.cur);
}

} // namespace

Result<Status> Upkeep::status()
{
    return office_.db.read([&](sql::Connection& db) -> Result<Status> {
        const auto log = office_.logOn(db);
        Status status;
        status.server = office_.identity.id.text();
        status.name = office_.name;
        status.version = office_.program;
        status.epoch = office_.identity.epoch;
        status.backupText = "No backup target is set: tablets keep everything they recorded.";
        status.counts["users"] = std::int64_t(AccountStore(db).all().size());
        for (const auto& device : DeviceStore(db).all()) ++status.counts[device.revoked != 0 ? "revokedDevices" : "devices"];
        const ListedStore listed(db);
        std::int64_t records = 0, conflicts = 0, held = 0, missing = 0;
        ListFilter open;
        open.conflicts = true;
        for (const auto& scope : log.scopes()) {
            if (scope.kind == "forms" || scope.kind == "admin") continue;
            records += listed.count(scope.id, {});
            conflicts += listed.count(scope.id, open);
            held += std::int64_t(log.held(scope.id).size());
            missing += std::int64_t(log.missingPhotos(scope.id).size());
        }
        status.counts["records"] = records;
        status.counts["recordsInConflict"] = conflicts;
        status.counts["heldLines"] = held;
        status.counts["photosMissing"] = missing;
        status.counts["forms"] = std::int64_t(PublishedStore(db).all(officeScope(db, log, "forms")).size());
        return status;
    });
}

Result<std::vector<std::string>> Upkeep::verify()
{
    while (followers_.step()) {} // rows are judged by what the lines say now
    return office_.db.read([&](sql::Connection& db) -> Result<std::vector<std::string>> {
        std::vector<std::string> problems;
        for (const auto& scope : office_.logOn(db).scopes()) {
            verifyScope(db, scope, problems);
            verifyBlobs(db, scope, problems);
        }
        if (const auto broken = AuditStore(db).firstBroken())
            problems.push_back("audit " + std::to_string(*broken) + ": the entry is not what its chain says");
        return problems;
    });
}

void Upkeep::verifyScope(sql::Connection& db, const changelog::Scope& scope, std::vector<std::string>& problems)
{
    const auto log = office_.logOn(db);
    const std::string where = "scope " + scope.id.text() + " (" + scope.kind + "), ";
    for (const auto& problem : log.verify(scope.id, office_.identity.key.publicKey()))
        problems.push_back(where + problem.place + ": " + problem.message);
    const ListedStore listed(db);
    log.eachRecord(scope.id, [&](const changelog::RecordRow& row) {
        const auto stored = listed.find(scope.id, row.id);
        const auto rebuilt = followers_.rowOf(log, scope.id, row.id);
        const std::set<Hash> photos(rebuilt.photos.begin(), rebuilt.photos.end());
        const auto listedPhotos = listed.photosOf(scope.id, row.id);
        if (!stored || contentOf(*stored) != contentOf(rebuilt) || std::set<Hash>(listedPhotos.begin(), listedPhotos.end()) != photos)
            problems.push_back(where + "record " + row.id.text() + ": the list is not what its lines make");
    });
}

void Upkeep::verifyBlobs(sql::Connection& db, const changelog::Scope& scope, std::vector<std::string>& problems)
{
    const auto log = office_.logOn(db);
    std::set<Hash> looked;
    const auto check = [&](const Hash& sha) {
        if (!looked.insert(sha).second) return;
        const auto photo = log.photo(scope.id, sha);
        if (!photo || photo->size < 0 || photo->have != photo->size) return;
        if (const auto fine = office_.blobs.check(sha); !fine)
            problems.push_back("scope " + scope.id.text() + ", blob " + base::hex(sha.raw()) + ": " + fine.error().message);
    };
    for (const auto& stream : log.streams(scope.id))
        for (const auto& photo : log.streamPhotos(scope.id, stream.id, 0, stream.upto)) check(photo.sha);
}

} // namespace doorstep::server
