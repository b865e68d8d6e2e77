#include "shared/changelog/author.h"
#include "shared/evidence/hash.h"
#include "shared/evidence/sealed_file.h"
#include "shared/sql/sqlite.h"
#include "shared/sync/tablet_session.h"
#include "syncserver/app/recover.h"
#include "tests/syncserver/app/run_words.h"
#include "tests/syncserver/services/test_office.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

using namespace doorstep;
using namespace doorstep::test;
using nlohmann::json;

namespace {

/// A tablet's data folder as the tablet writes it: sealed under a data key that is wrapped to the office.
class SealedTablet {
public:
    SealedTablet(TestOffice& office, const std::string& folder, const evidence::RecoveryPublicKey& recovery)
        : folder_(folder), dataKey_(evidence::DataKey::generate(office.random)), seal_(dataKey_, office.random)
    {
        std::filesystem::create_directories(folder);
        evidence::Keyring keyring;
        keyring.putRecovery(recovery, dataKey_, office.random);
        writeFile(folder + "/keyring.json", keyring.toJson());
        const auto connection = sql::openSqlite(folder + "/tablet.db");
        REQUIRE(changelog::migrateChangeLog(*connection));
        connection->executeScript("CREATE TABLE secret(name TEXT NOT NULL PRIMARY KEY,value BLOB NOT NULL);"
                                  "CREATE TABLE file(sha BLOB NOT NULL PRIMARY KEY,name TEXT NOT NULL,bytes BIGINT NOT NULL)");
        const auto key = evidence::SigningKey::generate(office.random);
        const auto enrolled = office.app().devices().enrol({office.code("wang"), key.publicKey(), "t", "t"});
        REQUIRE(enrolled);
        const auto enrolment = seal_.seal("secret/enrolment", json{{"device", enrolled->device.device.text()}}.dump());
        connection->execute("INSERT INTO secret(name,value) VALUES('enrolment',$1)", {sql::Blob{enrolment}});

        changelog::ChangeLog log(*connection, seal_, changelog::ChangeLog::Side::Tablet);
        const auto scope = office.scope("collect");
        const auto& identity = office.app().office().identity;
        sync::TabletSession session(*connection, log, office.random, office.clock,
                                    {enrolled->device.device, {enrolled->account.user}, identity.id, identity.key.publicKey()});
        sync::Rights rights{enrolled->rights, {}};
        for (const auto& right : enrolled->scopes) rights.scopes[right.scope] = {right.kind, "collector"};
        session.adoptRights(rights);

        const auto sha = evidence::sha256(photo);
        const std::string name = "00112233445566778899aabbccddeeff";
        std::filesystem::create_directories(folder + "/photos/00");
        REQUIRE(evidence::SealedFile::write(office.disk, folder + "/photos/00/" + name, dataKey_, office.random, "photo/" + name, photo));
        sql::Transaction transaction(*connection);
        connection->execute("INSERT INTO file(sha,name,bytes) VALUES($1,$2,$3)", {sql::Blob{sha.raw()}, name, std::int64_t(photo.size())});
        records::OpenLine open;
        open.scope = scope;
        open.device = enrolled->device.device;
        open.user = enrolled->account.user;
        open.key = key.publicKey();
        open.certificate = enrolled->device.cert;
        const auto stream = changelog::Author::open(log, key, office.random, open, 1);
        REQUIRE(stream);
        changelog::Saving saving;
        saving.record = record = office.random.id<RecordId>();
        saving.form = office.form;
        saving.user = enrolled->account.user;
        saving.answers = {{*forms::Path::parse("door"), "救回来的一户", {}, false},
                          {*forms::Path::parse("photo"), records::Attachment{sha, std::int64_t(photo.size()), "image/jpeg", "p.jpg", {}}, {}, false}};
        REQUIRE(changelog::Author(log, key, office.random, scope, *stream).save(saving));
        log.putDraft(scope, office.random.id<RecordId>(), {*forms::Path::parse("door"), "没写完的一户", false, {}, 5});
        transaction.commit();
    }

