#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::formXml;
using test::Sheet;

TEST_CASE("what the form says of a question's looks reaches the page that draws it", "[question]")
{
    Sheet sheet(formXml(
        "<photo/><where/><way/><size/><film/><text/>",
        "<bind nodeset='/data/photo' type='binary' xmlns:orx='http://openrosa.org/xforms' orx:max-pixels='1024'/>"
        "<bind nodeset='/data/where' type='geopoint' odk:allow-mock-accuracy='true'/><bind nodeset='/data/way' type='geotrace'/>"
        "<bind nodeset='/data/size' type='int'/><bind nodeset='/data/film' type='binary' odk:quality='low'/>",
        "<upload ref='/data/photo' mediatype='image/*' accept='.jpg' appearance='new-front' intent='org.app()'/>"
        "<input ref='/data/where' accuracyThreshold='12.5' unacceptableAccuracyThreshold='100'/>"
        "<input ref='/data/way' incremental='true'/>"
        "<range ref='/data/size' start='1' end='9' step='2' odk:tick-interval='4' odk:placeholder='5' appearance='Vertical no-ticks'>"
        "<item><label>small</label><value>1</value></item></range>"
        "<upload ref='/data/film' mediatype='video/*' autoplay='video'/><input ref='/data/text' rows='4' appearance='multiline'/>"));
    const auto question = [&](std::string_view path) { return *sheet.instance.question(at(path)); };
    CHECK(question("photo").maxPixels == 1024);
    CHECK(question("photo").accept == ".jpg");
    CHECK(question("photo").intent == "org.app()");
    CHECK(question("photo").hasAppearance("new-front"));
    CHECK_FALSE(question("photo").hasAppearance("new"));
    CHECK(question("where").accuracyThreshold == 12.5);
    CHECK(question("where").unacceptableAccuracyThreshold == 100);
    CHECK(question("where").allowMockAccuracy);
    CHECK(question("way").incremental);
    CHECK_FALSE(question("way").accuracyThreshold);
    CHECK(question("size").tickInterval == "4");
    CHECK(question("size").placeholder == "5");
    CHECK(question("size").hasAppearance("vertical"));
    REQUIRE(question("size").choices.size() == 1);
    CHECK(question("size").choices[0].label == "small");
    CHECK(question("film").quality == "low");
    CHECK(question("film").autoplay == "video");
    CHECK(question("text").rows == 4);
    for (const auto* path : {"where", "way", "size", "film", "text"}) CHECK(question(path).supported);
}

TEST_CASE("labels and choices bring their pictures and sounds in the chosen language", "[question]")
{
    const std::string texts
        = "<itext><translation lang='zh'><text id='q'><value>问</value><value form='image'>jr://images/zh.png</value>"
          "<value form='big-image'>jr://images/big.png</value></text><text id='h'><value>提示</value><value form='guidance'>细说</value>"
          "<value form='audio'>jr://audio/h.mp3</value></text><text id='c1'><value>一</value><value form='video'>jr://video/1.mp4</value></text></translation>"
          "<translation lang='en'><text id='q'><value>Ask</value><value form='image'>jr://images/en.png</value></text>"
          "<text id='h'><value>Hint</value></text><text id='c1'><value>one</value><value form='image'>jr://images/1.png</value></text></translation></itext>"
          "<instance id='l'><root><item><itextId>c1</itextId><name>1</name></item></root></instance>";
    Sheet sheet(formXml("<a/><b/>", texts,
                        "<group appearance='field-list w4'><label>组</label><select1 ref='/data/a'><label ref=\"jr:itext('q')\"/><hint ref=\"jr:itext('h')\"/>"
                        "<itemset nodeset=\"instance('l')/root/item\"><value ref='name'/><label ref='jr:itext(itextId)'/></itemset></select1></group>"
                        "<select1 ref='/data/b'><label>b</label><item><label ref=\"jr:itext('c1')\"/><value>1</value></item></select1>"));
    auto question = *sheet.instance.question(at("a"));
    CHECK(question.media == Media{"jr://images/zh.png", "jr://images/big.png", "", ""});
    CHECK(question.hintMedia.audio == "jr://audio/h.mp3");
    CHECK(question.guidance == "细说");
    CHECK(question.trail == std::vector<std::string>{"组"});
    CHECK(question.groupAppearance == "field-list w4");
    REQUIRE(question.choices.size() == 1);
    CHECK(question.choices[0].media.video == "jr://video/1.mp4");
    CHECK(sheet.instance.question(at("b"))->choices[0].media.video == "jr://video/1.mp4");
    sheet.instance.setLanguage("en");
    question = *sheet.instance.question(at("a"));
    CHECK(question.media.image == "jr://images/en.png");
    CHECK(question.choices[0].media.image == "jr://images/1.png");
}

TEST_CASE("a choice on a map brings its place and what is known of it", "[question]")
{
    const std::string json
        = R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":[112.5,37.8]},"properties":{"title":"太原","people":5}}]})";
    Sheet sheet(test::mustRead(formXml("<town/>", "<instance id='l' src='jr://file/l.geojson'/>",
                                       "<select1 ref='/data/town' appearance='map'><label>t</label><itemset nodeset=\"instance('l')/root/item\">"
                                       "<value ref='id'/><label ref='title'/></itemset></select1>"),
                               {{"l.geojson", json}}));
    const auto choices = sheet.instance.question(at("town"))->choices;
    REQUIRE(choices.size() == 1);
    CHECK(choices[0].geometry == "37.8 112.5 0 0");
    CHECK(std::find(choices[0].properties.begin(), choices[0].properties.end(), std::pair<std::string, std::string>("people", "5"))
          != choices[0].properties.end());
}
