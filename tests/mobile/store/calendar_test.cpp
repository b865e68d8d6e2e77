#include "tests/mobile/support/test_tablet.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"

using namespace doorstep;
using doorstep::test::answer;
using doorstep::test::at;
using doorstep::test::ReadyTablet;

namespace {

const std::string kPosting = R"x(<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>公示</h:title><model><instance><data id="posting" version="1"><posted/><due/><known/></data></instance>
<bind nodeset="/data/posted" type="date"/>
<bind nodeset="/data/due" type="date" calculate="ds:working-day-after(/data/posted, 7)"/>
<bind nodeset="/data/known" calculate="ds:working-days-known(/data/posted, /data/due)"/>
</model></h:head><h:body><input ref="/data/posted"><label>张贴日期</label></input></h:body></h:html>)x";

} // namespace

TEST_CASE("the office's calendar reaches the tablet by sync, and forms count with it from then on", "[mobile][calendar]")
{
    ReadyTablet t;
    const auto form = t.office.publish(kPosting, "posting", "1", "公示");
    t.sync(t.network);
    const auto formsBefore = t.tablet->forms().size();
    {
        auto entry = t.begin(form);
        answer(*entry, "posted", "2015-09-28");
        CHECK(entry->instance().value(at("due")) == "2015-10-07"); // Monday to Friday
        CHECK(entry->instance().value(at("known")) == "false");
    }
    t.office.publishCalendar(test::readFile(test::sourceDir() + "/shared/packs/community/calendar/cn.json"));
    t.sync(t.network);
    t.reopen();
    auto entry = t.begin(form);
    answer(*entry, "posted", "2015-09-28");
    CHECK(entry->instance().value(at("due")) == "2015-10-13");
    CHECK(entry->instance().value(at("known")) == "true");
    CHECK(t.tablet->forms().size() == formsBefore); // a calendar is no form
}
