#include "syncserver/app/recover.h"

#include "shared/base/durable_file.h"
#include "shared/base/json.h"
#include "shared/evidence/hash.h"
#include "shared/evidence/sealed_file.h"
#include "shared/records/line.h"
#include "shared/sql/sqlite.h"
#include "shared/sync/tablet_session.h"
#include "shared/sync/wire.h"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace doorstep::server {

using nlohmann::json;

namespace {

constexpr std::int64_t kKeyringLimit = 1 << 20;
constexpr std::int64_t kDatabaseLimit = std::int64_t(4) << 30;
constexpr std::int64_t kCopyPiece = 1 << 20;
constexpr std::size_t kStreamPage = 8 << 20;
constexpr std::int64_t kUploadPiece = 1 << 20;

/// A tablet's folder, opened with the office's key. Works on a copy of its database, so the folder is never written to.
class TabletFolder {
public:
    static Result<std::unique_ptr<TabletFolder>> open(base::Disk& disk, base::Random& random, const std::string& folder,
                                                      const std::string& recoveryKey, const std::string& out)
    {
        const auto office = evidence::RecoveryKey::fromText(recoveryKey);
        if (!office) return office.error();
        const auto ring = disk.read(folder + "/keyring.json", kKeyringLimit);
        if (!ring) return Error{ErrorCode::NotFound, "This is not a tablet's data folder: it has no keyring.json.", folder};
        const auto keyring = evidence::Keyring::fromJson(*ring);
        if (!keyring) return Error{keyring.error().code, keyring.error().message, folder + "/keyring.json"};
        const auto key = keyring->recover(*office);
        if (!key) return Error{key.error().code, key.error().message, folder + "/keyring.json"};
        if (auto made = disk.makeFolder(out + "/work"); !made) return made.error();
        for (const char* name : {"tablet.db", "tablet.db-wal"})
            if (auto copied = copy(disk, folder + "/" + name, out + "/work/" + name); !copied) return copied.error();
        return std::unique_ptr<TabletFolder>(new TabletFolder(disk, random, folder, *key, out));
    }
    ~TabletFolder()
    {
        connection_.reset();
        for (const char* name : {"tablet.db", "tablet.db-wal", "tablet.db-shm"}) (void)disk_.remove(out_ + "/work/" + name);
        std::error_code ignored;
        std::filesystem::remove(out_ + "/work", ignored);
    }

    sql::Connection& connection() { return *connection_; }
    changelog::ChangeLog& log() { return log_; }

    struct File {
        Hash sha;
        std::string name;
        std::int64_t bytes;
    };
    std::vector<File> files()
    {
        std::vector<File> all;
        connection_->query("SELECT sha,name,bytes FROM file ORDER BY sha", {}, [&](const sql::Row& row) {
            all.push_back({Hash::fromRaw(row.blob(0)).value_or(Hash()), std::string(row.text(1)), row.integer(2)});
        });
        return all;
    }
    Result<std::string> read(const File& file)
    {
        if (file.name.size() < 2 || !base::fromHex(file.name)) return Error{ErrorCode::Damaged, "The file has no proper name.", file.name};
        const auto path = folder_ + "/photos/" + file.name.substr(0, 2) + "/" + file.name;
        const auto sealed = evidence::SealedFile::open(disk_, path, key_, "photo/" + file.name);
        if (!sealed) return sealed.error();
        auto bytes = sealed->read(0, sealed->size());
        if (bytes && evidence::sha256(*bytes) != file.sha) return Error{ErrorCode::Damaged, "The file is not what its hash says.", path};
        return bytes;
    }
    /// A sealed row of the tablet's own; nothing where it has none.
    std::optional<std::string> secret(const std::string& name)
    {
        std::optional<std::string> value;
        connection_->query("SELECT value FROM secret WHERE name=$1", {name}, [&](const sql::Row& row) {
            if (auto opened = seal_.open("secret/" + name, row.blob(0))) value = *std::move(opened);
        });
        return value;
    }

private:
    TabletFolder(base::Disk& disk, base::Random& random, std::string folder, const evidence::DataKey& key, std::string out)
        : disk_(disk), folder_(std::move(folder)), out_(std::move(out)), key_(key), seal_(key, random),
          connection_(sql::openSqlite(out_ + "/work/tablet.db")), log_(*connection_, seal_, changelog::ChangeLog::Side::Tablet)
    {
    }

