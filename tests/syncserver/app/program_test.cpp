#include "syncserver/app/application.h"
#include "syncserver/app/data_folder.h"
#include "tests/support/temp_dir.h"
#include "tests/syncserver/app/run_words.h"
#include "tests/support/paths.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

using namespace doorstep;
using namespace doorstep::test;

namespace {

struct Shop {
    TempDir dir;
    std::string data = dir / "server";
    std::string form = test::sourceDir() + "/tests/syncserver/services/visit.xml";

    Said init(std::vector<std::string> more = {})
    {
        std::vector<std::string> words{"init", "--data", data, "--office", "东街街道", "--community", "前进社区", "--community", "和平社区"};
        words.insert(words.end(), more.begin(), more.end());
        return runWords(words);
    }
    Said addUser(const std::string& name, const std::string& password)
    {
        return runWords({"user", "add", "--data", data, "--name", name, "--unit", "前进社区"}, password + "\n");
    }
};

} // namespace

TEST_CASE("init makes a server, shows its secrets once and stores neither", "[app]")
{
    Shop shop;
    const auto said = shop.init();
    REQUIRE(said.status == 0);
    const auto at = said.out.find("password ") + 9;
    const auto password = said.out.substr(at, said.out.find(' ', at) - at);
    const auto keyAt = said.out.find("lock it away):\n") + 15;
    const auto recovery = said.out.substr(keyAt, said.out.find('\n', keyAt) - keyAt);
    CHECK(password.size() == 20);
    CHECK(evidence::RecoveryKey::fromText(recovery));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(shop.data)) {
        const auto bytes = readFile(entry.path());
        CHECK(bytes.find(password) == std::string::npos);
        CHECK(bytes.find(recovery) == std::string::npos);
        struct stat info {};
        REQUIRE(::stat(entry.path().c_str(), &info) == 0);
        CHECK((info.st_mode & 077) == 0);
    }
}

