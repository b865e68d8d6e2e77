#include "mobile/features/photo/files_view_model.h"

#include "mobile/device/file_shelf.h"
#include "mobile/features/words.h"

#include <QFileInfo>

namespace doorstep::mobile {

FilesViewModel::FilesViewModel(QObject* parent) : QObject(parent) {}

QString FilesViewModel::folder() const
{
    return folders_.isEmpty() ? QString() : QFileInfo(folders_.constLast()).fileName();
}

void FilesViewModel::open(const QString& path, const QString& kind)
{
    open_ = true;
    path_ = path;
    kind_ = kind;
    folders_.clear();
    problem_.clear();
    show();
}

void FilesViewModel::show()
{
    QList<ShelfItem> items;
    for (const ShelfEntry& entry : folders_.isEmpty() ? shelfRoots() : shelfFolder(folders_.constLast(), kind_))
        items.append({entry.path, entry.name, entry.folder ? QString() : ScreenWords::bytes(entry.bytes), entry.folder});
    entries_.set(items);
    emit changed();
}

void FilesViewModel::choose(const QString& key, bool folder)
{
    problem_.clear();
    if (folder) {
        folders_.append(key);
        return show();
    }
    const PickedFile file = pickFile(key);
    if (file.bytes.isEmpty()) {
        problem_ = tr("This file cannot be read, or is larger than 64 MB.");
        emit changed();
        return;
    }
    emit picked(path_, file.bytes, file.type, file.name);
    close();
}

void FilesViewModel::up()
{
    if (folders_.isEmpty()) return close();
    folders_.removeLast();
    show();
}

void FilesViewModel::close()
{
    if (!open_) return;
    open_ = false;
    emit changed();
    emit closed();
}

} // namespace doorstep::mobile
