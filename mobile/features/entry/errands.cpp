#include "mobile/features/entry/errands.h"

namespace doorstep::mobile {
namespace {

constexpr int kPatienceMs = 20'000;
constexpr double kEnough = 20; ///< Metres.

} // namespace

Errands::Errands(Positioning& positioning, Recording& recording, QObject* parent)
    : QObject(parent), seeker_(positioning), recording_(recording)
{
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&patience_, &QTimer::timeout, &seeker_, &PositionSeeker::hurry);
    connect(&seeker_, &PositionSeeker::found, this, &Errands::brought);
    connect(&seeker_, &PositionSeeker::changed, this, [this] {
        if (!seeker_.path().isEmpty() || waiting_.isEmpty()) return; // still looking
        waiting_.removeFirst();
        next();
    });
}

void Errands::take(const std::vector<forms::Errand>& errands)
{
    for (const forms::Errand& errand : errands) {
        const QString path = QString::fromStdString(errand.target.text());
        switch (errand.kind) {
        case forms::Errand::Kind::Position:
            waiting_.append(path);
            if (waiting_.size() == 1) next();
            break;
        case forms::Errand::Kind::Recording:
            recording_.start({path, false, Recording::qualityOf(QString::fromStdString(errand.quality)), true});
            break;
        }
    }
}

void Errands::next()
{
    if (waiting_.isEmpty()) return patience_.stop();
    patience_.start();
    seeker_.seek(waiting_.constFirst(), {kEnough, false});
}

void Errands::drop()
{
    waiting_.clear();
    patience_.stop();
    seeker_.stop();
}

} // namespace doorstep::mobile
