#include "mobile/i18n/translations.h"
#include "mobile/ui/theme.h"

#include <QCommandLineParser>
#include <QFont>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTimer>
#include <QTranslator>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(Doorstep_UiPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_GalleryPlugin)

using doorstep::mobile::Theme;

namespace {

QCommandLineOption option(const QString& name, const QString& what, const QString& value, const QString& otherwise)
{
    return {name, what, value, otherwise};
}

void saveAndQuit(QQuickWindow* window, const QString& file)
{
    QTimer::singleShot(800, window, [window, file] {
        const bool saved = window->grabWindow().save(file);
        QCoreApplication::exit(saved ? 0 : 1);
    });
}

} // namespace

int main(int argc, char* argv[])
{
    QGuiApplication app(argc, argv);
    QFont font;
    font.setFamilies(Theme::families());
    QGuiApplication::setFont(font);

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shows every component of the tablet app."));
    parser.addHelpOption();
    parser.addOptions({option("light", "day, outdoor or night", "name", "day"), option("size", "0, 1 or 2", "step", "0"),
        option("lang", "zh_CN or en", "code", "zh_CN"), option("width", "of the window", "dp", "1280"),
        option("height", "of the window", "dp", "1900"), option("shot", "save a picture and quit", "file", {})});
    parser.process(app);

    QTranslator translator;
    if (doorstep::mobile::loadTexts(translator, parser.value("lang"))) app.installTranslator(&translator);

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    const QStringList lights{"day", "outdoor", "night"};
    engine.setInitialProperties({{"lighting", qMax(0, int(lights.indexOf(parser.value("light"))))},
        {"textSize", qBound(0, parser.value("size").toInt(), 2)}, {"width", parser.value("width").toInt()}, {"height", parser.value("height").toInt()}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Doorstep/Gallery/Gallery.qml")));
    if (engine.rootObjects().isEmpty()) return 1;
    if (parser.isSet("shot")) saveAndQuit(qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst()), parser.value("shot"));
    return QGuiApplication::exec();
}
