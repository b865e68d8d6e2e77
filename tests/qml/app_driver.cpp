#include "tests/qml/app_driver.h"

#include "mobile/sync/transport.h"

#include <QElapsedTimer>
#include <QCoreApplication>
#include <QTest>
#include <stdexcept>
#include <utility>

namespace doorstep::test {
namespace {

bool shown(const QQuickItem* item)
{
    return item->isVisible() && item->opacity() > 0 && item->width() > 0 && item->height() > 0;
}

QQuickItem* search(QQuickItem* item, const QString& wanted)
{
    if (!shown(item)) return nullptr;
    if (item->objectName() == wanted) return item;
    if (item->inherits("QQuickAbstractButton") && item->property("text").toString() == wanted) return item;
    for (QQuickItem* child : item->childItems()) {
        if (QQuickItem* found = search(child, wanted)) return found;
    }
    return nullptr;
}

/// Moves every flickable around an item so far that the item's middle is on the screen; `whole`: all of it where it fits.
void bringIntoSight(QQuickItem* item, bool whole = false)
{
    for (QQuickItem* around = item->parentItem(); around; around = around->parentItem()) {
        if (!around->inherits("QQuickFlickable")) continue;
        auto* content = around->property("contentItem").value<QQuickItem*>();
        if (!content) continue;
        const qreal middle = item->mapToItem(content, QPointF(0, item->height() / 2)).y();
        const qreal top = around->property("contentY").toReal();
        const qreal room = whole ? std::min(item->height(), around->height()) / 2 : 0;
        if (middle - room >= top && middle + room <= top + around->height()) continue;
        const qreal lowest = around->property("originY").toReal();
        const qreal most = lowest + std::max<qreal>(0, around->property("contentHeight").toReal() - around->height());
        around->setProperty("contentY", std::clamp(middle - around->height() / 2, lowest, std::max(lowest, most)));
    }
}

} // namespace

AppDriver::AppDriver(const Start& start)
    : transport_(mobile::makeHttpTransport())
{
    devices_.camera.give(start.photos);
    mobile::Seams seams{clock_, random_, disk_, keys_};
    seams.cheapKeys = true;
    mobile::AppParts parts{{start.dataDir, seams, transport_.get()}, devices_, {}};
    parts.options = {start.server, start.language, true, QStringLiteral("test")};
    app_ = std::make_unique<mobile::Application>(parts);
    if (!app_->show(start.width, start.height)) throw std::runtime_error("the screen could not be built");
    app_->window()->requestActivate();
    wait(QStringLiteral("the app to be ready"), [this] { return view().ready(); });
    settle();
}

AppDriver::~AppDriver() = default;

void AppDriver::wait(const QString& what, const std::function<bool()>& holds, int patienceMs)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > patienceMs) throw std::runtime_error("waited in vain for " + what.toStdString());
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
}

void AppDriver::settle(int ms)
{
    QTest::qWait(ms);
}

QQuickItem* AppDriver::find(const QString& nameOrText)
{
    return search(window()->contentItem(), nameOrText);
}

void AppDriver::press(const QString& nameOrText)
{
    wait(nameOrText, [&] {
        const QQuickItem* item = find(nameOrText);
        return item && item->isEnabled();
    });
    QTest::mouseClick(window(), Qt::LeftButton, {}, restingPlace(nameOrText).toPoint());
    settle(60);
}

/// The middle of an item, in sight, once it no longer moves: pages slide, and what loads above pushes what is below.
QPointF AppDriver::restingPlace(const QString& nameOrText)
{
    QPointF before;
    QPointF now;
    wait(nameOrText + " at rest", [&] {
        QQuickItem* item = find(nameOrText);
        if (!item) return false;
        bringIntoSight(item);
        settle(30);
        item = find(nameOrText);
        if (!item) return false;
        before = std::exchange(now, item->mapToScene(QPointF(item->width() / 2, item->height() / 2)));
        return before == now;
    });
    return now;
}

void AppDriver::pressAt(const QString& nameOrText, const QPointF& place)
{
    stroke(nameOrText, {place});
}

void AppDriver::stroke(const QString& nameOrText, const QList<QPointF>& places)
{
    wait(nameOrText, [&] { return find(nameOrText) != nullptr; });
    QQuickItem* item = find(nameOrText);
    bringIntoSight(item, true);
    settle(30);
    const auto at = [&](const QPointF& place) { return item->mapToScene(place).toPoint(); };
    QTest::mousePress(window(), Qt::LeftButton, {}, at(places.constFirst()));
    for (const QPointF& place : places) QTest::mouseMove(window(), at(place));
    QTest::mouseRelease(window(), Qt::LeftButton, {}, at(places.constLast()));
    settle(60);
}

void AppDriver::type(const QString& field, const QString& text)
{
    wait(field, [&] { return find(field) != nullptr; });
    QQuickItem* box = find(field);
    bringIntoSight(box);
    settle(30);
    const QPointF low = box->mapToScene(QPointF(box->width() / 2, box->height() - 24));
    QTest::mouseClick(window(), Qt::LeftButton, {}, low.toPoint());
    settle(30);
    keys(text);
}

void AppDriver::keys(const QString& text)
{
    for (const QChar letter : text) {
        if (letter.unicode() < 128) {
            QTest::keyClick(window(), letter.toLatin1());
            continue;
        }
        // what an input method does at the end of a composition
        QInputMethodEvent event;
        event.setCommitString(letter);
        QCoreApplication::sendEvent(window()->activeFocusItem(), &event);
    }
}

void AppDriver::enrol(const QString& server, const QString& code, const QString& secret)
{
    wait(QStringLiteral("the set-up page"), [this] { return view().unlock()->step() == mobile::UnlockViewModel::SetUp; });
    if (view().unlock()->server() != server) type(QStringLiteral("server"), server);
    type(QStringLiteral("code"), code);
    type(QStringLiteral("newSecret"), secret);
    type(QStringLiteral("newSecretAgain"), secret);
    press(QStringLiteral("setUp"));
    wait(QStringLiteral("the tablet to be enrolled"), [this] {
        if (!view().unlock()->problem().isEmpty()) throw std::runtime_error(view().unlock()->problem().toStdString());
        return view().isOpen();
    }, 30'000);
    settle();
}

void AppDriver::unlock(const QString& secret)
{
    type(QStringLiteral("secret"), secret);
    press(QStringLiteral("unlock"));
    wait(QStringLiteral("the tablet to open"), [this] { return view().isOpen(); });
    settle();
}

void AppDriver::close()
{
    app_.reset();
}

void AppDriver::resize(int width, int height)
{
    window()->resize(width, height);
    wait(QStringLiteral("the window's new size"), [&] { return window()->width() == width && window()->height() == height; });
    settle();
}

} // namespace doorstep::test
