#include "tests/shared/merge/changes.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

RecordState example()
{
    SeededRandom random(3);
    Person ann(1), ben(2), server(9);
    auto a = ann.says({}, {{"q", std::string("quote \" back \\ nul \0 line \n 张", 33), {}, false},
                           {"photo", file(1), {}, false}, {"none", Value(), {}, true}},
                      random.id<Hash>());
    a.head.session = random.id<SessionId>();
    a.head.wallMs = -5;
    a.head.derived = {at("sum")};
    a.body->derived = {"42"};
    auto state = recordOf(a, ann.decides(recordOf(a), "$review", "approved"));
    // A pred and an erasure that came before what they name.
    const auto unseen = ben.answers({}, "r", "1");
    state.apply(ben.answers(recordOf(unseen), "r", "2"));
    auto erasure = server.says(state, {});
    erasure.head.erases = {ben.answers({}, "s", "x").id()};
    erasure.body->values = {"x", Value()};
    state.apply(erasure);
    return state;
}

} // namespace

TEST_CASE("a stored record comes back with everything it knew", "[merge][codec]")
{
    const auto state = example();
    const auto text = state.serialise();
    CHECK(nlohmann::json::accept(text));
    const auto back = RecordState::parse(text);
    REQUIRE(back);
    CHECK(back->serialise() == text);
    CHECK(back->frontier() == state.frontier());
    CHECK(back->review().state == state.review().state);
    CHECK(back->derived() == state.derived());
    CHECK(std::vector(back->heads().begin(), back->heads().end()) ==
          std::vector(state.heads().begin(), state.heads().end()));
}

TEST_CASE("a stored record cut or altered anywhere is refused or differs, never crashes", "[merge][codec]")
{
    const auto text = example().serialise();
    for (std::size_t cut = 0; cut < text.size(); ++cut) CHECK_FALSE(RecordState::parse(text.substr(0, cut)).ok());
    SeededRandom random(4);
    for (int round = 0; round < 20'000; ++round) {
        std::string bad = text;
        bad[random.below(bad.size())] = static_cast<char>(random.below(256));
        if (const auto read = RecordState::parse(bad)) {
            read->conflicts();
            read->serialise();
        }
    }
    CHECK(RecordState::parse("{}").error().code == ErrorCode::Damaged);
}
