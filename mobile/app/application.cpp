#include "mobile/app/application.h"

#include "mobile/app/photo_provider.h"
#include "mobile/i18n/translations.h"
#include "mobile/ui/theme.h"

#include <QFont>
#include <QGuiApplication>
#include <QLocale>

namespace doorstep::mobile {

Application::Application(AppParts parts)
    : core_(parts.core), view_(core_, parts.devices, parts.options)
{
    engine_.addImportPath(QStringLiteral("qrc:/qt/qml"));
    for (const char* shelf : {"photo", "form"}) engine_.addImageProvider(QString::fromLatin1(shelf), new PhotoProvider(core_, shelf));
    applyLanguage();
    connect(view_.settings(), &SettingsViewModel::languageChanged, this, &Application::applyLanguage);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, &view_, [this](Qt::ApplicationState state) {
        if (state != Qt::ApplicationActive) view_.flush();
    });
}

Application::~Application()
{
    close();
}

void Application::setFont()
{
    QFont font;
    font.setFamilies(Theme::families());
    QGuiApplication::setFont(font);
}

void Application::applyLanguage()
{
    const QString language = view_.settings()->language();
    QCoreApplication::removeTranslator(&translator_);
    if (loadTexts(translator_, language)) QCoreApplication::installTranslator(&translator_);
    QLocale::setDefault(QLocale(language));
    engine_.retranslate();
    view_.retranslate();
}

bool Application::show(int width, int height)
{
    engine_.setInitialProperties({{"app", QVariant::fromValue(&view_)}, {"width", width}, {"height", height}});
    engine_.load(QUrl(QStringLiteral("qrc:/qt/qml/Doorstep/App/Main.qml")));
    if (engine_.rootObjects().isEmpty()) return false;
    window_ = qobject_cast<QQuickWindow*>(engine_.rootObjects().constFirst());
    return window_ != nullptr;
}

bool Application::close()
{
    view_.flush();
    if (window_) {
        delete window_; // fields give what they hold as they go
        window_ = nullptr;
    }
    return core_.stop();
}

} // namespace doorstep::mobile
