#pragma once

#include "mobile/features/list_of.h"

#include <QAbstractListModel>
#include <QObject>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A folder or file in the list.
struct ShelfItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(bool folder MEMBER folder)

public:
    QString key; ///< Path.
    QString name, detail;
    bool folder = false;

    bool operator==(const ShelfItem&) const = default;
};

/// Choosing a picture or document that is on this tablet already.
class FilesViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(QString folder READ folder NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* entries READ entries CONSTANT)

public:
    explicit FilesViewModel(QObject* parent = nullptr);

    bool isOpen() const { return open_; }
    /// Name of the folder shown; empty at the top.
    QString folder() const;
    QString problem() const { return problem_; }
    QAbstractListModel* entries() { return &entries_; }

    /// Begins for a question; `kind` as shelfFolder() takes it.
    void open(const QString& path, const QString& kind);
    Q_INVOKABLE void choose(const QString& key, bool folder);
    Q_INVOKABLE void up();
    Q_INVOKABLE void close();

signals:
    void changed();
    void picked(const QString& path, const QByteArray& bytes, const QString& type, const QString& name);
    void closed();

private:
    void show();

    bool open_ = false;
    QString path_, kind_;
    QString problem_;
    QStringList folders_; ///< From the top to the one shown.
    ListOf<ShelfItem> entries_;
};

} // namespace doorstep::mobile
