#include "mobile/features/entry/capture.h"

#include <limits>

namespace doorstep::mobile {
namespace {

using forms::DataType;

constexpr double kEnough = 5;    ///< Metres, where the form does not say.
constexpr double kCoarse = 100;

bool isPath(const forms::Question& question)
{
    return question.type == DataType::Geotrace || question.type == DataType::Geoshape;
}

QString filesOf(const forms::Question& question)
{
    const QString type = QString::fromStdString(question.mediatype);
    const QString beginning = type.section('/', 0, 0) + '/';
    const bool known = beginning == QStringLiteral("image/") || beginning == QStringLiteral("audio/") || beginning == QStringLiteral("video/");
    if (question.type == DataType::Barcode) return QStringLiteral("image/");
    return known ? beginning : QString();
}

Capture::Ground groundOf(const forms::Question& question)
{
    if (isPath(question) || question.hasAppearance("placement-map")) return Capture::Placed;
    return question.hasAppearance("maps") ? Capture::Shown : Capture::NoGround;
}

/// A corner of a path is where the person stands now; waiting for a better reading at each would take all day.
double enoughFor(const forms::Question& question)
{
    if (question.accuracyThreshold) return *question.accuracyThreshold;
    return isPath(question) ? std::numeric_limits<double>::infinity() : kEnough;
}

} // namespace

Capture::Capture(const forms::Question& question, QObject* parent) : QObject(parent)
{
    front = question.hasAppearance("new-front") || question.hasAppearance("front") || question.hasAppearance("selfie");
    fresh = question.hasAppearance("new") || question.hasAppearance("new-front") || question.hasAppearance("selfie");
    annotate = question.hasAppearance("annotate");
    files = filesOf(question);
    video = files == QStringLiteral("video/");
    code = question.type == DataType::Barcode;
    maxPixels = question.maxPixels;
    quality = QString::fromStdString(question.quality);
    hidden = question.hasAppearance("hidden-answer");
    path = isPath(question);
    shape = question.type == DataType::Geoshape;
    ground = groundOf(question);
    enough = enoughFor(question);
    coarse = question.unacceptableAccuracyThreshold.value_or(kCoarse);
    mockAllowed = question.allowMockAccuracy;
}

} // namespace doorstep::mobile
