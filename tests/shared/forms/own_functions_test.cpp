#include "tests/shared/calendar/community_calendar.h"
#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::input;
using test::mustRead;

namespace {

/// A posting: when it was put up, when it may come down, and how long it hung.
std::shared_ptr<const FormDefinition> postingForm()
{
    return mustRead(formXml("<posted/><due/><removed/><code/>",
                            "<bind nodeset='/data/posted' type='date'/>"
                            "<bind nodeset='/data/due' type='date' calculate='ds:working-day-after(/data/posted, 7)'/>"
                            "<bind nodeset='/data/removed' type='date' constraint='ds:working-days(/data/posted, .) &gt;= 7'/>"
                            "<bind nodeset='/data/code' constraint='ds:credit-code-valid(.)'/>",
                            input("posted") + input("removed") + input("code")));
}

Environment inOffice(base::Random& random, const calendar::Calendar* calendar)
{
    return {1'792'632'645'678, 480, random, {}, "", calendar};
}

void answer(FormInstance& instance, const char* path, const char* value)
{
    const auto done = instance.answer(at(path), value);
    if (!done) FAIL(done.error().text());
}

} // namespace

TEST_CASE("a form tells when a posting may come down and refuses a day too early", "[forms]")
{
    const auto calendar = test::communityCalendar();
    test::SeededRandom random;
    auto posting = FormInstance::fresh(postingForm(), inOffice(random, &calendar));
    CHECK(posting.value(at("due")).empty());
    answer(posting, "posted", "2015-09-28");
    CHECK(posting.value(at("due")) == "2015-10-13");
    answer(posting, "removed", "2015-10-12");
    CHECK_FALSE(posting.node(at("removed"))->problem.empty());
    answer(posting, "removed", "2015-10-13");
    CHECK(posting.node(at("removed"))->problem.empty());
    answer(posting, "code", "91350100M000100Y34");
    CHECK_FALSE(posting.node(at("code"))->problem.empty());
}

TEST_CASE("a holiday notice that comes later does not rewrite what a form once said", "[forms]")
{
    const auto later = test::communityCalendar();
    test::SeededRandom random;
    auto posting = FormInstance::fresh(postingForm(), inOffice(random, nullptr));
    answer(posting, "posted", "2015-09-28");
    REQUIRE(posting.value(at("due")) == "2015-10-07"); // Monday to Friday: the notice is not known yet
    CHECK(posting.definition().leaf("due")->isVolatile);

    auto again = FormInstance::restore(postingForm(), inOffice(random, &later), {posting.collect(), {}, {}});
    CHECK(again.value(at("due")) == "2015-10-07");
    answer(again, "posted", "2015-09-29"); // a new answer is computed with what is known now
    CHECK(again.value(at("due")) == "2015-10-14");
}
