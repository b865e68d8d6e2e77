#include "mobile/features/words.h"

#include "shared/records/held_reason.h"

#include <QDateTime>
#include <QLocale>

namespace doorstep::mobile {

using records::HeldReason;

QString ScreenWords::when(std::int64_t ms)
{
    if (ms == 0) return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    const QString clock = time.toString(QStringLiteral("HH:mm"));
    if (time.date() == QDate::currentDate()) return clock;
    //: Month, day and clock of another day, in the letters of QLocale::toString: "11月22日 10:21".
    return QLocale().toString(time, tr("d MMM HH:mm"));
}

QString ScreenWords::bytes(std::int64_t count)
{
    return QLocale().formattedDataSize(count, 1, QLocale::DataSizeTraditionalFormat);
}

QString ScreenWords::trouble(const Error& error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput: return tr("This was not taken: %1").arg(QString::fromStdString(error.text()));
    case ErrorCode::NotFound: return tr("This is no longer here. Go back and open it again.");
    case ErrorCode::Conflict: return tr("This changed meanwhile. Look at it again.");
    case ErrorCode::Unauthorized: return tr("The tablet is locked. Unlock it to go on.");
    case ErrorCode::Forbidden: return tr("You have no right to do this here. Ask your supervisor.");
    case ErrorCode::TooLarge: return tr("This is too large: %1").arg(QString::fromStdString(error.text()));
    case ErrorCode::Unavailable: return tr("The server is not to be reached now. It is tried again by itself.");
    case ErrorCode::NoSpace: return tr("The tablet is full. Free some space; everything saved so far is safe.");
    case ErrorCode::Damaged: return tr("Stored data is damaged (%1). Nothing was overwritten; show this to the office.").arg(QString::fromStdString(error.text()));
    }
    return {};
}

QString ScreenWords::heldWhy(const std::string& code)
{
    const auto reason = records::heldReasonOf(code);
    if (!reason) return tr("The office holds this back");
    switch (*reason) {
    case HeldReason::Malformed: return tr("The office holds this back: it cannot be read there");
    case HeldReason::Newer: return tr("The office holds this back: this app is newer than the server");
    case HeldReason::Author: return tr("The office holds this back: somebody else's name stands on it");
    case HeldReason::Certificate: return tr("The office holds this back: this tablet is not set up there");
    case HeldReason::Revoked: return tr("The office holds this back: this tablet was shut out");
    case HeldReason::Right: return tr("The office holds this back: no right to write here");
    case HeldReason::Record: return tr("The office holds this back: the record is a colleague's and was not assigned to you");
    case HeldReason::Form: return tr("The office holds this back: it does not know this form");
    case HeldReason::Reviewer: return tr("The office holds this back: only a supervisor may do this");
    case HeldReason::Server: return tr("The office holds this back: only the office's server may do this");
    }
    return {};
}

QString ScreenWords::attention(const RecordRow& row)
{
    if (row.attention.returned) return tr("Returned with %n note(s)", nullptr, row.openNotes);
    if (row.attention.conflict) return tr("%n answer(s) in conflict", nullptr, row.conflicts);
    if (row.attention.held) return heldWhy(row.attention.heldWhy);
    if (row.attention.damaged) return tr("A photo on this tablet is damaged");
    return {};
}

QString ScreenWords::author(const Author& author)
{
    if (author.self) return tr("I");
    if (!author.display.empty()) return QString::fromStdString(author.display);
    return author.console ? tr("The supervisor") : tr("A colleague");
}

int stateDot(const RecordRow& row)
{
    if (row.attention.any()) return 4;
    if (row.hasDraft) return 0;
    switch (row.phase) {
    case Phase::Draft: return 0;
    case Phase::LocalOnly: return 1;
    case Phase::Uploading: return 2;
    case Phase::Delivered: return 3;
    case Phase::Attention: return 4;
    }
    return 1;
}

} // namespace doorstep::mobile
