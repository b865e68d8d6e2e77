#include "shared/base/disk.h"
#include "shared/base/durable_file.h"
#include "tests/support/temp_dir.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using base::RealDisk;

TEST_CASE("a durable file appears whole or not at all", "[base]")
{
    const test::TempDir folder;
    RealDisk disk;
    REQUIRE(base::writeDurably(disk, folder / "a", "old"));
    {
        base::DurableFile file(disk, folder / "a");
        REQUIRE(file.append("half of the n"));
    }
    CHECK(*disk.read(folder / "a", 100) == "old");
    REQUIRE(base::writeDurably(disk, folder / "a", "new"));
    CHECK(*disk.read(folder / "a", 100) == "new");
    CHECK(*disk.list(folder.path()) == std::vector<std::string>{"a"});
}

TEST_CASE("a disk says what is missing and what is too large", "[base]")
{
    const test::TempDir folder;
    RealDisk disk;
    CHECK(disk.read(folder / "none", 10).error().code == ErrorCode::NotFound);
    REQUIRE(base::writeDurably(disk, folder / "a", "0123456789"));
    CHECK(disk.read(folder / "a", 9).error().code == ErrorCode::TooLarge);
    CHECK(*disk.readPart(folder / "a", 8, 100) == "89");
    CHECK(disk.remove(folder / "none").ok());
    CHECK(disk.list(folder / "none")->empty());
}

TEST_CASE("a disk makes nested folders and says when the device is full", "[base]")
{
    const test::TempDir folder;
    RealDisk disk;
    REQUIRE(disk.makeFolder(folder / "a/b/c"));
    REQUIRE(disk.makeFolder(folder / "a/b/c"));
    CHECK(base::writeDurably(disk, folder / "a/b/c/d", "x").ok());
    auto full = disk.open("/dev/full");
    REQUIRE(full);
    CHECK((*full)->write(0, "x").error().code == ErrorCode::NoSpace);
}
