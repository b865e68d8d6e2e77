#include "mobile/features/entry/geo/geo_path.h"
#include "mobile/features/entry/geo/geo_words.h"

#include <catch2/catch.hpp>

using namespace doorstep::mobile;

namespace {

/// A square of about 111 m a side at the equator.
const QString kSquare = QStringLiteral("0 0 0 0; 0 0.001 0 0; 0.001 0.001 0 0; 0.001 0 0 0; 0 0 0 0");


} // namespace

TEST_CASE("a point is read as forms write it, and what is no place on the earth is none", "[geo]")
{
    CHECK(readPoint("31.5 121.5 4 12") == GeoPoint{31.5, 121.5, 4, 12});
    CHECK(readPoint("31.5  121.5") == GeoPoint{31.5, 121.5, 0, 0});
    for (const char* wrong : {"", "31.5", "91 0", "0 181", "north east", "1 2 3 4 5", "nan 0"}) CHECK_FALSE(readPoint(wrong));
    CHECK(readPoints("1 2; ; x; 3 4 5 6").size() == 2);
}

TEST_CASE("length and area are those the form's own expressions compute", "[geo]")
{
    CHECK(lengthOf(readPoints("0 0; 0 0.001")) == Approx(111.32).epsilon(0.001));
    CHECK(areaOf(GeoPath::cornersOf(kSquare, GeoPath::Shape)) == Approx(12391).epsilon(0.001));
    CHECK(areaOf(readPoints("0 0; 1 1")) == 0);
}

TEST_CASE("a shape closes by itself from its third corner on, and opens again when one is taken out", "[geo]")
{
    GeoPath path;
    path.setKind(GeoPath::Shape);
    path.setValue(path.plus(1, 1));
    path.setValue(path.plus(1, 2));
    CHECK(readPoints(path.value()).size() == 2);
    path.setValue(path.plus(2, 2));
    const QList<GeoPoint> closed = readPoints(path.value());
    CHECK(closed.size() == 4);
    CHECK(closed.constFirst() == closed.constLast());
    CHECK(path.count() == 3);
    path.setValue(path.plus(2, 1));
    CHECK(path.count() == 4);
    path.setValue(path.minus(0));
    CHECK(readPoints(path.value()).constLast() == GeoPoint{1, 2, 0, 0});
    path.setValue(path.minusLast());
    CHECK(readPoints(path.value()).size() == 2);
}

TEST_CASE("a point replaces the one before, a trace grows, and a trembling press adds nothing", "[geo]")
{
    GeoPath path;
    path.setValue(path.plus(1, 1));
    CHECK(readPoints(path.plus(2, 2)).size() == 1);
    path.setKind(GeoPath::Trace);
    CHECK(readPoints(path.plus(2, 2)).size() == 2);
    CHECK(path.plus(1, 1) == path.value());
    CHECK(path.plusText("no place") == path.value());
}

TEST_CASE("a line and an area say what they come to, and what is still missing", "[geo]")
{
    CHECK(GeoWords::path({}, true) == "");
    CHECK(GeoWords::path(readPoints("0 0; 0 1"), true).contains("three"));
    CHECK(GeoWords::path(readPoints("0 0"), false).contains("two"));
    CHECK(GeoWords::path(readPoints("0 0; 0 0.001"), false).contains("111 m"));
    CHECK(GeoWords::path(GeoPath::cornersOf(kSquare, GeoPath::Shape), true).contains("1.2 ha"));
    CHECK(GeoWords::length(2400).contains("2.4 km"));
}

TEST_CASE("a press on the ground is the place that was seen there", "[geo]")
{
    const QList<GeoPoint> points = readPoints("31.2304 121.4737; 31.2310 121.4750");
    const GeoView view = GeoView::around(points, {600, 400});
    for (const GeoPoint& point : points) {
        const QPointF pixel = view.toScreen(point);
        CHECK(QRectF(0, 0, 600, 400).contains(pixel));
        CHECK(distanceOf(view.toGround(pixel), point) < 0.01);
    }
    const GeoView close = GeoView::around({points.constFirst()}, {600, 400});
    CHECK(close.metresPerPixel == Approx(0.25));
}

TEST_CASE("lengths on the scale are 1, 2 or 5 times a power of ten", "[geo]")
{
    CHECK(roundLength(7.3) == 5);
    CHECK(roundLength(99) == 50);
    CHECK(roundLength(100) == 100);
    CHECK(roundLength(0.27) == Approx(0.2));
}
