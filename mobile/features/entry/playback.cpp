#include "mobile/features/entry/playback.h"

namespace doorstep::mobile {

Playback::Playback(Player& player, EntryService& service, QObject* parent) : QObject(parent), player_(player), service_(service)
{
    connect(&player_, &Player::frame, this, [this](const QImage& image) {
        if (!playing_.isEmpty()) view_.show(image);
    });
    connect(&player_, &Player::ended, this, [this] { end(true); });
    connect(&player_, &Player::failed, this, [this] { end(false); });
}

void Playback::toggle(const QString& source)
{
    const bool same = playing_ == source;
    stop();
    if (same || source.isEmpty()) return;
    playing_ = source;
    silent_.clear();
    emit changed();
    service_.bytes(source, whileAlive(this, [this, source](const Result<QByteArray>& bytes) {
        if (playing_ != source) return; // stopped, or another was chosen meanwhile
        if (!bytes || bytes->isEmpty()) return end(false);
        player_.play(*bytes);
    }));
}

void Playback::stop()
{
    if (playing_.isEmpty()) return;
    player_.stop();
    end(true);
}

void Playback::end(bool well)
{
    if (!well) silent_ = playing_;
    playing_.clear();
    view_.show({});
    emit changed();
}

} // namespace doorstep::mobile
