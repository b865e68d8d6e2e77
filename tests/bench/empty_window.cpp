#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <cstdio>

// The least a Qt Quick program in the Material style does before its first frame; what doorstep's start is measured by.

int main(int argc, char** argv)
{
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Material"));
    QQmlApplicationEngine engine;
    engine.loadData("import QtQuick\nimport QtQuick.Controls.Material\n"
                    "ApplicationWindow { visible: true; width: 1280; height: 800 }\n");
    auto* window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (!window) return 1;
    QObject::connect(window, &QQuickWindow::frameSwapped, &app, [&app] {
        std::puts("first frame");
        app.quit();
    }, Qt::QueuedConnection);
    return app.exec();
}