    RecordId record;
    std::string photo = "\xff\xd8\xff the stairwell";
    std::string all() const
    {
        std::string bytes;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
            if (entry.is_regular_file()) bytes += readFile(entry.path());
        return bytes;
    }

private:
    std::string folder_;
    evidence::DataKey dataKey_;
    evidence::DataKeySeal seal_;
};

struct Rescue {
    TestOffice office;
    UserId wang = office.addUser("wang", server::Role::Collector);
    TempDir dir;
    evidence::RecoveryKey key = evidence::RecoveryKey::generate(office.random);
    SealedTablet tablet{office, dir / "tablet", key.publicKey()};
};

} // namespace

TEST_CASE("a tablet whose PIN is forgotten is opened with the office's key, and its folder stays as it was", "[app][recover]")
{
    Rescue rescue;
    const auto before = rescue.tablet.all();
    CHECK(before.find("救回来的一户") == std::string::npos);
    const auto report = server::recoverTablet(rescue.office.disk, rescue.office.random, rescue.dir / "tablet", rescue.key.text(), rescue.dir / "out");
    REQUIRE(report);
    CHECK(rescue.tablet.all() == before);
    CHECK(readFile(rescue.dir / ("out/lines/" + rescue.office.scope("collect").text() + ".ndjson")).find("救回来的一户") != std::string::npos);
    CHECK(json::parse(readFile(rescue.dir / "out/drafts.json"))[0]["value"] == "没写完的一户");
    CHECK(readFile(rescue.dir / ("out/photos/" + base::hex(evidence::sha256(rescue.tablet.photo).raw()) + ".bin")) == rescue.tablet.photo);
    CHECK_FALSE(std::filesystem::exists(rescue.dir / "out/work"));
}

TEST_CASE("what is recovered comes into the store as if the tablet had synced, once", "[app][recover]")
{
    Rescue rescue;
    for (int time = 0; time < 2; ++time)
        REQUIRE(server::importRecovered(rescue.office.app(), rescue.dir / "tablet", rescue.key.text(), rescue.dir / "out"));
    rescue.office.follow();
    const auto list = rescue.office.app().records().list(server::Actor::machine(), {});
    REQUIRE(list->records.size() == 1);
    CHECK(list->records.front().row.record == rescue.tablet.record);
    CHECK(list->records.front().photosHere == 1);
    CHECK(rescue.office.app().upkeep().verify()->empty());
}

TEST_CASE("another office's key opens nothing", "[app][recover]")
{
    Rescue rescue;
    const auto other = evidence::RecoveryKey::generate(rescue.office.random).text();
    CHECK(server::recoverTablet(rescue.office.disk, rescue.office.random, rescue.dir / "tablet", other, rescue.dir / "out").error().code
          == ErrorCode::Unauthorized);
    CHECK_FALSE(server::recoverTablet(rescue.office.disk, rescue.office.random, rescue.dir / "tablet", "no key", rescue.dir / "out"));
    CHECK_FALSE(server::recoverTablet(rescue.office.disk, rescue.office.random, rescue.dir / "nothing", rescue.key.text(), rescue.dir / "out"));
    CHECK_FALSE(std::filesystem::exists(rescue.dir / "out/lines"));
}

TEST_CASE("a photo that does not open is named, and the rest is still written", "[app][recover]")
{
    Rescue rescue;
    auto file = rescue.office.disk.open(rescue.dir / "tablet/photos/00/00112233445566778899aabbccddeeff");
    REQUIRE((*file)->write(40, "broken"));
    const auto report = server::recoverTablet(rescue.office.disk, rescue.office.random, rescue.dir / "tablet", rescue.key.text(), rescue.dir / "out");
    REQUIRE(report);
    CHECK(report->find("damaged 1") != std::string::npos);
    CHECK(report->find("lines 2") != std::string::npos);
}
