#include "mobile/features/entry/recording.h"

#include <QDateTime>
#include <QMimeDatabase>
#include <utility>

namespace doorstep::mobile {
namespace {

constexpr int kSecond = 1'000;

QString nameFor(const QString& type)
{
    const QString suffix = QMimeDatabase().mimeTypeForName(type).preferredSuffix();
    const QString when = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString what = type.startsWith(QStringLiteral("video/")) ? QStringLiteral("video") : QStringLiteral("sound");
    return QStringLiteral("%1-%2.%3").arg(what, when, suffix.isEmpty() ? QStringLiteral("bin") : suffix);
}

} // namespace

Recording::Recording(Recorder& recorder, QObject* parent) : QObject(parent), recorder_(recorder)
{
    tick_.setInterval(kSecond);
    connect(&tick_, &QTimer::timeout, this, &Recording::ticked);
    connect(&recorder_, &Recorder::started, this, [this] {
        since_.start();
        tick_.start();
        emit ticked();
        emit changed();
    });
    connect(&recorder_, &Recorder::frame, this, [this](const QImage& image) {
        if (!path_.isEmpty()) view_.show(image);
    });
    connect(&recorder_, &Recorder::full, this, [this] {
        trouble(path_, tr("The recording reached the size a file may have; it was ended and kept."));
    });
    connect(&recorder_, &Recorder::recorded, this, [this](const QByteArray& bytes, const QString& type) {
        const QString path = path_;
        emit recorded(path, bytes, type, nameFor(type));
        end();
    });
    connect(&recorder_, &Recorder::failed, this, [this](Recorder::Failure failure) {
        switch (failure) {
        case Recorder::NoDevice: trouble(path_, tr("This machine cannot record. Choose a file, or go on without.")); break;
        case Recorder::NotAllowed: trouble(path_, tr("Recording is not allowed. Allow it in the system settings, or go on without.")); break;
        case Recorder::Broken: trouble(path_, tr("Nothing was recorded. Try again, or choose a file.")); break;
        }
        end();
    });
}

Recorder::Quality Recording::qualityOf(const QString& word)
{
    if (word == QStringLiteral("voice-only")) return Recorder::VoiceOnly;
    return word == QStringLiteral("low") ? Recorder::Low : Recorder::Usual;
}

QString Recording::time() const
{
    const qint64 seconds = since_.isValid() ? since_.elapsed() / kSecond : 0;
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar('0'));
}

void Recording::start(const Wish& wish)
{
    if (!path_.isEmpty()) return trouble(wish.path, tr("Another recording is being made; end it first."));
    path_ = wish.path;
    background_ = wish.background;
    problem_.clear();
    problemAt_.clear();
    emit changed();
    recorder_.start(wish.video, wish.quality);
}

void Recording::stop()
{
    if (!path_.isEmpty()) recorder_.stop();
}

void Recording::settle(std::function<void()> then)
{
    if (path_.isEmpty()) return then();
    then_ = std::move(then);
    recorder_.stop();
}

void Recording::trouble(const QString& path, const QString& words)
{
    problem_ = words;
    problemAt_ = path;
    emit changed();
}

void Recording::end()
{
    tick_.stop();
    since_.invalidate();
    path_.clear();
    background_ = false;
    view_.show({});
    emit changed();
    if (const auto then = std::exchange(then_, nullptr)) then();
}

} // namespace doorstep::mobile
