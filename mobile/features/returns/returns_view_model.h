#pragma once

#include "mobile/features/list_of.h"
#include "mobile/features/services.h"

#include <QAbstractListModel>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A record that came back, with the first wish of its supervisor.
struct ReturnItem {
    Q_GADGET
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString formTitle MEMBER formTitle)
    Q_PROPERTY(int count MEMBER count)
    Q_PROPERTY(QString first MEMBER first)
    Q_PROPERTY(QString who MEMBER who)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(bool begun MEMBER begun)

public:
    QString key; ///< Id of the record.
    QString title, formTitle;
    int count = 0;
    QString first; ///< "Question: what is wished".
    QString who;
    QString path;  ///< Of the first answer to look at.
    bool begun = false;

    bool operator==(const ReturnItem&) const = default;
};

/// 补正: what a supervisor sent back, newest first.
class ReturnsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(QAbstractListModel* records READ records CONSTANT)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    explicit ReturnsViewModel(WorkService& work, QObject* parent = nullptr);

    QAbstractListModel* records() { return &records_; }
    bool loading() const { return loading_; }
    int count() const { return records_.rowCount(); }

    Q_INVOKABLE void refresh();
    Q_INVOKABLE void correct(const QString& record, const QString& path) { emit correctWanted(record, path); }

signals:
    void changed();
    void correctWanted(const QString& record, const QString& path);

private:
    WorkService& work_;
    ListOf<ReturnItem> records_;
    bool loading_ = true;
};

} // namespace doorstep::mobile
