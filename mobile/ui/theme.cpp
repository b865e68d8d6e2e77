#include "mobile/ui/theme.h"

namespace doorstep::mobile {

Theme::Theme(QObject* parent) : QObject(parent) {}

const std::array<Palette, 3>& Theme::palettes()
{
    static const std::array<Palette, 3> kPalettes{{
        // day
        {"#F4F6F9", "#FFFFFF", "#14181F", "#414B59", "#6E7B8C", "#DFE4EA", "#0A4F99", "#FFFFFF", "#DCEAFA", "#0B5F33",
            "#7A4100", "#A31B14", "#FFF1D6", 1, 2, false},
        // outdoor: bright light kills hue and shade, so shape and words carry everything
        {"#FFFFFF", "#FFFFFF", "#000000", "#000000", "#000000", "#000000", "#00306B", "#FFFFFF", "#FFFFFF", "#0B5F33",
            "#7A4100", "#A31B14", "#FFFFFF", 2, 4, true},
        // night
        {"#15181D", "#1F242B", "#F2F4F7", "#B9C2CF", "#6E7B8C", "#313844", "#8FC1FF", "#0E1B2B", "#17345A", "#7FDBA8",
            "#F5BE73", "#FFB0A8", "#3A2C10", 1, 2, false},
    }};
    return kPalettes;
}

const std::array<TypeSteps, 3>& Theme::typeSteps()
{
    static const std::array<TypeSteps, 3> kSteps{{
        {16, 18, 22, 24, 28},
        {18, 22, 26, 28, 32},
        {24, 30, 32, 34, 40},
    }};
    return kSteps;
}

QStringList Theme::families()
{
    return {QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"), QStringLiteral("Noto Sans SC"),
        QStringLiteral("Microsoft YaHei UI"), QStringLiteral("PingFang SC"), QStringLiteral("sans-serif")};
}

void Theme::setLighting(Lighting lighting)
{
    if (lighting_ == lighting) return;
    lighting_ = lighting;
    emit changed();
}

void Theme::setTextSize(TextSize size)
{
    if (textSize_ == size) return;
    textSize_ = size;
    emit changed();
}

void Theme::setLeftHanded(bool left)
{
    if (leftHanded_ == left) return;
    leftHanded_ = left;
    emit changed();
}

void Theme::setCalm(bool calm)
{
    if (calm_ == calm) return;
    calm_ = calm;
    emit changed();
}

} // namespace doorstep::mobile
