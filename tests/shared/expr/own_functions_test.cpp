#include "shared/expr/evaluator.h"
#include "tests/shared/calendar/community_calendar.h"
#include "tests/support/fakes.h"

#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::expr;

namespace {

/// Evaluates expressions without a form, in China, with the calendar of the community pack (or none).
class Asked {
public:
    explicit Asked(const calendar::Calendar* calendar) : calendar_(calendar) { document_.kind = NodeKind::Document; }

    std::string operator()(std::string_view source)
    {
        const auto expression = compile(source, schema_, -1);
        if (!expression) return "refused: " + expression.error().text();
        World world;
        world.schema = &schema_;
        world.utcOffsetMinutes = 480;
        world.calendar = calendar_;
        Evaluator evaluator(world);
        const auto value = evaluator.evaluate(*expression, document_);
        return value ? evaluator.asText(*value) : "failed: " + value.error().text();
    }
    bool isVolatile(std::string_view source)
    {
        const auto expression = compile(source, schema_, -1);
        REQUIRE(expression);
        return expression->isVolatile();
    }

private:
    const calendar::Calendar* calendar_;
    Schema schema_;
    Node document_;
};

} // namespace

TEST_CASE("a form counts working days with the office's calendar", "[expr]")
{
    const auto calendar = test::communityCalendar();
    Asked asked(&calendar);
    CHECK(asked("ds:working-day-after('2015-09-28', 7)") == "2015-10-13");
    CHECK(asked("ds:working-day-after(date('2026-02-12'), 7)") == "2026-02-28");
    CHECK(asked("ds:working-day-after('2026-02-12T23:30:00.000+08:00', 7)") == "2026-02-28"); // the day on the spot counts
    CHECK(asked("ds:working-day-after('2026-02-12', 0)") == "2026-02-12");
    CHECK(asked("format-date(ds:working-day-after('2015-09-28', 7), '%m-%d')") == "10-13");
    CHECK(asked("ds:working-days('2015-09-28', '2015-10-12')") == "6");
    CHECK(asked("ds:working-days('2015-09-28', '2015-10-13') >= 7") == "true");
    CHECK(asked("ds:working-days('2015-10-13', '2015-09-28')") == "0");
    CHECK(asked("ds:working-days-known('2015-09-28', '2015-10-13')") == "true");
    CHECK(asked("ds:working-days-known('2026-12-28', '2027-01-06')") == "false");
}

TEST_CASE("without a calendar working days are Monday to Friday and said not to be known", "[expr]")
{
    Asked asked(nullptr);
    CHECK(asked("ds:working-day-after('2015-09-28', 7)") == "2015-10-07");
    CHECK(asked("ds:working-days('2015-09-28', '2015-10-07')") == "7");
    CHECK(asked("ds:working-days-known('2015-09-28', '2015-10-07')") == "false");
}

TEST_CASE("working days of a date that is missing or wrong are empty, whatever the numbers", "[expr]")
{
    const auto calendar = test::communityCalendar();
    Asked asked(&calendar);
    for (const auto* source : {"ds:working-days('', '2015-10-13')", "ds:working-days('2015-10-13', 'soon')",
                               "ds:working-day-after('2015-02-30', 7)", "ds:working-day-after('2015-09-28', -1)",
                               "ds:working-day-after('2015-09-28', 'x')", "ds:working-day-after('2015-09-28', 1 div 0)",
                               "ds:working-day-after('2015-09-28', 100001)", "ds:working-day-after(1 div 0, 1)",
                               "ds:working-day-after(1000000000, 1)"}) {
        INFO(source);
        CHECK(asked(source).empty());
    }
    CHECK(asked("ds:working-days-known('', '2015-10-13')") == "false");
}

TEST_CASE("identity numbers and credit codes are checked by their check characters", "[expr]")
{
    Asked asked(nullptr);
    CHECK(asked("ds:id-number-valid('11010519491231002X')") == "true");
    CHECK(asked("ds:id-number-valid('110105194912310021')") == "false");
    CHECK(asked("ds:id-number-valid('')") == "false");
    CHECK(asked("ds:credit-code-valid('91350100M000100Y43')") == "true");
    CHECK(asked("ds:credit-code-valid('91350100M000100Y34')") == "false");
}

TEST_CASE("what reads the calendar is volatile, a check character is not", "[expr]")
{
    Asked asked(nullptr);
    CHECK(asked.isVolatile("ds:working-days('2015-09-28', '2015-10-13') >= 7"));
    CHECK(asked.isVolatile("ds:working-day-after('2015-09-28', 7)"));
    CHECK(asked.isVolatile("ds:working-days-known('2015-09-28', '2015-10-13')"));
    CHECK_FALSE(asked.isVolatile("ds:id-number-valid('1')"));
    CHECK_FALSE(asked.isVolatile("ds:credit-code-valid('1')"));
}

TEST_CASE("a misspelt function of our own is refused by name", "[expr]")
{
    Asked asked(nullptr);
    CHECK(asked("ds:workdays('2015-09-28', '2015-10-13')").find("there is no function \"ds:workdays\"") != std::string::npos);
    CHECK(asked("ds:working-days('2015-09-28')").find("takes 2 arguments, not 1") != std::string::npos);
}
