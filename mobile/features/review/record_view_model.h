#pragma once

#include "mobile/features/review/items.h"
#include "mobile/features/services.h"

#include <QAbstractListModel>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// A record as it stands, to read: every answer, every photo with its state, notes and review.
class RecordViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(QString record READ record NOTIFY changed)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(int dot READ dot NOTIFY changed)
    Q_PROPERTY(int percent READ percent NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QString review READ review NOTIFY changed)
    Q_PROPERTY(bool draft READ draft NOTIFY changed)
    Q_PROPERTY(QAbstractListModel* answers READ answers CONSTANT)

public:
    explicit RecordViewModel(WorkService& work, QObject* parent = nullptr);

    /// Shows this record from now on; empty shows none.
    void show(const QString& record);
    QString record() const { return record_; }
    bool loading() const { return loading_; }
    QString trouble() const { return trouble_; }
    QString title() const;
    QString subtitle() const;
    int dot() const;
    int percent() const { return view_.row.percent; }
    QString words() const;
    QString review() const;
    bool draft() const { return view_.row.hasDraft; }
    QAbstractListModel* answers() { return &answers_; }

    Q_INVOKABLE void refresh();
    Q_INVOKABLE void edit() { emit editWanted(record_); }

signals:
    void changed();
    void editWanted(const QString& record);

private:
    void took(const Result<RecordView>& result);

    WorkService& work_;
    QString record_;
    RecordView view_;
    bool loading_ = false;
    QString trouble_;
    ListOf<AnswerItem> answers_;
};

} // namespace doorstep::mobile
