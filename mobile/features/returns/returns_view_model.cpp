#include "mobile/features/returns/returns_view_model.h"

#include "mobile/features/words.h"

namespace doorstep::mobile {
namespace {

ReturnItem item(const ReturnRow& row)
{
    ReturnItem item;
    item.key = QString::fromStdString(row.row.record.text());
    item.title = QString::fromStdString(row.row.title.empty() ? row.row.formTitle : row.row.title);
    item.formTitle = QString::fromStdString(row.row.formTitle);
    item.count = int(row.open.size());
    item.begun = row.row.hasDraft;
    if (row.open.empty()) return item;
    const NoteRow& note = row.open.front();
    item.first = QString::fromStdString(note.label.empty() ? note.text : note.label + ": " + note.text);
    item.who = ScreenWords::author(note.author) + QStringLiteral(" · ") + ScreenWords::when(note.wallMs);
    item.path = QString::fromStdString(note.at.text());
    return item;
}

} // namespace

ReturnsViewModel::ReturnsViewModel(WorkService& work, QObject* parent) : QObject(parent), work_(work)
{
    connect(&work_, &WorkService::changed, this, &ReturnsViewModel::refresh);
    refresh();
}

void ReturnsViewModel::refresh()
{
    work_.returns(whileAlive(this, [this](const std::vector<ReturnRow>& rows) {
        QList<ReturnItem> items;
        for (const ReturnRow& row : rows) items.append(item(row));
        records_.set(items);
        loading_ = false;
        emit changed();
    }));
}

} // namespace doorstep::mobile
