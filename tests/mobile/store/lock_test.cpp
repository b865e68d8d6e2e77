#include "mobile/store/vault.h"
#include "tests/mobile/support/fake_key_store.h"
#include "tests/mobile/support/test_tablet.h"

#include "shared/sql/sqlite.h"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::answer;
using doorstep::test::at;
using doorstep::test::FakeKeyStore;
using doorstep::test::FakeOffice;
using doorstep::test::finish;
using doorstep::test::jpeg;
using doorstep::test::kPassphrase;
using doorstep::test::ReadyTablet;
using doorstep::test::TestTablet;

namespace {

std::string everyByteIn(const std::string& folder)
{
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        all += entry.path().string() + "\n";
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

} // namespace

TEST_CASE("a stolen data folder shows none of fifty planted secrets", "[mobile][lock]")
{
    ReadyTablet t;
    std::vector<std::string> secrets{"王秘密", "入户走访秘密标题", "户主姓名", "年龄应在0到149之间", "SECRETDOOR.jpg", "has_pet",
        "instanceName", "mname", kPassphrase, "correct horse", "和平里社区"};
    std::string picture = jpeg(150'000);
    for (int i = 0; i < 40; ++i) {
        const std::string secret = "SECRET-" + std::to_string(7000 + i) + "-秘";
        secrets.push_back(secret);
        auto entry = t.begin(t.form);
        if (i % 4 == 0) {
            picture.replace(static_cast<std::size_t>(1000 + 200 * i), secret.size(), secret);
            REQUIRE(entry->attach(at("door"), {picture, "image/jpeg", "SECRETDOOR.jpg", {}}));
        }
        answer(*entry, i % 2 == 0 ? "name" : "remark", secret);
        answer(*entry, "name", secret);
        if (i % 3 == 0) {
            const auto member = entry->addInstance(at("member"));
            answer(*entry, member->text() + "/mname", secret);
        }
        if (i % 5 != 0) finish(*entry);
    }
    REQUIRE(secrets.size() >= 50);
    t.sync(t.network);
    const auto check = [&] {
        const std::string all = everyByteIn(t.folder.path());
        REQUIRE(all.size() > 100'000);
        for (const auto& secret : secrets) {
            INFO(secret);
            REQUIRE(all.find(secret) == std::string::npos);
        }
    };
    check(); // With the database open: the WAL too.
    t.tablet.reset();
    check();
}

TEST_CASE("a wrong passphrase counts, waits grow, the count survives a restart, and nothing is wiped", "[mobile][lock]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    entry.reset();
    t.open();
    for (int i = 0; i < 10; ++i) {
        if (i == 5) t.open();
        const auto wrong = t.tablet->unlock("wrong password " + std::to_string(i));
        REQUIRE_FALSE(wrong);
        REQUIRE(wrong.error().code == ErrorCode::Unauthorized);
        REQUIRE(t.tablet->lockState().triesLeft == 9 - i);
    }
    REQUIRE(t.tablet->lockState().waitMs == 30'000);
    t.open();
    auto refused = t.tablet->unlock(kPassphrase);
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::Unavailable);
    t.clock.advance(30'001);
    REQUIRE_FALSE(t.tablet->unlock("wrong again"));
    REQUIRE(t.tablet->lockState().waitMs == 60'000);
    t.clock.now -= 1'000'000; // A clock set back must not shut anybody out for longer than the wait.
    REQUIRE(t.tablet->lockState().waitMs == 60'000);
    t.clock.advance(2'000'000);
    REQUIRE(t.tablet->unlock(kPassphrase));
    REQUIRE(t.tablet->lockState().triesLeft == 10);
    REQUIRE(t.edit(id)->instance().value(at("name")) == "张三");
}

TEST_CASE("short passphrases are refused, and a PIN needs a device secret", "[mobile][lock]")
{
    TestTablet t;
    t.open();
    REQUIRE_FALSE(t.tablet->setSecret("short"));
    REQUIRE_FALSE(t.tablet->setSecret("123456"));
    REQUIRE_FALSE(t.tablet->lockState().made);
    FakeKeyStore keystore;
    t.keyStore = &keystore;
    t.open();
    REQUIRE(t.tablet->setSecret("123456"));
    t.open();
    REQUIRE(t.tablet->lockState().pin);
    REQUIRE_FALSE(t.tablet->unlock("123457"));
    const auto own = keystore.kept;
    for (auto& [folder, secret] : keystore.kept) secret = std::string(32, 'x'); // The folder on another machine.
    REQUIRE_FALSE(t.tablet->unlock("123456"));
    keystore.kept = own;
    REQUIRE(t.tablet->unlock("123456"));
    REQUIRE_FALSE(t.tablet->setSecret("another long one"));
}

TEST_CASE("a keystore that does not answer costs no try and takes nothing away", "[mobile][lock]")
{
    TestTablet t;
    FakeKeyStore keystore;
    t.keyStore = &keystore;
    keystore.away = true;
    t.open();
    const auto refused = t.tablet->setSecret("482913");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().place == kKeyStorePlace);
    CHECK_FALSE(t.tablet->lockState().made);
    keystore.away = false;
    REQUIRE(t.tablet->setSecret("482913"));

    keystore.away = true;
    t.open();
    for (int i = 0; i < 12; ++i) {
        const auto locked = t.tablet->unlock("482913");
        REQUIRE_FALSE(locked);
        CHECK(locked.error().code == ErrorCode::Unavailable);
        CHECK(locked.error().place == kKeyStorePlace);
    }
    CHECK(t.tablet->lockState().triesLeft == 10);
    CHECK(t.tablet->lockState().waitMs == 0);
    keystore.away = false;
    CHECK(t.tablet->unlock("482913"));
}

TEST_CASE("a keystore that lost the secret says so, makes no other, and the office's key still opens the folder", "[mobile][lock]")
{
    TestTablet t;
    FakeKeyStore keystore;
    FakeOffice office;
    t.keyStore = &keystore;
    t.secret = "482913";
    t.enrol(office);
    REQUIRE(t.tablet->lockState().pin);
    keystore.kept.clear();
    t.open();
    const auto locked = t.tablet->unlock("482913");
    REQUIRE_FALSE(locked);
    CHECK(locked.error().code == ErrorCode::NotFound);
    CHECK(locked.error().place == kKeyStorePlace);
    CHECK(t.tablet->lockState().triesLeft == 10);
    CHECK(keystore.kept.empty());

    const auto keyring = evidence::Keyring::fromJson(*base::RealDisk().read(t.folder.path() + "/keyring.json", 1 << 20));
    REQUIRE(keyring);
    CHECK(keyring->recover(office.recovery));
}

TEST_CASE("a locked tablet shows nothing and goes on sending", "[mobile][lock]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    finish(*entry);
    t.tablet->lock();
    REQUIRE(t.tablet->records().empty());
    REQUIRE(t.tablet->forms().empty());
    REQUIRE_FALSE(t.tablet->view(id));
    REQUIRE_FALSE(t.tablet->edit(id));
    REQUIRE_FALSE(t.tablet->begin(t.form));
    REQUIRE_FALSE(t.tablet->enrolment());
    REQUIRE(t.sync(t.network).kind == SyncOutcome::Kind::Complete);
    REQUIRE(t.tablet->unlock(kPassphrase));
    REQUIRE(t.tablet->record(id)->phase == Phase::Delivered);
}

TEST_CASE("a folder is open in one program at a time", "[mobile][lock]")
{
    ReadyTablet t;
    const auto second = Tablet::open(t.folder.path(), t.seams());
    REQUIRE_FALSE(second);
    REQUIRE(second.error().code == ErrorCode::Conflict);
}

TEST_CASE("the office's recovery key opens a tablet whose passphrase is forgotten", "[mobile][lock]")
{
    ReadyTablet t;
    const auto text = t.realDisk.read(t.folder / "keyring.json", 1 << 20);
    const auto keyring = evidence::Keyring::fromJson(*text);
    REQUIRE(keyring);
    const auto key = keyring->recover(t.office.recovery);
    REQUIRE(key);
    REQUIRE(key->raw() == t.tablet->core().data->key.raw());
}

TEST_CASE("enrolment believes only a reply that certifies this tablet's own key", "[mobile][lock]")
{
    test::FakeOffice office;
    TestTablet t;
    t.open();
    REQUIRE(t.tablet->setSecret(kPassphrase));
    REQUIRE_FALSE(t.tablet->enrolRequest("ftp://x", office.code("a"), "t"));
    REQUIRE_FALSE(t.tablet->enrolRequest("https://x/path", office.code("a"), "t"));
    REQUIRE_FALSE(t.tablet->enrolRequest("https://x#abc", office.code("a"), "t"));
    REQUIRE_FALSE(t.tablet->enrolRequest("https://x", "ABC", "t"));
    const auto request = t.tablet->enrolRequest("http://127.0.0.1:1", "aaaaa-bbbbb ccccc-oilll", "t");
    REQUIRE(request);
    REQUIRE(request->body.find("AAAAA-BBBBB-CCCCC-01111") != std::string::npos);
    auto wrongCode = t.tablet->enrolReply(office.answer(*request));
    REQUIRE_FALSE(wrongCode);
    REQUIRE(wrongCode.error().code == ErrorCode::Unauthorized);

    const auto good = t.tablet->enrolRequest("http://127.0.0.1:1", office.code("a"), "t");
    auto reply = office.answer(*good);
    auto forged = reply;
    const auto cert = forged.body.find("\"cert\":\"") + 8;
    forged.body[cert] = forged.body[cert] == 'A' ? 'B' : 'A';
    REQUIRE_FALSE(t.tablet->enrolReply(forged));
    REQUIRE_FALSE(t.tablet->enrolled());
    forged = reply;
    forged.body = "<html>portal</html>";
    REQUIRE_FALSE(t.tablet->enrolReply(forged));
    REQUIRE(t.tablet->enrolReply(reply));
    REQUIRE(t.tablet->enrolled());
}
