#include "mobile/features/entry/position_seeker.h"

#include "mobile/features/entry/geo/geo_words.h"

#include <limits>

namespace doorstep::mobile {
namespace {

constexpr int kBetweenReadingsMs = 500;

bool better(const Fix& fresh, const std::optional<Fix>& best)
{
    if (!best || best->accuracy <= 0) return true;
    return fresh.accuracy > 0 && fresh.accuracy < best->accuracy;
}

} // namespace

PositionSeeker::PositionSeeker(Positioning& positioning, QObject* parent) : QObject(parent), positioning_(positioning)
{
    again_.setSingleShot(true);
    again_.setInterval(kBetweenReadingsMs);
    connect(&again_, &QTimer::timeout, &positioning_, &Positioning::find);
    connect(&positioning_, &Positioning::found, this, &PositionSeeker::took);
    connect(&positioning_, &Positioning::failed, this, &PositionSeeker::failed);
}

QString PositionSeeker::words() const
{
    if (path_.isEmpty()) return {};
    if (!best_) return tr("Looking for the position … this may take a minute outdoors.");
    if (best_->accuracy <= 0) return tr("Found, but not how exact it is. Looking for a better one …");
    return tr("Accurate to %1 so far. Looking for a better one …").arg(GeoWords::length(best_->accuracy));
}

void PositionSeeker::seek(const QString& path, Exactness exactness)
{
    path_ = path;
    exactness_ = exactness;
    problem_.clear();
    best_.reset();
    positioning_.find();
    emit changed();
}

void PositionSeeker::took(const Fix& fix)
{
    if (path_.isEmpty()) return;
    Fix fresh = fix;
    if (fresh.mock && !exactness_.mockAllowed) fresh.accuracy = 0;
    if (better(fresh, best_)) best_ = fresh;
    own_ = geopoint(*best_);
    const bool enough = best_->accuracy > 0 && best_->accuracy <= exactness_.enough;
    if (enough || exactness_.enough == std::numeric_limits<double>::infinity()) return keep();
    again_.start();
    emit changed();
}

void PositionSeeker::failed(Positioning::Failure failure)
{
    if (path_.isEmpty()) return;
    if (best_) return again_.start(); // a reading that does not come is no reason to drop a good one
    switch (failure) {
    case Positioning::NoReceiver: problem_ = tr("This machine finds no positions. Type the degrees, or go on without."); break;
    case Positioning::NotAllowed: problem_ = tr("The position may not be used. Allow it in the system settings, or go on without."); break;
    case Positioning::NoFix: problem_ = tr("The position was not found. Try again under the open sky, or go on without."); break;
    }
    end();
}

void PositionSeeker::keep()
{
    if (path_.isEmpty() || !best_) return;
    const QString path = path_;
    const QString place = geopoint(*best_);
    end();
    emit found(path, place);
}

void PositionSeeker::stop()
{
    if (!path_.isEmpty()) end();
}

void PositionSeeker::hurry()
{
    if (path_.isEmpty()) return;
    exactness_.enough = std::numeric_limits<double>::infinity();
    keep();
}

void PositionSeeker::end()
{
    again_.stop();
    path_.clear();
    best_.reset();
    emit changed();
}

} // namespace doorstep::mobile
