#include "mobile/features/sync/sync_view_model.h"

#include "mobile/features/words.h"

#include <QDateTime>
#include <cstdlib>

namespace doorstep::mobile {
namespace {

constexpr std::int64_t kLowSpace = std::int64_t(2) << 30;
constexpr std::int64_t kClockTolerance = 120'000;
constexpr int kSoon = 90;

SendItem sendItem(const RecordRow& row)
{
    SendItem item;
    item.key = QString::fromStdString(row.record.text());
    item.title = QString::fromStdString(row.title.empty() ? row.formTitle : row.title);
    item.formTitle = QString::fromStdString(row.formTitle);
    item.dot = stateDot(row);
    item.percent = row.percent;
    item.photos = row.photos;
    item.photosDelivered = row.photosDelivered;
    item.words = ScreenWords::attention(row);
    return item;
}

QString stuckWords(const StuckItem& item)
{
    if (item.code.rfind("held:", 0) == 0) return ScreenWords::heldWhy(item.code.substr(5));
    if (item.code == "photo:damaged") return SyncViewModel::tr("A photo's file is damaged. Take it again if you can.");
    switch (item.kind) {
    case StuckItem::Kind::Change: return SyncViewModel::tr("The server did not take a change. The office can see why.");
    case StuckItem::Kind::Photo: return SyncViewModel::tr("The server did not take a photo (%1). It is tried again.").arg(item.status);
    case StuckItem::Kind::Form: return SyncViewModel::tr("A form cannot be read on this tablet. Tell the office.");
    }
    return {};
}

} // namespace

SyncViewModel::SyncViewModel(SendService& send, WorkService& work, QObject* parent)
    : QObject(parent), send_(send), work_(work)
{
    connect(&send_, &SendService::changed, this, &SyncViewModel::refresh);
    connect(&work_, &WorkService::changed, this, &SyncViewModel::refresh);
    tick_.setInterval(1000);
    connect(&tick_, &QTimer::timeout, this, &SyncViewModel::changed);
    tick_.start();
    refresh();
}

void SyncViewModel::refresh()
{
    send_.state(whileAlive(this, [this](const SendState& state) { took(state); }));
    work_.lists(whileAlive(this, [this](const WorkLists& lists) { tookRecords(lists); }));
}

void SyncViewModel::took(const SendState& state)
{
    state_ = state;
    loading_ = false;
    QList<StuckRow> rows;
    for (const StuckItem& item : state.data.stuck) {
        StuckRow row;
        row.key = QString::fromStdString(item.record.text() + item.code) + QString::number(rows.size());
        row.title = QString::fromStdString(item.title);
        row.words = stuckWords(item);
        rows.append(row);
    }
    stuck_.set(rows);
    emit changed();
}

void SyncViewModel::tookRecords(const WorkLists& lists)
{
    QList<SendItem> items;
    for (const RecordRow& row : lists.records) {
        if (row.phase != Phase::Draft) items.append(sendItem(row));
    }
    records_.set(items);
    emit changed();
}

QString SyncViewModel::bytesWaiting() const
{
    return ScreenWords::bytes(state_.data.bytesWaiting);
}

QString SyncViewModel::lastSuccess() const
{
    return ScreenWords::when(state_.data.lastSuccessMs);
}

QString SyncViewModel::progress() const
{
    switch (state_.sync.progress.step) {
    case SyncProgress::Step::Lines: return tr("Exchanging records …");
    case SyncProgress::Step::Photos: return tr("Sending photos: %n to go (%1)", nullptr, state_.sync.progress.photosLeft).arg(ScreenWords::bytes(state_.sync.progress.bytesLeft));
    case SyncProgress::Step::Fetching: return tr("Fetching forms …");
    case SyncProgress::Step::Done: return tr("Finishing …");
    }
    return {};
}

bool SyncViewModel::offline() const
{
    return state_.sync.last && state_.sync.last->kind == SyncOutcome::Kind::NoNetwork;
}

bool SyncViewModel::lastWasTrouble() const
{
    return state_.sync.last && state_.sync.last->kind != SyncOutcome::Kind::Complete && !offline();
}

QString SyncViewModel::last() const
{
    if (!state_.sync.last) return {};
    switch (state_.sync.last->kind) {
    case SyncOutcome::Kind::Complete: return tr("The last sync went through.");
    case SyncOutcome::Kind::NoNetwork: return tr("No network. Visits go on as usual; everything is sent by itself once the network is back.");
    case SyncOutcome::Kind::WrongServer: return tr("Something else answered in place of our server (a sign-in page of the network?). Nothing was sent.");
    case SyncOutcome::Kind::Busy: return tr("The server is busy. It is tried again by itself.");
    case SyncOutcome::Kind::Refused: return tr("The server turned this tablet away (%1). Ask the office.").arg(state_.sync.last->status);
    case SyncOutcome::Kind::Revoked: return tr("This tablet was shut out by the office. Unsent work is safe and sealed here.");
    case SyncOutcome::Kind::NoSpace: return tr("The tablet is full, so nothing can be fetched. Free some space.");
    case SyncOutcome::Kind::Damaged: return tr("The server's answer did not pass its check and was not taken. It is tried again.");
    case SyncOutcome::Kind::Partial: return tr("Records went through; some photos or forms did not. See below.");
    }
    return {};
}

QString SyncViewModel::nextTry() const
{
    if (running() || state_.sync.nextTryMs == 0) return {};
    const std::int64_t left = (state_.sync.nextTryMs - QDateTime::currentMSecsSinceEpoch() + 999) / 1000;
    if (left <= 0) return tr("now");
    return left <= kSoon ? tr("in %n second(s)", nullptr, int(left)) : ScreenWords::when(state_.sync.nextTryMs);
}

QString SyncViewModel::clockWarning() const
{
    const std::int64_t off = state_.data.clockOffMs;
    if (state_.data.lastServerMs == 0 || std::abs(off) < kClockTolerance) return {};
    const int minutes = int(std::abs(off) / 60'000);
    return off > 0 ? tr("This tablet's clock is %n minute(s) fast. Set it right in the system settings.", nullptr, minutes)
                   : tr("This tablet's clock is %n minute(s) slow. Set it right in the system settings.", nullptr, minutes);
}

QString SyncViewModel::storageWarning() const
{
    if (state_.data.freeBytes == 0 || state_.data.freeBytes >= kLowSpace) return {};
    return tr("%1 left on this tablet. Delete what is not needed.").arg(ScreenWords::bytes(state_.data.freeBytes));
}

} // namespace doorstep::mobile
