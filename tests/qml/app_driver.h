#pragma once

#include "mobile/app/application.h"
#include "mobile/sync/transport.h"
#include "shared/base/clock.h"
#include "shared/base/disk.h"
#include "shared/base/random.h"
#include "tests/support/fake_devices.h"

#include <QQuickItem>
#include <functional>
#include <memory>
#include <string>

namespace doorstep::test {

/// The real app in this process, on a data folder, worked by pressing what is on the screen.
class AppDriver {
public:
    struct Start {
        std::string dataDir;
        QString server;
        QString language = QStringLiteral("zh_CN");
        QStringList photos; ///< What the camera gives.
        int width = 1280;
        int height = 800;
    };
    explicit AppDriver(const Start& start);
    ~AppDriver();

    mobile::AppViewModel& view() { return app_->view(); }
    QQuickWindow* window() { return app_->window(); }
    FakeDevices& devices() { return devices_; }

    /// Lets events pass until `holds` or the time is up; throws with `what` then.
    void wait(const QString& what, const std::function<bool()>& holds, int patienceMs = 10'000);
    void settle(int ms = 250);

    /// The visible item with this object name, or with this text on a control; null where there is none.
    QQuickItem* find(const QString& nameOrText);
    /// Waits for it, scrolls it into sight and presses its middle.
    void press(const QString& nameOrText);
    /// Presses a place within it, in its own pixels, or draws a stroke over several.
    void pressAt(const QString& nameOrText, const QPointF& place);
    void stroke(const QString& nameOrText, const QList<QPointF>& places);
    /// Presses the field and types as from a keyboard.
    void type(const QString& field, const QString& text);
    /// Types into what has the keyboard.
    void keys(const QString& text);

    void enrol(const QString& server, const QString& code, const QString& secret);
    void unlock(const QString& secret);
    /// Ends as by closing the window.
    void close();
    void resize(int width, int height);

private:
    QPointF restingPlace(const QString& nameOrText);

    base::SystemClock clock_;
    base::SystemRandom random_;
    base::RealDisk disk_;
    mobile::NoKeyStore keys_;
    std::unique_ptr<mobile::Transport> transport_;
    FakeDevices devices_;
    std::unique_ptr<mobile::Application> app_;
};

} // namespace doorstep::test
