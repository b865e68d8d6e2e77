#include "mobile/features/review/conflicts_view_model.h"

#include "mobile/features/words.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

const QString kUnion = QStringLiteral("union");

QString keyOf(const ConflictRow& row)
{
    return QString::fromStdString(row.record.text() + "/" + row.path.text());
}

QString shown(const Candidate& candidate)
{
    if (!candidate.value) return ConflictsViewModel::tr("No answer (taken back)");
    return QString::fromStdString(candidate.display.empty() ? *candidate.value : candidate.display);
}

ConflictItem conflictItem(const ConflictRow& row)
{
    ConflictItem item;
    item.key = keyOf(row);
    item.record = QString::fromStdString(row.record.text());
    item.title = QString::fromStdString(row.title);
    item.label = QString::fromStdString(row.label);
    QStringList values;
    for (const Candidate& candidate : row.candidates) values.append(shown(candidate));
    item.summary = values.join(QStringLiteral(" ↔ "));
    return item;
}

} // namespace

ConflictsViewModel::ConflictsViewModel(WorkService& work, QObject* parent) : QObject(parent), work_(work)
{
    connect(&work_, &WorkService::changed, this, &ConflictsViewModel::refresh);
    refresh();
}

void ConflictsViewModel::refresh()
{
    work_.conflicts(whileAlive(this, [this](std::vector<ConflictRow> rows) {
        rows_ = std::move(rows);
        loading_ = false;
        QList<ConflictItem> items;
        for (const ConflictRow& row : rows_) items.append(conflictItem(row));
        conflicts_.set(items);
        if (!row()) {
            current_.clear();
            choice_.clear();
        }
        showCandidates();
        emit changed();
    }));
}

const ConflictRow* ConflictsViewModel::row() const
{
    const auto found = std::ranges::find_if(rows_, [this](const ConflictRow& row) { return keyOf(row) == current_; });
    return found == rows_.end() ? nullptr : &*found;
}

void ConflictsViewModel::setCurrent(const QString& key)
{
    if (current_ == key) return;
    current_ = key;
    choice_.clear();
    trouble_.clear();
    showCandidates();
    emit changed();
}

QString ConflictsViewModel::title() const
{
    return row() ? QString::fromStdString(row()->title) : QString();
}

QString ConflictsViewModel::label() const
{
    return row() ? QString::fromStdString(row()->label) : QString();
}

QString ConflictsViewModel::before() const
{
    return row() && row()->base ? QString::fromStdString(*row()->base) : QString();
}

void ConflictsViewModel::showCandidates()
{
    QList<CandidateItem> items;
    if (const ConflictRow* conflict = row()) {
        for (const Candidate& candidate : conflict->candidates) {
            CandidateItem item;
            item.key = QString::fromStdString(candidate.op);
            item.value = QString::fromStdString(candidate.value.value_or(""));
            item.display = shown(candidate);
            item.who = ScreenWords::author(candidate.author) + QStringLiteral(" · ") + ScreenWords::when(candidate.wallMs);
            item.chosen = choice_ == item.key;
            items.append(item);
        }
        if (conflict->unionValue) {
            CandidateItem item;
            item.key = kUnion;
            item.value = QString::fromStdString(*conflict->unionValue);
            item.display = tr("All of them together");
            item.who = item.value.split(' ', Qt::SkipEmptyParts).join(QStringLiteral("、"));
            item.chosen = choice_ == kUnion;
            items.append(item);
        }
    }
    candidates_.set(items);
}

void ConflictsViewModel::choose(const QString& candidate)
{
    choice_ = candidate;
    showCandidates();
    emit changed();
}

void ConflictsViewModel::settle(const QString& reason)
{
    const ConflictRow* conflict = row();
    const auto found = std::ranges::find_if(candidates_.items(), [this](const CandidateItem& item) { return item.key == choice_; });
    if (!conflict || found == candidates_.items().end()) return;
    work_.settle(*conflict, found->value.toStdString(), reason, whileAlive(this, [this](const Result<void>& result) {
        trouble_ = result ? QString() : ScreenWords::trouble(result.error());
        if (result) current_.clear();
        choice_.clear();
        refresh();
    }));
}

} // namespace doorstep::mobile
