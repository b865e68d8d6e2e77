#pragma once

#include "mobile/store/tablet.h"
#include "mobile/store/tablet_core.h"
#include "mobile/sync/sync_engine.h"
#include "tests/mobile/support/fake_office.h"
#include "tests/mobile/support/visit_form.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_dir.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

namespace doorstep::test {

inline constexpr const char* kPassphrase = "correct horse battery";

inline forms::Path at(const std::string& text)
{
    return *forms::Path::parse(text);
}

/// A tablet in a folder of its own, which can be closed (as by a crash between two calls) and opened again.
struct TestTablet {
    TempDir folder;
    FakeClock clock;
    SeededRandom random;
    base::RealDisk realDisk;
    base::Disk* disk = &realDisk;
    std::string vfs;
    mobile::NoKeyStore noKeyStore;
    mobile::KeyStore* keyStore = &noKeyStore;
    std::unique_ptr<mobile::Tablet> tablet;
    std::string secret = kPassphrase; ///< What enrolling sets.

    explicit TestTablet(std::uint64_t seed = 1) : random(seed) {}

    mobile::Seams seams()
    {
        return {clock, random, *disk, *keyStore, 480, vfs, "test/1", true};
    }
    void open()
    {
        tablet.reset();
        auto opened = mobile::Tablet::open(folder.path(), seams());
        if (!opened) FAIL(opened.error().text());
        tablet = std::move(*opened);
    }
    void reopen(const std::string& by = kPassphrase)
    {
        open();
        const auto unlocked = tablet->unlock(by);
        if (!unlocked) FAIL(unlocked.error().text());
    }
    void enrol(FakeOffice& office, const std::string& person = "王秘密")
    {
        open();
        REQUIRE(tablet->setSecret(secret));
        const auto request = tablet->enrolRequest("http://127.0.0.1:1", office.code(person), "tablet");
        REQUIRE(request);
        const auto enrolled = tablet->enrolReply(office.answer(*request));
        if (!enrolled) FAIL(enrolled.error().text());
    }
    mobile::SyncOutcome sync(mobile::Transport& network)
    {
        mobile::SyncEngine engine(*tablet);
        while (auto request = engine.next()) engine.received(network.send(*request));
        return engine.outcome();
    }
    std::unique_ptr<mobile::Entry> begin(const Hash& form)
    {
        auto entry = tablet->begin(form);
        if (!entry) FAIL(entry.error().text());
        return std::move(*entry);
    }
    std::unique_ptr<mobile::Entry> edit(const RecordId& record)
    {
        auto entry = tablet->edit(record);
        if (!entry) FAIL(entry.error().text());
        return std::move(*entry);
    }
};

inline void answer(mobile::Entry& entry, const std::string& path, const std::string& value)
{
    const auto done = entry.answer(at(path), value);
    if (!done) FAIL(done.error().text());
}

inline void finish(mobile::Entry& entry)
{
    const auto done = entry.finish();
    if (!done) FAIL(done.error().text());
}

/// Bytes that begin like a JPEG.
inline std::string jpeg(std::size_t size, std::uint64_t seed = 5)
{
    SeededRandom random(seed);
    std::string bytes = "\xff\xd8\xff\xe1" + random.bytes(size - 4);
    return bytes;
}

/// An enrolled tablet that has the visit form.
struct ReadyTablet : TestTablet {
    FakeOffice office;
    FakeNetwork network{office};
    Hash form;

    ReadyTablet()
    {
        form = office.publish(visitForm(), "visit", "1", "入户走访秘密标题");
        enrol(office);
        const auto outcome = sync(network);
        INFO(outcome.what);
        REQUIRE(outcome.kind == mobile::SyncOutcome::Kind::Complete);
        REQUIRE(tablet->forms().size() == 1);
    }
};

} // namespace doorstep::test
