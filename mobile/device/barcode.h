#pragma once

#include <QImage>
#include <QString>

namespace doorstep::mobile {

/// The text of the first bar code or QR code in a picture, of any usual kind and turned any way; empty where there is
/// none. Pure, and safe from any thread; some 10 ms for a picture as large as a screen.
QString readBarcode(const QImage& picture);

} // namespace doorstep::mobile
