#include "tests/mobile/support/test_tablet.h"

#include "shared/evidence/hash.h"

#include <filesystem>
#include <fstream>

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::answer;
using doorstep::test::at;
using doorstep::test::finish;
using doorstep::test::jpeg;
using doorstep::test::ReadyTablet;

namespace {

std::vector<std::filesystem::path> sealedFiles(const std::string& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder + "/photos")) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
}

} // namespace

TEST_CASE("a photo's bytes are kept as they came, under the hash the server will get", "[mobile][photo]")
{
    ReadyTablet t;
    for (const std::size_t size : {std::size_t(100), std::size_t(64 * 1024), std::size_t(64 * 1024 + 1), std::size_t(1'500'000)}) {
        auto entry = t.begin(t.form);
        const RecordId id = entry->record();
        answer(*entry, "name", "n");
        const std::string bytes = jpeg(size, size);
        const auto kept = entry->attach(at("door"), {bytes, "image/jpeg", "../../etc/IMG_1.jpg", {}});
        REQUIRE(kept);
        REQUIRE(kept->sha == evidence::sha256(bytes).text());
        REQUIRE(kept->name == "IMG_1.jpg");
        entry.reset();
        t.reopen();
        entry = t.edit(id);
        REQUIRE(entry->files(at("door")).size() == 1);
        REQUIRE(entry->instance().value(at("door")) == "IMG_1.jpg");
        finish(*entry);
        const auto back = t.tablet->photo(kept->sha);
        REQUIRE(back);
        REQUIRE(*back == bytes);
    }
    REQUIRE(t.tablet->verify().empty());
}

