#include "shared/base/durable_file.h"
#include "shared/evidence/seal.h"
#include "shared/evidence/sealed_file.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_dir.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::evidence;

TEST_CASE("sealed bytes open in their own place only", "[evidence]")
{
    test::SeededRandom random;
    const DataKeySeal seal(DataKey::generate(random), random);
    const std::string sealed = seal.seal("line/1", "王芳 13800000000");

    CHECK(*seal.open("line/1", sealed) == "王芳 13800000000");
    CHECK(seal.open("line/2", sealed).error().code == ErrorCode::Damaged);
    CHECK(sealed.find("13800000000") == std::string::npos);
    CHECK(seal.seal("line/1", "") != seal.seal("line/1", ""));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string altered = sealed;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        CHECK_FALSE(seal.open("line/1", altered));
    }
}

TEST_CASE("an alias finds a value again without telling it", "[evidence]")
{
    test::SeededRandom random;
    const DataKeySeal seal(DataKey::generate(random), random);
    const DataKeySeal other(DataKey::generate(random), random);
    CHECK(seal.alias("path", "contact") == seal.alias("path", "contact"));
    CHECK(seal.alias("path", "contact") != seal.alias("form", "contact"));
    CHECK(seal.alias("path", "contact") != other.alias("path", "contact"));
    CHECK(seal.alias("a", "bc") != seal.alias("ab", "c"));
}

TEST_CASE("a sealed file gives back any part of any size", "[evidence]")
{
    const test::TempDir folder;
    base::RealDisk disk;
    test::SeededRandom random;
    const auto key = DataKey::generate(random);
    const auto piece = static_cast<std::size_t>(SealedFile::kPiece);
    for (const std::size_t size : {std::size_t(0), std::size_t(1), piece - 1, piece, piece + 1, 3 * piece}) {
        const std::string plain = random.bytes(size);
        REQUIRE(SealedFile::write(disk, folder / "p", key, random, "photo", plain));
        const auto file = SealedFile::open(disk, folder / "p", key, "photo");
        REQUIRE(file);
        CHECK(file->size() == static_cast<std::int64_t>(size));
        CHECK(*file->read(0, static_cast<std::int64_t>(size)) == plain);
        if (size > 10) CHECK(*file->read(static_cast<std::int64_t>(size) - 7, 100) == plain.substr(size - 7));
    }
}

TEST_CASE("a sealed file that was cut, swapped or altered does not open", "[evidence]")
{
    const test::TempDir folder;
    base::RealDisk disk;
    test::SeededRandom random;
    const auto key = DataKey::generate(random);
    const auto piece = static_cast<std::size_t>(SealedFile::kPiece);
    REQUIRE(SealedFile::write(disk, folder / "p", key, random, "photo", random.bytes(2 * piece)));
    const std::string whole = *disk.read(folder / "p", 1 << 20);

    const auto opens = [&](const std::string& bytes, const std::string& context) {
        REQUIRE(base::writeDurably(disk, folder / "q", bytes));
        const auto file = SealedFile::open(disk, folder / "q", key, context);
        return file.ok() && file->read(0, file->size()).ok();
    };
    CHECK(opens(whole, "photo"));
    CHECK_FALSE(opens(whole, "another photo"));
    CHECK_FALSE(opens(whole.substr(0, 28 + piece + 16), "photo")); // Cut after a whole piece.
    CHECK_FALSE(opens(whole.substr(0, 28), "photo"));
    std::string altered = whole;
    altered[100] = static_cast<char>(altered[100] ^ 1);
    CHECK_FALSE(opens(altered, "photo"));
    std::string swapped = whole;
    std::swap_ranges(swapped.begin() + 28, swapped.begin() + 28 + 1000, swapped.begin() + 28 + static_cast<long>(piece) + 16);
    CHECK_FALSE(opens(swapped, "photo"));
}
