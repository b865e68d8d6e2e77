#include "tests/qml/media_files.h"

#include "tests/support/paths.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QImage>
#include <cmath>
#include <stdexcept>

#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

namespace doorstep::test {
namespace {

constexpr int kCodeSide = 480;
constexpr int kRate = 8000;

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) throw std::runtime_error("cannot write " + path.toStdString());
}

QImage codePicture()
{
    const ZXing::BitMatrix bits = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setEncoding(ZXing::CharacterSet::UTF8).setMargin(4)
        .encode(kCodeText, kCodeSide, kCodeSide);
    QImage picture(bits.width(), bits.height(), QImage::Format_RGB32);
    for (int y = 0; y < bits.height(); ++y) {
        for (int x = 0; x < bits.width(); ++x) picture.setPixelColor(x, y, bits.get(x, y) ? Qt::black : Qt::white);
    }
    return picture;
}

/// A quarter of a second of a tone, as a WAV file.
QByteArray tone()
{
    constexpr quint32 kSamples = kRate / 4;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + 2 * kSamples);
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(1) << quint32(kRate) << quint32(2 * kRate) << quint16(2) << quint16(16);
    out.writeRawData("data", 4);
    out << quint32(2 * kSamples);
    for (quint32 i = 0; i < kSamples; ++i) out << qint16(12'000 * std::sin(2 * 3.14159265 * 440 * i / kRate));
    return bytes;
}

/// The head of an MP4 file, by which its type is known; nothing to be seen in it.
QByteArray filmBytes()
{
    return QByteArray::fromHex("00000018667479706d703432000000006d70343269736f6d") + QByteArray::fromHex("00000010667265650000000000000000");
}

} // namespace

void MediaFiles::write(const std::string& home)
{
    folder_ = QString::fromStdString(home) + "/Pictures";
    QDir().mkpath(folder_);
    QFile::copy(QString::fromStdString(dataDir() + "/photos/gate.jpg"), photo());
    codePicture().save(code());
    put(sound(), tone());
    put(film(), filmBytes());
    put(at("notice.pdf"), "%PDF-1.4\n% a notice\n%%EOF\n");
}

QByteArray MediaFiles::bytesOf(const QString& name) const
{
    QFile file(at(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace doorstep::test
