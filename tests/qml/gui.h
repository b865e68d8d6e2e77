#pragma once

#include "mobile/app/application.h"

#include <QAccessible>
#include <QGuiApplication>

namespace doorstep::test {

/// The one QGuiApplication of a test program, drawing into memory unless QT_QPA_PLATFORM names a screen. Every case that
/// touches Qt's GUI begins with it.
inline void startGui()
{
    static int count = 1;
    static char name[] = "test";
    static char* arguments[] = {name, nullptr};
    if (QGuiApplication::instance()) return;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_QUICK_BACKEND", "software");
    }
    // Never destroyed: at the process's end it would meet Qt's own statics (fonts, platform) already gone.
    [[maybe_unused]] static auto* const app = new QGuiApplication(count, arguments);
    mobile::Application::setFont();
    QAccessible::setActive(true);
}

} // namespace doorstep::test
