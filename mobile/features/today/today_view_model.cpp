#include "mobile/features/today/today_view_model.h"

#include "mobile/features/words.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

FormItem item(const FormRow& row)
{
    FormItem item;
    item.key = QString::fromStdString(row.hash.text());
    item.title = QString::fromStdString(row.title);
    item.version = QString::fromStdString(row.version);
    item.ready = row.ready;
    item.problem = QString::fromStdString(row.problem);
    item.records = row.records;
    return item;
}

RecordItem item(const RecordRow& row)
{
    RecordItem item;
    item.key = QString::fromStdString(row.record.text());
    item.title = QString::fromStdString(row.title);
    item.formTitle = QString::fromStdString(row.formTitle);
    item.dot = stateDot(row);
    item.percent = row.percent;
    item.words = ScreenWords::attention(row);
    item.when = ScreenWords::when(row.updatedMs);
    item.photos = row.photos;
    item.photosDelivered = row.photosDelivered;
    return item;
}

bool waits(const RecordRow& row)
{
    return row.phase == Phase::LocalOnly || row.phase == Phase::Uploading;
}

} // namespace

TodayViewModel::TodayViewModel(WorkService& work, QObject* parent) : QObject(parent), work_(work)
{
    connect(&work_, &WorkService::changed, this, &TodayViewModel::refresh);
    refresh();
}

void TodayViewModel::refresh()
{
    work_.lists(whileAlive(this, [this](WorkLists lists) { took(std::move(lists)); }));
}

void TodayViewModel::took(WorkLists lists)
{
    lists_ = std::move(lists);
    loading_ = false;
    unit_ = qBound(0, unit_, qMax(0, int(lists_.scopes.size()) - 1));
    QList<FormItem> forms;
    for (const FormRow& row : lists_.forms) {
        if (row.newest) forms.append(item(row));
    }
    forms_.set(forms);
    show();
}

void TodayViewModel::show()
{
    QList<RecordItem> records;
    for (const RecordRow& row : lists_.records) {
        if (passes(row)) records.append(item(row));
    }
    records_.set(records);
    emit changed();
}

bool TodayViewModel::passes(const RecordRow& row) const
{
    if (!search_.isEmpty()) {
        const QString text = QString::fromStdString(row.title + " " + row.formTitle + " " + row.unitName);
        if (!text.contains(search_, Qt::CaseInsensitive)) return false;
    }
    switch (filter_) {
    case All: return true;
    case Drafts: return row.hasDraft || row.phase == Phase::Draft;
    case Attention: return row.attention.any();
    case Waiting: return waits(row);
    }
    return true;
}

QStringList TodayViewModel::units() const
{
    QStringList names;
    for (const CollectScope& scope : lists_.scopes) names.append(QString::fromStdString(scope.unitName));
    return names;
}

std::optional<ScopeId> TodayViewModel::scope() const
{
    if (lists_.scopes.size() < 2) return std::nullopt;
    return lists_.scopes[std::size_t(unit_)].scope;
}

void TodayViewModel::setUnit(int unit)
{
    if (unit_ == unit) return;
    unit_ = unit;
    emit changed();
}

void TodayViewModel::setFilter(Filter filter)
{
    if (filter_ == filter) return;
    filter_ = filter;
    show();
}

void TodayViewModel::setSearch(const QString& text)
{
    if (search_ == text.trimmed()) return;
    search_ = text.trimmed();
    show();
}

int TodayViewModel::drafts() const
{
    return int(std::ranges::count_if(lists_.records, [](const RecordRow& row) { return row.hasDraft || row.phase == Phase::Draft; }));
}

int TodayViewModel::attention() const
{
    return int(std::ranges::count_if(lists_.records, [](const RecordRow& row) { return row.attention.any(); }));
}

int TodayViewModel::waiting() const
{
    return int(std::ranges::count_if(lists_.records, waits));
}

} // namespace doorstep::mobile
