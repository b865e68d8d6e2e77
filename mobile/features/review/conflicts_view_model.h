#pragma once

#include "mobile/features/review/items.h"
#include "mobile/features/services.h"

#include <QAbstractListModel>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// Questions that people answered differently: both values are kept until a person decides.
class ConflictsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(QAbstractListModel* conflicts READ conflicts CONSTANT)
    Q_PROPERTY(QAbstractListModel* candidates READ candidates CONSTANT)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString current READ current WRITE setCurrent NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(QString before READ before NOTIFY changed)
    Q_PROPERTY(bool decided READ decided NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)

public:
    explicit ConflictsViewModel(WorkService& work, QObject* parent = nullptr);

    QAbstractListModel* conflicts() { return &conflicts_; }
    QAbstractListModel* candidates() { return &candidates_; }
    bool loading() const { return loading_; }
    int count() const { return int(rows_.size()); }
    /// The one that is looked at; empty: none.
    QString current() const { return current_; }
    void setCurrent(const QString& key);
    QString title() const;
    QString label() const;
    /// What both started from, or empty.
    QString before() const;
    bool decided() const { return !choice_.isEmpty(); }
    QString trouble() const { return trouble_; }

    Q_INVOKABLE void refresh();
    Q_INVOKABLE void choose(const QString& candidate);
    Q_INVOKABLE void settle(const QString& reason);

signals:
    void changed();

private:
    const ConflictRow* row() const;
    void showCandidates();

    WorkService& work_;
    std::vector<ConflictRow> rows_;
    ListOf<ConflictItem> conflicts_;
    ListOf<CandidateItem> candidates_;
    QString current_;
    QString choice_;
    QString trouble_;
    bool loading_ = true;
};

} // namespace doorstep::mobile
