#include "shared/forms/audit_log.h"
#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::Sheet;

TEST_CASE("the form says what its audit log is to hold", "[audit]")
{
    Sheet sheet(formXml("<a/><orx:meta xmlns:orx='http://openrosa.org/xforms'><orx:audit/></orx:meta>",
                        "<bind xmlns:orx='http://openrosa.org/xforms' nodeset='/data/orx:meta/orx:audit' type='binary' odk:track-changes='true' "
                        "odk:track-changes-reasons='on-form-edit' odk:identify-user='true' odk:location-priority='balanced' "
                        "odk:location-min-interval='60' odk:location-max-age='120'/>",
                        ""));
    const auto& audit = sheet.definition->audit();
    REQUIRE(audit);
    CHECK(audit->trackChanges);
    CHECK(audit->trackReasons);
    CHECK(audit->identifyUser);
    CHECK(audit->locationPriority == "balanced");
    CHECK(audit->locationMinInterval == 60);
    CHECK(audit->locationMaxAge == 120);
    CHECK(sheet.definition->unsupported().empty());
    CHECK_FALSE(Sheet(formXml("<a/>", "", "")).definition->audit());
}

TEST_CASE("the log tells who met which question when, what was changed and why", "[audit]")
{
    AuditSettings settings;
    settings.trackChanges = settings.trackReasons = settings.identifyUser = true;
    AuditLog log(settings);
    log.setUser("王芳");
    log.happened(AuditEvent::FormStart, 1000);
    log.enter("/data/name", "", 1100);
    log.leave("李,四", 1500);
    CHECK(log.changed());
    log.enter("/data/age", "7", 1600);
    log.happened(AuditEvent::EndScreen, 2000);
    log.changedBecause("他说\"错了\"", 2100);
    CHECK(log.csv()
          == "event,node,start,end,old-value,new-value,user,change-reason\n"
             "form start,,1000,,,,王芳,\n"
             "question,/data/name,1100,1500,,\"李,四\",王芳,\n"
             "question,/data/age,1600,2000,,,王芳,\n"
             "end screen,,2000,,,,王芳,\n"
             "change reason,,2100,2100,,,王芳,\"他说\"\"错了\"\"\"\n");
}

TEST_CASE("a log taken up again keeps what stands in it, even after a torn write", "[audit]")
{
    AuditLog first((AuditSettings()));
    first.happened(AuditEvent::FormStart, 1);
    AuditLog second(AuditSettings(), first.csv() + "question,/data/a,2");
    second.happened(AuditEvent::FormResume, 9);
    CHECK(second.csv() == "event,node,start,end\nform start,,1,\nquestion,/data/a,2\nform resume,,9,\n");
}

TEST_CASE("positions stand in the log only where the form asks for them", "[audit]")
{
    AuditLog without((AuditSettings()));
    without.setPosition("37.87 112.55 800 5");
    without.happened(AuditEvent::FormStart, 1);
    CHECK(without.csv() == "event,node,start,end\nform start,,1,\n");
    AuditSettings settings;
    settings.locationPriority = "high-accuracy";
    AuditLog with(settings);
    with.setPosition("37.87 112.55 800 5");
    with.happened(AuditEvent::FormStart, 1);
    with.setPosition(std::nullopt);
    with.happened(AuditEvent::FormExit, 2);
    CHECK(with.csv() == "event,node,start,end,latitude,longitude,accuracy\nform start,,1,,37.87,112.55,5\nform exit,,2,,,,\n");
}

TEST_CASE("places in the log count instances as they stand", "[audit]")
{
    Sheet sheet(formXml("<m jr:template=''><n/></m>", "", "<repeat nodeset='/data/m'>" + test::input("m/n") + "</repeat>"));
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9x"));
    REQUIRE(sheet.instance.addInstance(at("m"), "k3sA9y"));
    CHECK(xpathOf(sheet.instance, at("m[k3sA9y]/n")) == "/data/m[2]/n");
    REQUIRE(sheet.instance.removeInstance(at("m[k3sA9x]")));
    CHECK(xpathOf(sheet.instance, at("m[k3sA9y]/n")) == "/data/m[1]/n");
}
