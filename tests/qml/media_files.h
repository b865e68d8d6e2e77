#pragma once

#include <QByteArray>
#include <QString>
#include <string>

namespace doorstep::test {

/// What the codes of MediaFiles say.
inline const std::string kCodeText = "电表 00123-456";

/// A person's folder Pictures with small real files: a photo, a picture of a QR code, a sound, a film, a paper.
class MediaFiles {
public:
    /// Writes them below `home`.
    void write(const std::string& home);

    QString photo() const { return at("gate.jpg"); }
    QString code() const { return at("code.png"); }
    QString sound() const { return at("bell.wav"); }
    QString film() const { return at("walk.mp4"); }
    QByteArray bytesOf(const QString& name) const;

private:
    QString at(const QString& name) const { return folder_ + '/' + name; }

    QString folder_;
};

/// base64url of the SHA-256, as answers name files.
std::string hashOf(const QByteArray& bytes);

} // namespace doorstep::test
