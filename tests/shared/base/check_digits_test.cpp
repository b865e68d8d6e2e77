#include "shared/base/check_digits.h"

#include <catch2/catch.hpp>
#include <string>

using namespace doorstep::base;

TEST_CASE("an identity number needs eighteen characters, a day that exists and its check character", "[base]")
{
    // The two examples of GB 11643, a resident of Hong Kong and a foreign permanent resident (made up, with true checks).
    for (const auto* good : {"11010519491231002X", "440524188001010014", "11010519491231002x", "810000198001010014", "911123199005157012"}) {
        INFO(good);
        CHECK(isIdNumber(good));
    }
    for (const auto* bad : {"110105194912310020", "11010519490229002X", "110105194902290029", "11010519491231002", "11010519491231002XX",
                            "1101051949123100２", "X1010519491231002X", "010105194912310021", "", "110105 9491231002X"}) {
        INFO(bad);
        CHECK_FALSE(isIdNumber(bad));
    }
}

TEST_CASE("every single wrong digit and every swap of neighbours in an identity number is found", "[base]")
{
    const std::string good = "440524188001010014";
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            auto typed = good;
            typed[i] = digit;
            if (typed != good) CHECK_FALSE(isIdNumber(typed));
        }
        auto swapped = good;
        if (i > 0) std::swap(swapped[i - 1], swapped[i]);
        if (swapped != good) CHECK_FALSE(isIdNumber(swapped));
    }
}

TEST_CASE("a credit code needs eighteen known characters and its check character", "[base]")
{
    for (const auto* good : {"91350100M000100Y43", "91110000802100433B", "91330106673959654P", "11100000000013338W"}) {
        INFO(good);
        CHECK(isCreditCode(good));
    }
    for (const auto* bad : {"91350100M000100Y44", "91350100M000100Y4", "91350100M000100Y433", "9135010OM000100Y43", "91350100m000100y43",
                            "91350010M000100Y43", "", "91 50100M000100Y43"}) {
        INFO(bad);
        CHECK_FALSE(isCreditCode(bad));
    }
    CHECK_FALSE(isCreditCode("91A50100M000100Y4" + std::string(1, '3')));
}
