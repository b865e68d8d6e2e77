#include "shared/records/held_reason.h"

#include <catch2/catch.hpp>
#include <set>

using namespace doorstep::records;

TEST_CASE("every reason for holding a line has a code of its own, found again behind its sentence", "[records]")
{
    std::set<std::string_view> codes;
    for (std::size_t i = 0; i < kHeldReasons.size(); ++i) {
        const auto reason = kHeldReasons[i];
        CHECK(static_cast<std::size_t>(reason) == i); // none is left out of the list
        const auto code = codeOf(reason);
        INFO(code);
        CHECK(code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
        CHECK(codes.insert(code).second);
        CHECK(heldReasonOf(whyHeld(reason)) == reason);
        CHECK(heldReasonOf(whyHeld(reason, "line 3: what: ever")) == reason);
        CHECK(codeOf(whyHeld(reason)) == code);
        CHECK(whyHeld(reason).size() > code.size() + 5);
    }
    CHECK(codeOf(static_cast<HeldReason>(kHeldReasons.size())).empty()); // nor is one missing at its end
}

TEST_CASE("a reason this program does not know stays what it is", "[records]")
{
    CHECK_FALSE(heldReasonOf("eclipse: no light"));
    CHECK(codeOf("eclipse: no light") == "eclipse");
    CHECK_FALSE(heldReasonOf("righteous"));
    CHECK_FALSE(heldReasonOf(""));
    CHECK(heldReasonOf("right") == HeldReason::Right);
    CHECK(whyHeld(HeldReason::Malformed, "line 3: no key") == "malformed: line 3: no key");
}