TEST_CASE("init hands secrets to files that only their owner reads", "[app]")
{
    Shop shop;
    const auto said = shop.init({"--recovery-key-out", shop.dir / "key", "--admin-password-out", shop.dir / "password"});
    REQUIRE(said.status == 0);
    CHECK(evidence::RecoveryKey::fromText(readFile(shop.dir / "key")));
    CHECK(said.out.find(readFile(shop.dir / "password").substr(0, 20)) == std::string::npos);
    struct stat info {};
    REQUIRE(::stat((shop.dir / "key").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
}

TEST_CASE("init never touches a server that is there, and begins anew after one that broke off", "[app]")
{
    Shop shop;
    REQUIRE(shop.init().status == 0);
    const auto key = readFile(shop.data + "/server.key");
    CHECK(shop.init().status == 1);
    CHECK(readFile(shop.data + "/server.key") == key);
    std::filesystem::remove(shop.data + "/server.json");
    CHECK(runWords({"status", "--data", shop.data}).status == 1);
    CHECK(shop.init().status == 0);
    CHECK(runWords({"verify", "--data", shop.data}).status == 0);
}

TEST_CASE("a person is added from stdin or a file, once, with a password worth its name", "[app]")
{
    Shop shop;
    REQUIRE(shop.init().status == 0);
    CHECK(shop.addUser("wang", "long enough for a test").status == 0);
    CHECK(shop.addUser("wang", "long enough for a test").status == 1);
    CHECK(shop.addUser("li", "12345678").status == 1);
    writeFile(shop.dir / "password", "long enough for a test\r\nsecond line\n");
    CHECK(runWords({"user", "add", "--data", shop.data, "--name", "li", "--unit", "和平社区", "--role", "supervisor", "--password-file",
                    shop.dir / "password"}).status == 0);
    CHECK(runWords({"user", "add", "--data", shop.data, "--name", "x", "--unit", "无此社区"}, "long enough for a test\n").status == 1);
    const auto token = runWords({"device", "token", "--data", shop.data, "--user", "wang"});
    CHECK(token.status == 0);
    CHECK(token.out.size() == 24);
    CHECK(runWords({"device", "token", "--data", shop.data, "--user", "nobody"}).status == 1);
}

TEST_CASE("a form is published once, and what is no form is refused with the place", "[app]")
{
    Shop shop;
    REQUIRE(shop.init().status == 0);
    const auto first = runWords({"form", "publish", shop.form, "--data", shop.data});
    CHECK(first.status == 0);
    const auto again = runWords({"form", "publish", shop.form, "--data", shop.data});
    CHECK(again.status == 0);
    CHECK(again.out == first.out);
    CHECK(again.err.find("nothing changed") != std::string::npos);

    auto other = readFile(shop.form);
    other.replace(other.find("门牌"), 6, "门号");
    writeFile(shop.dir / "other.xml", other);
    CHECK(runWords({"form", "publish", shop.dir / "other.xml", "--data", shop.data}).status == 1);
    writeFile(shop.dir / "broken.xml", "<h:html><oops></h:html>");
    const auto broken = runWords({"form", "publish", shop.dir / "broken.xml", "--data", shop.data});
    CHECK(broken.status == 1);
    CHECK(broken.err.find("line 1") != std::string::npos);
    writeFile(shop.dir / "dtd.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + readFile(shop.form));
    CHECK(runWords({"form", "publish", shop.dir / "dtd.xml", "--data", shop.data}).status == 1);
    CHECK(runWords({"form", "publish", shop.dir / "none.xml", "--data", shop.data}).status == 1);
    CHECK(nlohmann::json::parse(runWords({"status", "--json", "--data", shop.data}).out)["counts"]["forms"] == 1);
}

TEST_CASE("a calendar is published once, replaced by a later one, and refused with the notice where it does not read", "[app]")
{
    Shop shop;
    REQUIRE(shop.init().status == 0);
    const auto publish = [&](const std::string& file) { return runWords({"calendar", "publish", file, "--data", shop.data}); };
    const auto pack = test::sourceDir() + "/shared/packs/community/calendar/cn.json";
    const auto first = publish(pack);
    CHECK(first.err.empty());
    CHECK(first.out == "2008-2026\n");
    CHECK(publish(pack).err.find("nothing changed") != std::string::npos);
    const std::string notice = R"({"year": 2027, "notice": "N", "issued": "2026-11-04", "off": ["2027-01-01"]})";
    writeFile(shop.dir / "later.json", R"({"notices": [)" + notice + "]}");
    CHECK(publish(shop.dir / "later.json").out == "2027-2027\n");
    CHECK(publish(pack).err.empty()); // what stood before may come back

    writeFile(shop.dir / "wrong.json", R"({"notices": [{"year": 2027, "notice": "N", "issued": "2026-11-04", "off": ["2027-02-30"]}]})");
    const auto wrong = publish(shop.dir / "wrong.json");
    CHECK(wrong.status == 1);
    CHECK(wrong.err.find("notice 1 (N): \"2027-02-30\" is not a day") != std::string::npos);
    CHECK(publish(shop.dir / "none.json").status == 1);
    writeFile(shop.dir / "empty.json", R"({"notices": []})");
    CHECK(publish(shop.dir / "empty.json").status == 1);
    CHECK(nlohmann::json::parse(runWords({"status", "--json", "--data", shop.data}).out)["counts"]["forms"] == 0);
    CHECK(runWords({"verify", "--data", shop.data}).status == 0);
}

TEST_CASE("wrong usage is told apart from refused work", "[app]")
{
    Shop shop;
    CHECK(runWords({}).status == 2);
    CHECK(runWords({"dance"}).status == 2);
    CHECK(runWords({"init"}).status == 2);
    CHECK(runWords({"user", "add", "--data", shop.data, "--name", "a", "--unit", "b", "--role", "king"}).status == 2);
    CHECK(runWords({"--version"}).status == 0);
    CHECK(runWords({"status", "--data", shop.data}).status == 1);
    REQUIRE(shop.init().status == 0);
    CHECK(runWords({"serve", "--data", shop.data, "--listen", "0.0.0.0:0"}).status == 2);
    CHECK(runWords({"serve", "--data", shop.data, "--listen", "nowhere"}).status == 2);
    CHECK(runWords({"serve", "--data", shop.data, "--clock", "2026-01-01T00:00:00Z"}).status == 1);
    CHECK(runWords({"show", "AAAAAAAAAAA", "--data", shop.data}).status == 1);
}

TEST_CASE("a workbook is published as the form it means; a wrong one is refused with its cell and changes nothing", "[app]")
{
    Shop shop;
    REQUIRE(shop.init().status == 0);
    const auto wrong = shop.dir / "wrong.md";
    writeFile(wrong, "| survey | | | |\n| | type | name | label |\n| | select_one colours | paint | 颜色 |\n");
    const auto refusal = runWords({"form", "publish", wrong, "--data", shop.data});
    CHECK(refusal.status == 1);
    CHECK(refusal.err.find("survey") != std::string::npos);
    CHECK(refusal.err.find("colours") != std::string::npos);

    const auto workbook = test::sourceDir() + "/shared/packs/community/forms/F02.xlsx";
    const auto published = runWords({"form", "publish", workbook, "--data", shop.data});
    REQUIRE(published.status == 0);
    const auto again = runWords({"form", "publish", workbook, "--data", shop.data});
    CHECK(again.status == 0);
    CHECK(again.out == published.out);
    CHECK(again.err.find("nothing changed") != std::string::npos);
}

TEST_CASE("the lists that came with a form are read with it, also after the server has started anew", "[app]")
{
    Shop shop;
    REQUIRE(shop.init().status == 0);
    const auto form = shop.dir / "towns.md";
    writeFile(form, "| survey | | | |\n| | type | name | label |\n| | select_one_from_file towns.csv | town | 村 |\n");
    writeFile(shop.dir / "towns.csv", "name,label\nt1,东村\n");
    const auto published = runWords({"form", "publish", form, "--media", shop.dir / "towns.csv", "--data", shop.data});
    INFO(published.err);
    REQUIRE(published.status == 0);

    base::RealDisk disk;
    base::SystemClock clock;
    base::SystemRandom random;
    const server::Seams seams{disk, clock, random, {1, std::size_t(8) << 10}};
    auto folder = server::DataFolder::open(disk, shop.data);
    REQUIRE(folder);
    auto application = server::Application::open(seams, *std::move(folder));
    REQUIRE(application);
    const auto hash = Hash::fromText(published.out.substr(0, published.out.find('\n')));
    REQUIRE(hash);
    const auto detail = (*application)->forms().detail(*hash);
    REQUIRE(detail);
    const auto* leaf = detail->form->leaf("town");
    REQUIRE(leaf);
    REQUIRE(leaf->choices.size() == 1);
    CHECK(detail->form->display(*leaf, "t1", "") == "东村");
}