    static Result<void> copy(base::Disk& disk, const std::string& from, const std::string& to)
    {
        const auto size = disk.size(from);
        if (!size && from.ends_with("-wal")) return disk.remove(to);
        if (!size) return Error{ErrorCode::NotFound, "This is not a tablet's data folder.", from};
        if (*size > kDatabaseLimit) return Error{ErrorCode::TooLarge, "The database is larger than any tablet's.", from};
        base::DurableFile file(disk, to);
        for (std::int64_t at = 0; at < *size;) {
            const auto piece = disk.readPart(from, at, kCopyPiece);
            if (!piece) return piece.error();
            if (piece->empty()) break;
            if (auto added = file.append(*piece); !added) return added;
            at += std::int64_t(piece->size());
        }
        return file.commit();
    }

    base::Disk& disk_;
    std::string folder_;
    std::string out_;
    evidence::DataKey key_;
    evidence::DataKeySeal seal_;
    std::unique_ptr<sql::Connection> connection_;
    changelog::ChangeLog log_;
};

std::string dump(const json& value) { return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n"; }

struct Counts {
    std::int64_t lines = 0, drafts = 0, photos = 0, damaged = 0;
};

Result<void> writeLines(base::Disk& disk, TabletFolder& tablet, const std::string& out, Counts& counts)
{
    if (auto made = disk.makeFolder(out + "/lines"); !made) return made;
    for (const auto& scope : tablet.log().scopes()) {
        base::DurableFile file(disk, out + "/lines/" + scope.id.text() + ".ndjson");
        for (const auto& stream : tablet.log().streams(scope.id)) {
            std::int64_t seq = 0;
            while (true) {
                const auto page = tablet.log().streamLines(scope.id, stream.id, seq, kStreamPage);
                if (page.empty()) break;
                for (const auto& line : page) {
                    if (auto added = file.append(line.head + "\n" + (line.body ? *line.body + "\n" : "")); !added) return added;
                    ++counts.lines;
                }
                seq = page.back().seq;
            }
        }
        if (auto done = file.commit(); !done) return done;
    }
    return {};
}

Result<void> writeDrafts(base::Disk& disk, TabletFolder& tablet, const std::string& out, Counts& counts)
{
    json all = json::array();
    for (const auto& scope : tablet.log().scopes())
        for (const auto& record : tablet.log().draftRecords(scope.id))
            for (const auto& draft : tablet.log().drafts(scope.id, record)) {
                all.push_back({{"scope", scope.id.text()},
                               {"record", record.text()},
                               {"path", draft.path.text()},
                               {"value", records::valueToJson(draft.value)},
                               {"ms", draft.ms}});
                ++counts.drafts;
            }
    return base::writeDurably(disk, out + "/drafts.json", dump(all));
}

Result<void> writePhotos(base::Disk& disk, TabletFolder& tablet, const std::string& out, Counts& counts, std::string& report)
{
    if (auto made = disk.makeFolder(out + "/photos"); !made) return made;
    for (const auto& file : tablet.files()) {
        const auto bytes = tablet.read(file);
        if (!bytes) {
            ++counts.damaged;
            report += "damaged: " + bytes.error().text() + "\n";
            continue;
        }
        const auto path = out + "/photos/" + base::hex(file.sha.raw()) + ".bin";
        if (auto written = base::writeDurably(disk, path, *bytes); !written) return written;
        ++counts.photos;
    }
    return {};
}

Result<std::string> writeAll(base::Disk& disk, TabletFolder& tablet, const std::string& out)
{
    Counts counts;
    std::string report;
    if (auto done = writeLines(disk, tablet, out, counts); !done) return done.error();
    if (auto done = writeDrafts(disk, tablet, out, counts); !done) return done.error();
    if (auto done = writePhotos(disk, tablet, out, counts, report); !done) return done.error();
    return report + "lines " + std::to_string(counts.lines) + "\ndrafts " + std::to_string(counts.drafts) + "\nphotos " +
        std::to_string(counts.photos) + "\ndamaged " + std::to_string(counts.damaged) + "\n";
}

/// Whose tablet it is, as its enrolment says and this server remembers.
std::optional<http::TabletDevice> deviceOf(Application& application, TabletFolder& tablet)
{
    const auto text = tablet.secret("enrolment");
    const auto enrolment = text ? base::parseJson(*text) : Result<json>(notFound("enrolment"));
    if (!enrolment || !enrolment->is_object()) return {};
    const auto id = DeviceId::fromText(enrolment->value("device", ""));
    if (!id) return {};
    std::optional<http::TabletDevice> found;
    (void)application.office().db.read([&](sql::Connection& db) -> Result<void> {
        if (const auto device = DeviceStore(db).find(*id))
            found = http::TabletDevice{device->device, device->user, device->revoked != 0};
        return {};
    });
    return found;
}

} // namespace

Result<std::string> recoverTablet(base::Disk& disk, base::Random& random, const std::string& folder, const std::string& recoveryKey,
                                  const std::string& out)
{
    auto tablet = TabletFolder::open(disk, random, folder, recoveryKey, out);
    if (!tablet) return tablet.error();
    return writeAll(disk, **tablet, out);
}

Result<std::string> importRecovered(Application& application, const std::string& folder, const std::string& recoveryKey,
                                    const std::string& out)
{
    auto opened = TabletFolder::open(application.disk(), application.random(), folder, recoveryKey, out);
    if (!opened) return opened.error();
    auto& tablet = **opened;
    auto report = writeAll(application.disk(), tablet, out);
    if (!report) return report;
    const auto caller = deviceOf(application, tablet);
    if (!caller) return Error{ErrorCode::NotFound, "This tablet was never enrolled here; its work lies in " + out + ".", folder};

    const auto& identity = application.office().identity;
    sync::TabletSession session(tablet.connection(), tablet.log(), application.random(), application.clock(),
                                {caller->device, {caller->user}, identity.id, identity.key.publicKey()});
    session.begin();
    std::int64_t sent = 0;
    while (const auto request = session.request()) {
        const auto reply = application.intake().sync(caller->device, *request);
        if (!reply) return reply.error();
        const auto outcome = session.receive(200, sync::kContentType, *reply);
        sent += outcome.linesOut;
        if (outcome.kind != sync::ReplyOutcome::Kind::Taken)
            return Error{ErrorCode::Damaged, "The tablet's lines could not be taken: " + outcome.detail, folder};
    }
    std::int64_t photos = 0;
    std::map<Hash, TabletFolder::File> files;
    for (const auto& file : tablet.files()) files[file.sha] = file;
    for (const auto& scope : tablet.log().scopes()) {
        for (const auto& stream : tablet.log().streams(scope.id))
            for (const auto& photo : tablet.log().streamPhotos(scope.id, stream.id, 0, stream.upto)) {
                const auto file = files.find(photo.sha);
                if (file == files.end()) continue;
                const auto at = application.photos().standing(*caller, scope.id, photo.sha);
                if (!at || at->isStored) continue;
                const auto bytes = tablet.read(file->second);
                if (!bytes) continue; // told above
                const auto part = std::string_view(*bytes).substr(std::size_t(std::min<std::int64_t>(at->offset, std::int64_t(bytes->size()))));
                const auto received = application.photos().receive(
                    *caller, scope.id, photo.sha, {at->offset, std::int64_t(bytes->size()), evidence::sha256(part)},
                    [&](const auto& sink) { return sink(part); });
                if (!received) return received.error();
                ++photos;
            }
    }
    return *report + "brought to the server: lines " + std::to_string(sent) + ", photos " + std::to_string(photos) + "\n";
}

} // namespace doorstep::server
