#include "mobile/device/qt_key_store.h"

#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

#include <QCoreApplication>
#include <catch2/catch.hpp>
#include <cstdlib>

using namespace doorstep;
using namespace doorstep::mobile;

namespace {

struct Loop {
    int count = 1;
    char name[5] = "test";
    char* arguments[2] = {name, nullptr};
    QCoreApplication app{count, arguments};
};

/// A file that both runs of real_keystore.sh see.
std::string noteOf(const char* name) { return std::string(std::getenv("HOME")) + "/" + name; }

} // namespace

// real_keystore.sh runs these under a session bus and a keystore of their own, each in a process of its own.

TEST_CASE("the system's keystore makes a secret for a folder, keeps it, and keeps folders apart", "[.][first]")
{
    const Loop loop;
    base::SystemRandom random;
    const auto store = makeQtKeyStore(random);
    REQUIRE(store->works());
    const auto folder = noteOf("data");
    const auto none = store->secret(folder);
    REQUIRE_FALSE(none);
    CHECK(none.error().code == ErrorCode::NotFound);
    CHECK(none.error().place == kKeyStorePlace);

    const auto made = store->makeSecret(folder);
    REQUIRE(made);
    CHECK(made->size() >= 32);
    CHECK(*store->makeSecret(folder) == *made);
    CHECK(*store->secret(folder) == *made);
    const auto other = store->makeSecret(noteOf("other"));
    REQUIRE(other);
    CHECK(*other != *made);
    CHECK_FALSE(store->secret(noteOf("probe")));
    test::writeFile(noteOf("note"), *made);
}

TEST_CASE("another start of the program gets the same secret from the system's keystore", "[.][again]")
{
    const Loop loop;
    base::SystemRandom random;
    const auto store = makeQtKeyStore(random);
    const auto kept = store->secret(noteOf("data"));
    REQUIRE(kept);
    CHECK(*kept == test::readFile(noteOf("note")));
}

TEST_CASE("without a session bus there is no keystore, and it says so at once", "[.][nobus]")
{
    const Loop loop;
    base::SystemRandom random;
    const auto store = makeQtKeyStore(random);
    CHECK_FALSE(store->works());
    const auto made = store->makeSecret(noteOf("data"));
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::Unavailable);
    CHECK(made.error().place == kKeyStorePlace);
}
