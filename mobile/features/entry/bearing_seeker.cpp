#include "mobile/features/entry/bearing_seeker.h"

#include <cmath>
#include <utility>

namespace doorstep::mobile {

BearingSeeker::BearingSeeker(Compass& compass, QObject* parent) : QObject(parent), compass_(compass)
{
    connect(&compass_, &Compass::found, this, [this](double degrees) {
        const QString path = std::exchange(path_, {});
        emit changed();
        if (!path.isEmpty()) emit found(path, QString::number(degrees, 'f', 1));
    });
    connect(&compass_, &Compass::failed, this, [this] {
        missing_ = true;
        path_.clear();
        emit changed();
    });
}

void BearingSeeker::seek(const QString& path)
{
    path_ = path;
    missing_ = false;
    emit changed();
    compass_.find();
}

QString BearingSeeker::direction(const QString& degrees)
{
    bool fine = false;
    const double angle = degrees.toDouble(&fine);
    if (!fine || angle < 0 || angle > 360) return {};
    const QString words[] = {tr("north"), tr("north-east"), tr("east"), tr("south-east"), tr("south"), tr("south-west"), tr("west"), tr("north-west")};
    return words[int(std::lround(angle / 45)) % 8];
}

} // namespace doorstep::mobile
