#pragma once

#include "mobile/features/services.h"
#include "mobile/features/today/items.h"

#include <QAbstractListModel>
#include <QStringList>
#include <qqmlintegration.h>

namespace doorstep::mobile {

/// 今日: what can be begun, what is begun, what was done, and where each stands.
class TodayViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(QAbstractListModel* forms READ forms CONSTANT)
    Q_PROPERTY(QAbstractListModel* records READ records CONSTANT)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(QStringList units READ units NOTIFY changed)
    Q_PROPERTY(int unit READ unit WRITE setUnit NOTIFY changed)
    Q_PROPERTY(Filter filter READ filter WRITE setFilter NOTIFY changed)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(int formCount READ formCount NOTIFY changed)
    Q_PROPERTY(int shown READ shown NOTIFY changed)
    Q_PROPERTY(int drafts READ drafts NOTIFY changed)
    Q_PROPERTY(int attention READ attention NOTIFY changed)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed)

public:
    enum Filter { All, Drafts, Attention, Waiting };
    Q_ENUM(Filter)

    /// `work` must outlive the view model.
    explicit TodayViewModel(WorkService& work, QObject* parent = nullptr);

    QAbstractListModel* forms() { return &forms_; }
    QAbstractListModel* records() { return &records_; }
    bool loading() const { return loading_; }
    QStringList units() const;
    int unit() const { return unit_; }
    void setUnit(int unit);
    Filter filter() const { return filter_; }
    void setFilter(Filter filter);
    QString search() const { return search_; }
    void setSearch(const QString& text);
    int total() const { return int(lists_.records.size()); }
    int formCount() const { return forms_.rowCount(); }
    int shown() const { return records_.rowCount(); }
    int drafts() const;
    int attention() const;
    int waiting() const;

    /// Where a new record of this page goes; nothing when there is only one place.
    std::optional<ScopeId> scope() const;

    Q_INVOKABLE void refresh();
    /// For a person to press: asks the app to open.
    Q_INVOKABLE void start(const QString& form) { emit startWanted(form); }
    Q_INVOKABLE void open(const QString& record, bool draft) { emit openWanted(record, draft); }

signals:
    void changed();
    void startWanted(const QString& form);
    void openWanted(const QString& record, bool draft);

private:
    void took(WorkLists lists);
    void show();
    bool passes(const RecordRow& row) const;

    WorkService& work_;
    WorkLists lists_;
    ListOf<FormItem> forms_;
    ListOf<RecordItem> records_;
    bool loading_ = true;
    int unit_ = 0;
    Filter filter_ = All;
    QString search_;
};

} // namespace doorstep::mobile
