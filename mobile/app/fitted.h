#pragma once

#include <QByteArray>

namespace doorstep::mobile {

/// A picture whose longer side has at most `longest` pixels: the same bytes when it is no larger (or is no picture, or
/// `longest` is 0), else a smaller upright JPEG that keeps when, where and with what it was taken. As a form's
/// `orx:max-pixels` asks.
QByteArray fitted(const QByteArray& picture, int longest);

} // namespace doorstep::mobile