TEST_CASE("what is no image, empty or for no photo question is refused and leaves no file", "[mobile][photo]")
{
    ReadyTablet t;
    const auto before = sealedFiles(t.folder.path()).size();
    auto entry = t.begin(t.form);
    REQUIRE_FALSE(entry->attach(at("door"), {"%PDF-1.4 not a picture", "image/jpeg", "x.jpg", {}}));
    REQUIRE_FALSE(entry->attach(at("door"), {"", "image/jpeg", "x.jpg", {}}));
    REQUIRE_FALSE(entry->attach(at("name"), {jpeg(100), "image/jpeg", "x.jpg", {}}));
    REQUIRE_FALSE(entry->attach(at("member[abcdef]/face"), {jpeg(100), "image/jpeg", "x.jpg", {}}));
    REQUIRE_FALSE(entry->attach(at("door"), {jpeg(100), "image/jpeg", "x.jpg", std::string(30'000, 't')}));
    REQUIRE_FALSE(entry->answer(at("door"), "made-up.jpg"));
    REQUIRE(sealedFiles(t.folder.path()).size() == before);
}

TEST_CASE("a photo taken again replaces the first, whose bytes go", "[mobile][photo]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    answer(*entry, "name", "n");
    const auto before = sealedFiles(t.folder.path()).size();
    const auto first = entry->attach(at("door"), {jpeg(1000, 1), "image/jpeg", "a.jpg", {}});
    const auto second = entry->attach(at("door"), {jpeg(1000, 2), "image/jpeg", "b.jpg", jpeg(500, 3)});
    REQUIRE(first);
    REQUIRE(second);
    REQUIRE(entry->files(at("door")).size() == 1);
    REQUIRE(sealedFiles(t.folder.path()).size() == before + 2);
    REQUIRE_FALSE(t.tablet->photo(first->sha));
    REQUIRE(entry->discard());
    REQUIRE(sealedFiles(t.folder.path()).size() == before);
}

TEST_CASE("the same photo in two places is kept once and stays while one place has it", "[mobile][photo]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    answer(*entry, "name", "n");
    const auto before = sealedFiles(t.folder.path()).size();
    const std::string bytes = jpeg(2000);
    const auto member = entry->addInstance(at("member"));
    REQUIRE(entry->attach(at("door"), {bytes, "image/jpeg", "a.jpg", {}}));
    REQUIRE(entry->attach(at(member->text() + "/face"), {bytes, "image/jpeg", "b.jpg", {}}));
    REQUIRE(sealedFiles(t.folder.path()).size() == before + 1);
    REQUIRE(entry->removeInstance(*member));
    REQUIRE(t.tablet->photo(evidence::sha256(bytes).text()));
    finish(*entry);
    REQUIRE(t.tablet->photo(evidence::sha256(bytes).text()));
}

TEST_CASE("a photo file with wrong bytes is found, never shown and never sent, and holds up nothing else", "[mobile][photo]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const RecordId id = entry->record();
    answer(*entry, "name", "张三");
    const auto before = sealedFiles(t.folder.path());
    const auto kept = entry->attach(at("door"), {jpeg(200'000), "image/jpeg", "a.jpg", {}});
    REQUIRE(kept);
    finish(*entry);
    for (const auto& file : sealedFiles(t.folder.path())) {
        if (std::find(before.begin(), before.end(), file) != before.end()) continue;
        std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
        damage.seekp(100'000);
        damage.put('X');
    }
    const auto shown = t.tablet->photo(kept->sha);
    REQUIRE_FALSE(shown);
    REQUIRE(shown.error().code == ErrorCode::Damaged);
    REQUIRE(t.tablet->verify().size() == 1);

    const auto outcome = t.sync(t.network);
    REQUIRE(outcome.kind == SyncOutcome::Kind::Partial);
    REQUIRE(outcome.linesSent == 2);
    REQUIRE(t.office.record(id).textAt(at("name")) == "张三");
    REQUIRE(t.office.blobs.size() == 1);
    const auto status = t.tablet->status();
    REQUIRE(status.stuck.size() == 1);
    REQUIRE(status.stuck[0].code == "photo:damaged");
    REQUIRE(t.tablet->record(id)->phase == Phase::Attention);
}

TEST_CASE("what a crash left between a photo's file and its row is swept away", "[mobile][photo]")
{
    ReadyTablet t;
    const auto before = sealedFiles(t.folder.path()).size();
    std::filesystem::create_directories(t.folder.path() + "/photos/ab");
    std::ofstream(t.folder.path() + "/photos/ab/abcdef0123456789abcdef0123456789") << "half";
    std::ofstream(t.folder.path() + "/photos/ab/abcdef0123456789abcdef0123456789.tmp") << "half";
    t.reopen();
    REQUIRE(sealedFiles(t.folder.path()).size() == before);
}

TEST_CASE("bytes that nothing names any more go at the next opening, and those that are named stay", "[mobile][photo]")
{
    ReadyTablet t;
    auto entry = t.begin(t.form);
    const auto kept = entry->attach(at("door"), {jpeg(3000), "image/jpeg", "a.jpg", jpeg(300, 8)});
    REQUIRE(kept);
    // As if the power had gone between the end of a draft and the end of its photo.
    auto& files = t.tablet->core().data->files;
    const auto left = files.stage(jpeg(4000, 9));
    files.adopt(*left);
    entry.reset();
    t.reopen();
    REQUIRE_FALSE(t.tablet->photo(left->sha.text()));
    REQUIRE(t.tablet->photo(kept->sha));
    REQUIRE(t.tablet->core().data->files.all().size() == 3); // Form, photo, thumbnail.
    REQUIRE(t.tablet->begin(t.form));
}

TEST_CASE("one damaged draft keeps nobody from the others, is named, and costs no photo", "[mobile][photo]")
{
    ReadyTablet t;
    auto good = t.begin(t.form);
    answer(*good, "name", "好");
    auto bad = t.begin(t.form);
    const auto kept = bad->attach(at("door"), {jpeg(3000), "image/jpeg", "a.jpg", {}});
    const RecordId damaged = bad->record();
    const RecordId sound = good->record();
    bad.reset();
    good.reset();
    t.tablet->core().connection->execute("UPDATE work SET meta=$2 WHERE rec=$1", {sql::Blob{damaged.raw()}, sql::Blob{"xx"}});
    t.reopen();
    REQUIRE(t.edit(sound)->instance().value(at("name")) == "好");
    REQUIRE(t.tablet->photo(kept->sha));
    const auto problems = t.tablet->verify();
    REQUIRE(problems.size() == 1);
    REQUIRE(problems[0].find(damaged.text()) != std::string::npos);
}
