#include "tests/mobile/support/test_tablet.h"

#include "shared/evidence/hash.h"

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::at;
using doorstep::test::finish;
using doorstep::test::TestTablet;

namespace {

/// A form with a picture in a label, a choice list in a file, and a question for a recording and one for any file.
const std::string kXml = R"xml(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>f</h:title><model>
<instance><f id="f" version="1"><place/><voice/><paper/><meta><instanceID/></meta></f></instance>
<instance id="places" src="jr://file-csv/places.csv"/>
<bind nodeset="/f/place" type="string"/><bind nodeset="/f/voice" type="binary"/><bind nodeset="/f/paper" type="binary"/>
<bind nodeset="/f/meta/instanceID" type="string" jr:preload="uid"/>
</model></h:head><h:body>
<select1 ref="/f/place"><label>地点</label><itemset nodeset="instance('places')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
<upload ref="/f/voice" mediatype="audio/*"><label>口述</label></upload>
<upload ref="/f/paper" mediatype="application/*"><label>文件</label></upload>
</h:body></h:html>)xml";

const std::string kGate = "the bytes of a picture";
const std::map<std::string, std::string> kFiles{{"gate.jpg", kGate}, {"places.csv", "name,label\neast,东门\nwest,西门\n"}};

struct Visit {
    TestTablet t;
    test::FakeOffice office;
    test::FakeNetwork network{office};
    Hash form;

    Visit()
    {
        form = office.publish(kXml, "f", "1", "f", kFiles);
        t.enrol(office);
        REQUIRE(t.sync(network).kind == SyncOutcome::Kind::Complete);
    }
};

/// Is this text anywhere in the folder in clear?
bool inClear(const std::string& folder, const std::string& text)
{
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file()) continue;
        std::ifstream in(file.path(), std::ios::binary);
        std::stringstream all;
        all << in.rdbuf();
        if (all.str().find(text) != std::string::npos) return true;
    }
    return false;
}

} // namespace

TEST_CASE("files that go with a form arrive with it: lists fill its choices, pictures are found by name", "[mobile][form-files]")
{
    Visit visit;
    CHECK(visit.t.tablet->formFile(visit.form, "gate.jpg").valueOr("") == kGate);
    CHECK(visit.t.tablet->formFile(visit.form, "jr://images/gate.jpg").valueOr("") == kGate);
    CHECK(visit.t.tablet->formFile(visit.form, "other.jpg").error().code == ErrorCode::NotFound);
    const auto entry = visit.t.begin(visit.form);
    const auto question = entry->instance().question(at("place"));
    REQUIRE(question);
    REQUIRE(question->choices.size() == 2);
    CHECK(question->choices.front().label == "东门");
}

TEST_CASE("a file that comes with a form is not found while the tablet is locked", "[mobile][form-files]")
{
    Visit visit;
    visit.t.tablet->lock();
    CHECK_FALSE(visit.t.tablet->formFile(visit.form, "gate.jpg"));
}

TEST_CASE("recordings and papers are kept sealed and travel as photos do, whatever their type", "[mobile][form-files]")
{
    Visit visit;
    const std::string voice = "OggS the resident's own words", paper = "%PDF-1.4 a notice for the stairway";
    auto entry = visit.t.begin(visit.form);
    const auto record = entry->record();
    REQUIRE(entry->attach(at("voice"), {voice, "audio/ogg", "voice.ogg", {}}));
    REQUIRE(entry->attach(at("paper"), {paper, "application/pdf", "notice.pdf", {}}));
    CHECK_FALSE(inClear(visit.t.folder.path(), "own words"));
    CHECK_FALSE(inClear(visit.t.folder.path(), "notice for the"));
    finish(*entry);
    REQUIRE(visit.t.sync(visit.network).kind == SyncOutcome::Kind::Complete);
    CHECK(visit.office.blobs.at(evidence::sha256(voice)) == voice);
    CHECK(visit.office.blobs.at(evidence::sha256(paper)) == paper);
    const auto kept = visit.office.record(record).attachmentsAt(at("voice"));
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().value.attachment()->type == "audio/ogg");
    CHECK(kept.front().value.attachment()->sha == evidence::sha256(voice));
}

TEST_CASE("a recording larger than a file may be is refused in words, and the answer stays as it was", "[mobile][form-files]")
{
    Visit visit;
    auto entry = visit.t.begin(visit.form);
    REQUIRE(entry->attach(at("voice"), {"OggS", "audio/ogg", "voice.ogg", {}}));
    const auto refused = entry->attach(at("voice"), {std::string((64 << 20) + 1, 'x'), "audio/ogg", "long.ogg", {}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::TooLarge);
    CHECK(entry->files(at("voice")).front().name == "voice.ogg");
}
