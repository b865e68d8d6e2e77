#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace doorstep::mobile {

/// A folder or file to choose.
struct ShelfEntry {
    QString path;
    QString name;
    bool folder = false;
    qint64 bytes = 0;

    bool operator==(const ShelfEntry&) const = default;
};

/// Where pictures and documents usually lie: pictures, documents, downloads, memory cards and sticks. Only folders that
/// exist and can be read.
QList<ShelfEntry> shelfRoots();
/// Folders first, then files by newest; hidden ones left out, and files whose type by name does not begin with `kind`
/// ("image/", "audio/", "video/"; empty: all).
QList<ShelfEntry> shelfFolder(const QString& path, const QString& kind);

/// A file's bytes and type; empty bytes when it cannot be read or is larger than 64 MiB.
struct PickedFile {
    QByteArray bytes;
    QString type; ///< MIME type by content.
    QString name;
};
PickedFile pickFile(const QString& path);

} // namespace doorstep::mobile
