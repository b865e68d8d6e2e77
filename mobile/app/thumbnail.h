#pragma once

#include <QByteArray>

namespace doorstep::mobile {

/// A small upright JPEG of at most 20 kB for a picture, sent ahead of it; empty for what is no picture.
QByteArray thumbnail(const QByteArray& picture);

} // namespace doorstep::mobile
