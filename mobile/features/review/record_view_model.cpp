#include "mobile/features/review/record_view_model.h"

#include "mobile/features/words.h"

namespace doorstep::mobile {
namespace {

QString noteWords(const NoteRow& note)
{
    return QStringLiteral("%1 (%2)").arg(QString::fromStdString(note.text), ScreenWords::author(note.author));
}

} // namespace

RecordViewModel::RecordViewModel(WorkService& work, QObject* parent) : QObject(parent), work_(work)
{
    connect(&work_, &WorkService::changed, this, &RecordViewModel::refresh);
}

void RecordViewModel::show(const QString& record)
{
    if (record_ == record) return refresh();
    record_ = record;
    view_ = {};
    loading_ = true;
    answers_.set({});
    emit changed();
    refresh();
}

void RecordViewModel::refresh()
{
    const auto id = RecordId::fromText(record_.toStdString());
    if (!id) return;
    work_.view(*id, whileAlive(this, [this](const Result<RecordView>& result) { took(result); }));
}

void RecordViewModel::took(const Result<RecordView>& result)
{
    loading_ = false;
    trouble_ = result ? QString() : ScreenWords::trouble(result.error());
    if (!result || QString::fromStdString(result->row.record.text()) != record_) {
        emit changed();
        return;
    }
    view_ = *result;
    QList<AnswerItem> items;
    for (const SectionView& section : view_.sections) {
        for (const AnswerRow& row : section.answers) {
            if (row.hidden || (row.display.empty() && row.photos.empty() && row.notes.empty())) continue;
            AnswerItem item;
            item.key = QString::fromStdString(row.path.text());
            item.section = QString::fromStdString(section.title);
            item.label = row.known ? QString::fromStdString(row.label)
                                   : tr("%1 (not in this version of the form)").arg(QString::fromStdString(row.path.text()));
            item.answer = QString::fromStdString(row.display);
            item.problem = QString::fromStdString(row.problem);
            item.conflict = row.candidates.size() > 1;
            for (const PhotoInfo& photo : row.photos) {
                if (photo.here && photo.type.rfind("image/", 0) == 0) item.pictures.append(QStringLiteral("image://photo/") + QString::fromStdString(photo.sha));
                const QString state = photo.delivered ? tr("delivered") : photo.sent > 0 ? tr("sent %1").arg(ScreenWords::bytes(photo.sent)) : tr("only here");
                item.states.append(tr("%1 · %2 · %3").arg(QString::fromStdString(photo.name), ScreenWords::bytes(photo.bytes), state));
            }
            for (const NoteRow& note : row.notes) item.notes.append(noteWords(note));
            items.append(item);
        }
    }
    answers_.set(items);
    emit changed();
}

QString RecordViewModel::title() const
{
    return QString::fromStdString(view_.row.title.empty() ? view_.row.formTitle : view_.row.title);
}

QString RecordViewModel::subtitle() const
{
    return tr("%1 · %2 · %3").arg(QString::fromStdString(view_.row.formTitle), QString::fromStdString(view_.row.unitName), ScreenWords::when(view_.row.updatedMs));
}

int RecordViewModel::dot() const
{
    return stateDot(view_.row);
}

QString RecordViewModel::words() const
{
    return ScreenWords::attention(view_.row);
}

QString RecordViewModel::review() const
{
    if (view_.row.review == "approved") return tr("Approved %1").arg(ScreenWords::when(view_.reviewMs));
    if (view_.row.review == "returned") return tr("Returned %1").arg(ScreenWords::when(view_.reviewMs));
    if (view_.row.review == "changed") return tr("Changed after the review");
    return {};
}

} // namespace doorstep::mobile
