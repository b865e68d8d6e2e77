#pragma once

#include "mobile/app/app_view_model.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTranslator>

namespace doorstep::mobile {

/// What lies below the screen; tests bring their own devices, clock and transport.
struct AppParts {
    CoreSeams core;
    Devices devices;
    AppOptions options;
};

/// The app put together: core thread, view models, QML engine, language.
class Application : public QObject {
    Q_OBJECT
public:
    explicit Application(AppParts parts);
    ~Application() override;

    /// Shows the window; false when the QML does not load.
    bool show(int width, int height);
    QQuickWindow* window() const { return window_; }
    AppViewModel& view() { return view_; }
    QQmlApplicationEngine& engine() { return engine_; }
    /// Everything typed is given to the store, the store is closed. False: an exchange with the server still hangs.
    bool close();

    /// The family that carries the Simplified forms, for every text that names none.
    static void setFont();

private:
    void applyLanguage();

    CoreThread core_;
    AppViewModel view_;
    QTranslator translator_;
    QQmlApplicationEngine engine_;
    QQuickWindow* window_ = nullptr;
};

} // namespace doorstep::mobile
