#include "mobile/device/barcode.h"
#include "mobile/device/file_shelf.h"
#include "tests/support/temp_dir.h"

#define ZX_USE_UTF8 1
#include <QDir>
#include <QFile>
#include <QTransform>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <catch2/catch.hpp>

using namespace doorstep::mobile;
using doorstep::test::TempDir;

namespace {

QImage picture(ZXing::BarcodeFormat format, const std::string& text, int width, int height)
{
    const ZXing::BitMatrix bits = ZXing::MultiFormatWriter(format).setEncoding(ZXing::CharacterSet::UTF8).setMargin(8).encode(text, width, height);
    QImage image(bits.width(), bits.height(), QImage::Format_RGB32);
    for (int y = 0; y < bits.height(); ++y) {
        for (int x = 0; x < bits.width(); ++x) image.setPixelColor(x, y, bits.get(x, y) ? Qt::black : Qt::white);
    }
    return image;
}

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

QStringList names(const QList<ShelfEntry>& entries)
{
    QStringList all;
    for (const ShelfEntry& entry : entries) all.append(entry.name);
    all.sort();
    return all;
}

} // namespace

TEST_CASE("codes of the usual kinds are read, Chinese in them, turned and on a grey ground", "[device][barcode]")
{
    CHECK(readBarcode(picture(ZXing::BarcodeFormat::QRCode, "电表 00123-456", 300, 300)).toStdString() == "电表 00123-456");
    CHECK(readBarcode(picture(ZXing::BarcodeFormat::EAN13, "6901234567892", 300, 120)) == "6901234567892");
    CHECK(readBarcode(picture(ZXing::BarcodeFormat::Code128, "HX-2026/7", 400, 120)) == "HX-2026/7");
    const QImage turned = picture(ZXing::BarcodeFormat::QRCode, "turned", 300, 300).transformed(QTransform().rotate(20));
    CHECK(readBarcode(turned) == "turned");
}

TEST_CASE("a picture without a code gives nothing", "[device][barcode]")
{
    QImage blank(400, 300, QImage::Format_RGB32);
    blank.fill(Qt::white);
    CHECK(readBarcode(blank).isEmpty());
    CHECK(readBarcode({}).isEmpty());
}

TEST_CASE("the shelf shows folders always, and of the files those of the kind that is asked for", "[device][shelf]")
{
    const TempDir folder;
    const QString home = QString::fromStdString(folder.path());
    REQUIRE(QDir(home).mkdir("more"));
    for (const char* name : {"a.jpg", "b.PNG", "c.mp3", "d.mp4", "e.pdf"}) put(home + '/' + name, "x");
    CHECK(names(shelfFolder(home, {})) == QStringList{"a.jpg", "b.PNG", "c.mp3", "d.mp4", "e.pdf", "more"});
    CHECK(names(shelfFolder(home, "image/")) == QStringList{"a.jpg", "b.PNG", "more"});
    CHECK(names(shelfFolder(home, "audio/")) == QStringList{"c.mp3", "more"});
    CHECK(names(shelfFolder(home, "video/")) == QStringList{"d.mp4", "more"});
}

TEST_CASE("a file that is too large is not taken", "[device][shelf]")
{
    const TempDir folder;
    const QString path = QString::fromStdString(folder.path()) + "/long.mp4";
    put(path, "x");
    CHECK(pickFile(path).bytes == "x");
    REQUIRE(QFile(path).resize((qint64(64) << 20) + 1));
    CHECK(pickFile(path).bytes.isEmpty());
}
