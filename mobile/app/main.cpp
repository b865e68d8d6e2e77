#include "mobile/app/application.h"
#include "mobile/app/stop_signal.h"
#include "mobile/device/qt_camera.h"
#include "mobile/device/qt_devices.h"
#include "mobile/device/qt_key_store.h"
#include "mobile/device/qt_positioning.h"
#include "mobile/sync/transport.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QtQml/QQmlExtensionPlugin>
#include <cstdio>
#include <cstdlib>

Q_IMPORT_QML_PLUGIN(Doorstep_UiPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_UnlockPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_TodayPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_EntryPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_PhotoPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_ReviewPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_ReturnsPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_SyncPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_SettingsPlugin)
Q_IMPORT_QML_PLUGIN(Doorstep_AppPlugin)

using namespace doorstep;
using namespace doorstep::mobile;

namespace {

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QStringLiteral("Doorstep: records visits and photos without a network, and sends them when there is one."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{"data", "Folder of this tablet's data.", "DIR"}, {"lang", "zh_CN or en; otherwise as kept, or the system's.", "CODE"},
        {"server", "Address to begin with when setting up.", "URL"},
        {"device-secret", "File with this machine's secret for a six-digit PIN, instead of the system's keystore.", "FILE"},
        {"fake-camera", "Give this JPEG instead of a camera's picture; may be repeated.", "FILE"},
        {"size", "Size of the window.", "WxH", "1280x800"}});
    QCommandLineOption firstFrame("first-frame", "Say when the first frame is on the screen, and end: for measuring.");
    firstFrame.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(firstFrame);
}

void endAtFirstFrame(QQuickWindow& window)
{
    QObject::connect(&window, &QQuickWindow::frameSwapped, &window, [] {
        std::puts("first frame");
        QCoreApplication::quit();
    }, Qt::QueuedConnection);
}

QString systemLanguage()
{
    return QLocale::system().language() == QLocale::English ? QStringLiteral("en") : QStringLiteral("zh_CN");
}

QSize sizeOf(const QString& text)
{
    const QStringList parts = text.split('x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return size.width() >= 320 && size.height() >= 320 ? size : QSize(1280, 800);
}

std::unique_ptr<KeyStore> keyStoreOf(const QCommandLineParser& parser, base::Random& random)
{
    if (parser.isSet("device-secret")) return std::make_unique<FileKeyStore>(parser.value("device-secret").toStdString());
    return makeQtKeyStore(random);
}

int refuse(const char* what)
{
    std::fprintf(stderr, "%s\n", what);
    return 2;
}

} // namespace

int main(int argc, char* argv[])
{
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("doorstep"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("入户通"));
    QGuiApplication::setApplicationVersion(QStringLiteral(DOORSTEP_VERSION));
    Application::setFont();

    QCommandLineParser parser;
    describe(parser);
    parser.process(app);
    const QString language = parser.value("lang");
    if (!language.isEmpty() && language != "zh_CN" && language != "en") return refuse("--lang takes zh_CN or en");
    QString dir = parser.value("data");
    if (dir.isEmpty()) dir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (!QDir().mkpath(dir)) return refuse("the data folder cannot be made");

    base::SystemClock clock;
    base::SystemRandom random;
    base::RealDisk disk;
    const auto keys = keyStoreOf(parser, random);
    const auto transport = makeHttpTransport();
    const std::unique_ptr<Camera> camera = parser.isSet("fake-camera") ? std::make_unique<FileCamera>(parser.values("fake-camera")) : makeQtCamera();
    const auto positioning = makeQtPositioning();

    const auto recorder = makeQtRecorder();
    const auto player = makeQtPlayer();
    const auto compass = makeQtCompass();

    AppParts parts{{dir.toStdString(), Seams{clock, random, disk, *keys}, transport.get()}, {*camera, *positioning, *recorder, *player, *compass}, {}};
    parts.core.tablet.utcOffsetMinutes = QDateTime::currentDateTime().offsetFromUtc() / 60;
    parts.core.tablet.app = "doorstep " DOORSTEP_VERSION;
    parts.options = {parser.value("server"), language.isEmpty() ? systemLanguage() : language, !language.isEmpty(), QStringLiteral(DOORSTEP_VERSION)};

    Application doorstep(parts);
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::asked, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    const QSize size = sizeOf(parser.value("size"));
    if (!doorstep.show(size.width(), size.height())) return refuse("the screen could not be built");
    if (parser.isSet("first-frame")) endAtFirstFrame(*doorstep.window());
    const int status = QGuiApplication::exec();
    // an exchange that hangs is not waited for: everything given is on disk
    if (!doorstep.close()) std::_Exit(status);
    return status;
}
