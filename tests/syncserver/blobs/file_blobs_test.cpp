#include "shared/evidence/hash.h"
#include "syncserver/blobs/file_blobs.h"
#include "tests/support/temp_dir.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::server;

namespace {

ScopeId scopeOf(unsigned char n)
{
    ScopeId scope;
    scope.bytes[0] = n;
    return scope;
}

struct Shelf {
    test::TempDir dir;
    base::RealDisk disk;
    FileBlobs blobs{disk, dir / "blobs"};
    std::string photo = std::string("\xff\xd8\xff", 3) + std::string(300'000, 'p');
    Hash sha = evidence::sha256(photo);
    UploadKey key{scopeOf(1), sha};

    void send(const UploadKey& to, std::int64_t from, std::int64_t count)
    {
        auto upload = blobs.open(to, from, std::int64_t(photo.size()));
        REQUIRE(upload);
        REQUIRE((*upload)->append(photo.substr(std::size_t(from), std::size_t(count))));
        REQUIRE((*upload)->sync());
    }
};

} // namespace

TEST_CASE("an upload that breaks off goes on where it was durable", "[blobs]")
{
    Shelf shelf;
    shelf.send(shelf.key, 0, 100'000);
    CHECK(shelf.blobs.offset(shelf.key) == 100'000);
    CHECK_FALSE(shelf.blobs.size(shelf.sha));

    auto upload = shelf.blobs.open(shelf.key, 100'000, std::int64_t(shelf.photo.size()));
    REQUIRE(upload);
    REQUIRE((*upload)->append(shelf.photo.substr(100'000)));
    REQUIRE((*upload)->finish());
    CHECK(shelf.blobs.size(shelf.sha) == std::int64_t(shelf.photo.size()));
    CHECK(*shelf.blobs.read(shelf.sha, 99'999, 3) == "ppp");
    CHECK(shelf.blobs.check(shelf.sha));
}

TEST_CASE("what was appended but never synced does not count after the upload is dropped", "[blobs]")
{
    Shelf shelf;
    {
        auto upload = shelf.blobs.open(shelf.key, 0, std::int64_t(shelf.photo.size()));
        REQUIRE(upload);
        REQUIRE((*upload)->append(shelf.photo.substr(0, 5'000)));
        REQUIRE((*upload)->sync());
        REQUIRE((*upload)->append(shelf.photo.substr(5'000, 5'000)));
    }
    CHECK(shelf.blobs.offset(shelf.key) == 5'000);
}

TEST_CASE("an upload that does not go on where it stands is a conflict", "[blobs]")
{
    Shelf shelf;
    shelf.send(shelf.key, 0, 10);
    CHECK(shelf.blobs.open(shelf.key, 0, 20).error().code == ErrorCode::Conflict);
    CHECK(shelf.blobs.open(shelf.key, 11, 20).error().code == ErrorCode::Conflict);
    CHECK(shelf.blobs.open(shelf.key, 10, std::int64_t(shelf.photo.size())));
}

TEST_CASE("two callers never write one upload at once", "[blobs]")
{
    Shelf shelf;
    {
        auto first = shelf.blobs.open(shelf.key, 0, 10);
        REQUIRE(first);
        CHECK(shelf.blobs.open(shelf.key, 0, 10).error().code == ErrorCode::Conflict);
    }
    CHECK(shelf.blobs.open(shelf.key, 0, 10));
}

TEST_CASE("bytes that are not what their name says are discarded and the upload starts again", "[blobs]")
{
    Shelf shelf;
    auto upload = shelf.blobs.open(shelf.key, 0, 3);
    REQUIRE(upload);
    REQUIRE((*upload)->append("abc"));
    CHECK((*upload)->finish().error().code == ErrorCode::Damaged);
    upload->reset();
    CHECK(shelf.blobs.offset(shelf.key) == 0);
    CHECK_FALSE(shelf.blobs.size(shelf.sha));
}

TEST_CASE("another scope does not go on with an upload that is not its own", "[blobs]")
{
    Shelf shelf;
    shelf.send(shelf.key, 0, 1'000);
    CHECK(shelf.blobs.offset({scopeOf(2), shelf.sha}) == 0);
}

TEST_CASE("the same photo brought twice is kept once, and both must bring all of its bytes", "[blobs]")
{
    Shelf shelf;
    REQUIRE(shelf.blobs.put(shelf.sha, shelf.photo));
    auto upload = shelf.blobs.open({scopeOf(2), shelf.sha}, 0, std::int64_t(shelf.photo.size()));
    REQUIRE(upload);
    REQUIRE((*upload)->append(shelf.photo.substr(0, 10)));
    CHECK((*upload)->finish().error().code == ErrorCode::Conflict);
    REQUIRE((*upload)->append(shelf.photo.substr(10)));
    CHECK((*upload)->finish());
    CHECK(shelf.disk.list(shelf.dir / "blobs/part")->empty());
}

TEST_CASE("a piece with a wrong checksum can be taken back", "[blobs]")
{
    Shelf shelf;
    shelf.send(shelf.key, 0, 100);
    {
        auto upload = shelf.blobs.open(shelf.key, 100, std::int64_t(shelf.photo.size()));
        REQUIRE(upload);
        REQUIRE((*upload)->append("wrong"));
        REQUIRE((*upload)->sync());
        REQUIRE((*upload)->rewind(100));
    }
    CHECK(shelf.blobs.offset(shelf.key) == 100);
}

TEST_CASE("too much is refused before a byte of it is stored", "[blobs]")
{
    Shelf shelf;
    CHECK(shelf.blobs.open(shelf.key, 0, kMaxBlobBytes + 1).error().code == ErrorCode::TooLarge);
    auto upload = shelf.blobs.open(shelf.key, 0, 2);
    REQUIRE(upload);
    CHECK((*upload)->append("abc").error().code == ErrorCode::TooLarge);
    CHECK((*upload)->offset() == 0);
}

TEST_CASE("a stored blob whose bytes rot is found", "[blobs]")
{
    Shelf shelf;
    REQUIRE(shelf.blobs.put(shelf.sha, shelf.photo));
    const auto hex = base::hex(shelf.sha.raw());
    auto file = shelf.disk.open(shelf.dir / ("blobs/" + hex.substr(0, 2) + "/" + hex));
    REQUIRE((*file)->write(1'000, "x"));
    CHECK(shelf.blobs.check(shelf.sha).error().code == ErrorCode::Damaged);
}
