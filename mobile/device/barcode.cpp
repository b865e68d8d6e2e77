#include "mobile/device/barcode.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

namespace doorstep::mobile {

QString readBarcode(const QImage& picture)
{
    if (picture.isNull()) return {};
    const QImage gray = picture.convertToFormat(QImage::Format_Grayscale8);
    const ZXing::ImageView view(gray.constBits(), gray.width(), gray.height(), ZXing::ImageFormat::Lum, int(gray.bytesPerLine()));
    const ZXing::Result found = ZXing::ReadBarcode(view, ZXing::DecodeHints().setTryHarder(true).setTryRotate(true));
    return found.isValid() ? QString::fromStdString(found.text()) : QString();
}

} // namespace doorstep::mobile
