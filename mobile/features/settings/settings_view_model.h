#pragma once

#include "mobile/features/services.h"

#include <qqmlintegration.h>

namespace doorstep::mobile {

/// How the screen looks and speaks. Every change takes effect at once and is kept.
class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the app")

    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY changed)
    Q_PROPERTY(int lighting READ lighting WRITE setLighting NOTIFY changed)
    Q_PROPERTY(bool leftHanded READ leftHanded WRITE setLeftHanded NOTIFY changed)
    Q_PROPERTY(bool calm READ calm WRITE setCalm NOTIFY changed)
    Q_PROPERTY(bool grouped READ grouped WRITE setGrouped NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)

public:
    /// `service` must outlive the view model. `language` ("zh_CN", "en") stands until a kept one is read; when
    /// `forced`, it stands anyway.
    SettingsViewModel(SettingsService& service, const QString& language, bool forced, QObject* parent = nullptr);

    bool ready() const { return ready_; }
    int textSize() const { return textSize_; }
    void setTextSize(int step);
    int lighting() const { return lighting_; }
    void setLighting(int lighting);
    bool leftHanded() const { return leftHanded_; }
    void setLeftHanded(bool left);
    bool calm() const { return calm_; }
    void setCalm(bool calm);
    /// Questions of one group together on a page, instead of one by one.
    bool grouped() const { return grouped_; }
    void setGrouped(bool grouped);
    QString language() const { return language_; }
    void setLanguage(const QString& language);

signals:
    void changed();
    void languageChanged();

private:
    void took(const std::map<std::string, std::string>& kept);
    template <class T>
    void change(T& field, const T& value, const char* name);

    SettingsService& service_;
    bool ready_ = false;
    bool forced_ = false;
    int textSize_ = 0;
    int lighting_ = 0;
    bool leftHanded_ = false;
    bool calm_ = false;
    bool grouped_ = false;
    QString language_;
};

} // namespace doorstep::mobile
