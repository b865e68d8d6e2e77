#include "mobile/device/file_shelf.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QStandardPaths>
#include <QStorageInfo>

namespace doorstep::mobile {
namespace {

constexpr qint64 kLargest = qint64(64) << 20;

void add(QList<ShelfEntry>& roots, const QString& path, const QString& name)
{
    const QFileInfo info(path);
    if (path.isEmpty() || !info.isDir() || !info.isReadable()) return;
    for (const ShelfEntry& root : roots) {
        if (root.path == info.absoluteFilePath()) return;
    }
    roots.append({info.absoluteFilePath(), name.isEmpty() ? info.fileName() : name, true, 0});
}

} // namespace

QList<ShelfEntry> shelfRoots()
{
    QList<ShelfEntry> roots;
    for (const auto location : {QStandardPaths::PicturesLocation, QStandardPaths::DownloadLocation, QStandardPaths::DocumentsLocation,
             QStandardPaths::HomeLocation})
        add(roots, QStandardPaths::writableLocation(location), {});
    for (const QStorageInfo& volume : QStorageInfo::mountedVolumes()) {
        const bool removable = volume.rootPath().startsWith(QStringLiteral("/media/")) || volume.rootPath().startsWith(QStringLiteral("/run/media/"));
        if (volume.isReady() && removable) add(roots, volume.rootPath(), volume.displayName());
    }
    return roots;
}

QList<ShelfEntry> shelfFolder(const QString& path, const QString& kind)
{
    QList<ShelfEntry> entries;
    const QDir folder(path);
    const QMimeDatabase types;
    for (const QFileInfo& info : folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable, QDir::Name | QDir::LocaleAware))
        entries.append({info.absoluteFilePath(), info.fileName(), true, 0});
    for (const QFileInfo& info : folder.entryInfoList(QDir::Files | QDir::Readable, QDir::Time)) {
        if (kind.isEmpty() || types.mimeTypeForFile(info, QMimeDatabase::MatchExtension).name().startsWith(kind))
            entries.append({info.absoluteFilePath(), info.fileName(), false, info.size()});
    }
    return entries;
}

PickedFile pickFile(const QString& path)
{
    PickedFile picked;
    QFile file(path);
    if (file.size() > kLargest || !file.open(QIODevice::ReadOnly)) return picked;
    picked.bytes = file.readAll();
    picked.name = QFileInfo(path).fileName();
    picked.type = QMimeDatabase().mimeTypeForFileNameAndData(picked.name, picked.bytes).name();
    return picked;
}

} // namespace doorstep::mobile
