#include "tests/shared/forms/form_support.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::formXml;
using test::input;
using test::mustRead;

namespace {

/// What the form says of a list it could not take; empty when it took it.
std::string said(const std::string& name, const std::string& bytes)
{
    const auto form = mustRead(formXml("<a/>", "<instance id='l' src='jr://file/" + name + "'/>", input("a")), {{name, bytes}});
    std::string all;
    for (const auto& one : form->unsupported()) all += one.what;
    return all;
}

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

} // namespace

TEST_CASE("a csv of few bytes cannot ask for endless memory by a wide header", "[limits]")
{
    CHECK(said("l.csv", repeated("c,", 10'000) + "\n" + repeated("x\n", 150)).empty());
    CHECK(said("l.csv", repeated("c,", 10'000) + "\n" + repeated("x\n", 250))
          == "the file l.csv: the csv has more than 2,000,000 cells; leave out what the form does not use");
}

TEST_CASE("a GeoJSON nested deeper than any geometry is refused before anything walks it", "[limits]")
{
    const auto nested = [](int depth) {
        const auto deep = repeated("[", depth) + repeated("]", depth);
        return "{\"features\":[{\"geometry\":{\"coordinates\":[1," + deep + "]},\"properties\":{\"name\":" + deep + "}}]}";
    };
    CHECK(said("l.geojson", nested(20)).empty());
    CHECK(said("l.geojson", nested(1'000'000)) == "the file l.geojson: not a GeoJSON FeatureCollection");
}

TEST_CASE("logic that reads whole groups again and again has a limit", "[limits]")
{
    const auto readers = [](int count) {
        std::string read = "<g>";
        std::string reading = "<h>";
        std::string binds;
        for (int i = 0; i < 1'000; ++i) read += "<r" + std::to_string(i) + "/>";
        for (int i = 0; i < count; ++i) {
            reading += "<a" + std::to_string(i) + "/>";
            binds += "<bind nodeset='/data/h/a" + std::to_string(i) + "' relevant=\"/data/g != ''\"/>";
        }
        return forms::readForm(formXml(read + "</g>" + reading + "</h>", binds, ""));
    };
    CHECK(readers(900));
    const auto refused = readers(1'000);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text().find("reads more than 1,000,000 places in all") != std::string::npos);
}
