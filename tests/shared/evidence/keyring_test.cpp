#include "shared/evidence/keyring.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::evidence;

namespace {

constexpr WrapCost kQuick{1, 8192 * 1024};

struct Office {
    test::SeededRandom random;
    RecoveryKey recovery = RecoveryKey::generate(random);
    DataKey key = DataKey::generate(random);
    UserId wang = random.id<UserId>();
};

} // namespace

TEST_CASE("a keyring opens with the right passphrase only", "[evidence]")
{
    Office office;
    Keyring keyring;
    keyring.put(office.wang, "王芳", "correct horse", "", office.key, office.random, kQuick);

    CHECK(keyring.unlock(office.wang, "correct horse", "")->raw() == office.key.raw());
    CHECK(keyring.unlock(office.wang, "correct horsf", "").error().code == ErrorCode::Unauthorized);
    CHECK(keyring.unlock(office.random.id<UserId>(), "correct horse", "").error().code == ErrorCode::NotFound);
}

TEST_CASE("a PIN is worth nothing without the secret of the device", "[evidence]")
{
    Office office;
    Keyring keyring;
    keyring.put(office.wang, "王芳", "482913", "held by the system", office.key, office.random, kQuick);
    CHECK(keyring.unlock(office.wang, "482913", "held by the system"));
    CHECK_FALSE(keyring.unlock(office.wang, "482913", ""));
    // The border between the two secrets cannot be moved.
    CHECK_FALSE(keyring.unlock(office.wang, "482913h", "eld by the system"));
}

TEST_CASE("the office's recovery key opens a tablet whose PIN is forgotten", "[evidence]")
{
    Office office;
    Keyring keyring;
    keyring.put(office.wang, "王芳", "forgotten", "", office.key, office.random, kQuick);
    CHECK(keyring.recover(office.recovery).error().code == ErrorCode::NotFound);
    keyring.putRecovery(office.recovery.publicKey(), office.key, office.random);

    const auto stored = Keyring::fromJson(keyring.toJson());
    REQUIRE(stored);
    CHECK(stored->recover(office.recovery)->raw() == office.key.raw());
    CHECK(stored->recover(RecoveryKey::generate(office.random)).error().code == ErrorCode::Unauthorized);
}

TEST_CASE("a recovery key copied from paper is read with its hyphens and its slips are found", "[evidence]")
{
    Office office;
    const std::string text = office.recovery.text();
    const auto read = RecoveryKey::fromText(" " + text + "\n");
    REQUIRE(read);
    CHECK(read->publicKey() == office.recovery.publicKey());

    std::string slipped = text;
    slipped[0] = slipped[0] == '0' ? '1' : '0';
    CHECK_FALSE(RecoveryKey::fromText(slipped));
    CHECK_FALSE(RecoveryKey::fromText(text.substr(5)));
}

TEST_CASE("a damaged keyring file is refused and asks for no endless memory", "[evidence]")
{
    CHECK_FALSE(Keyring::fromJson("{"));
    CHECK_FALSE(Keyring::fromJson("{}"));
    Office office;
    Keyring keyring;
    keyring.put(office.wang, "王芳", "correct horse", "", office.key, office.random, kQuick);
    std::string greedy = keyring.toJson();
    const auto at = greedy.find("8388608");
    REQUIRE(at != std::string::npos);
    greedy.replace(at, 7, "8388608000000");
    CHECK(Keyring::fromJson(greedy).error().code == ErrorCode::Damaged);
}
