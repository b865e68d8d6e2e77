#include "mobile/ui/icon.h"
#include "mobile/ui/theme.h"
#include "tests/qml/gui.h"

#include <QFontInfo>
#include <QFontMetrics>
#include <catch2/catch.hpp>
#include <cmath>

using namespace doorstep;
using mobile::Theme;

namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

/// WCAG 2.2: from 1 to 21.
double contrast(const QColor& a, const QColor& b)
{
    const double bright = std::max(luminance(a), luminance(b)), dark = std::min(luminance(a), luminance(b));
    return (bright + 0.05) / (dark + 0.05);
}

} // namespace

TEST_CASE("texts stand out at 7:1 and everything else at 4.5:1 or 3:1 in every light", "[theme]")
{
    for (const auto& palette : Theme::palettes()) {
        for (const QColor& ground : {palette.ground, palette.surface}) {
            CHECK(contrast(palette.ink, ground) >= 7);
            CHECK(contrast(palette.inkSoft, ground) >= 7);
            CHECK(contrast(palette.primary, ground) >= 4.5);
            CHECK(contrast(palette.good, ground) >= 4.5);
            CHECK(contrast(palette.warn, ground) >= 4.5);
            CHECK(contrast(palette.bad, ground) >= 4.5);
            CHECK(contrast(palette.line, ground) >= 3);
        }
        CHECK(contrast(palette.ink, palette.chosen) >= 7);
        CHECK(contrast(palette.primary, palette.chosen) >= 4.5);
        CHECK(contrast(palette.onPrimary, palette.primary) >= 7);
        CHECK(contrast(palette.warn, palette.warnGround) >= 4.5);
        CHECK(contrast(palette.ink, palette.warnGround) >= 7);
    }
}

TEST_CASE("main text is never below 16 dp and reaches 30 dp for those who need it", "[theme]")
{
    for (const auto& steps : Theme::typeSteps()) {
        CHECK(steps.hint >= 16);
        CHECK(steps.body >= 18);
    }
    CHECK(Theme::typeSteps()[2].body >= 30);
}

TEST_CASE("texts are set in the font with the Simplified Chinese forms and figures of one width", "[theme]")
{
    test::startGui();
    CHECK(QFontInfo(QGuiApplication::font()).family().toStdString() == "Noto Sans CJK SC");
    const QFontMetricsF metrics(QGuiApplication::font());
    for (const QChar figure : QStringLiteral("023456789")) CHECK(metrics.horizontalAdvance(figure) == metrics.horizontalAdvance('1'));
}

TEST_CASE("every sign of the icon set draws something inside its box", "[theme]")
{
    for (const QString& name : mobile::Icon::names()) {
        const QRectF box = mobile::Icon::strokes(name).boundingRect();
        INFO(name.toStdString());
        CHECK(box.width() + box.height() > 0);
        CHECK(box.left() >= 0);
        CHECK(box.top() >= 0);
        CHECK(box.right() <= 24);
        CHECK(box.bottom() <= 24);
    }
    CHECK(mobile::Icon::strokes("no such sign").isEmpty());
}
