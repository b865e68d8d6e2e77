#include "mobile/features/settings/settings_view_model.h"

#include <QVariant>

namespace doorstep::mobile {
namespace {

int number(const std::map<std::string, std::string>& kept, const std::string& name, int most)
{
    const auto found = kept.find(name);
    return found == kept.end() ? 0 : qBound(0, QString::fromStdString(found->second).toInt(), most);
}

} // namespace

SettingsViewModel::SettingsViewModel(SettingsService& service, const QString& language, bool forced, QObject* parent)
    : QObject(parent), service_(service), forced_(forced), language_(language)
{
    service_.load(whileAlive(this, [this](const std::map<std::string, std::string>& kept) { took(kept); }));
}

void SettingsViewModel::took(const std::map<std::string, std::string>& kept)
{
    textSize_ = number(kept, "textSize", 2);
    lighting_ = number(kept, "lighting", 2);
    leftHanded_ = number(kept, "leftHanded", 1) == 1;
    calm_ = number(kept, "calm", 1) == 1;
    grouped_ = number(kept, "grouped", 1) == 1;
    ready_ = true;
    const auto language = kept.find("language");
    if (!forced_ && language != kept.end() && !language->second.empty() && language_ != QString::fromStdString(language->second)) {
        language_ = QString::fromStdString(language->second);
        emit languageChanged();
    }
    emit changed();
}

template <class T>
void SettingsViewModel::change(T& field, const T& value, const char* name)
{
    if (field == value) return;
    field = value;
    service_.save(QString::fromLatin1(name), QString::number(int(value)));
    emit changed();
}

void SettingsViewModel::setTextSize(int step)
{
    change(textSize_, qBound(0, step, 2), "textSize");
}

void SettingsViewModel::setLighting(int lighting)
{
    change(lighting_, qBound(0, lighting, 2), "lighting");
}

void SettingsViewModel::setLeftHanded(bool left)
{
    change(leftHanded_, left, "leftHanded");
}

void SettingsViewModel::setCalm(bool calm)
{
    change(calm_, calm, "calm");
}

void SettingsViewModel::setGrouped(bool grouped)
{
    change(grouped_, grouped, "grouped");
}

void SettingsViewModel::setLanguage(const QString& language)
{
    if (language_ == language) return;
    language_ = language;
    service_.save(QStringLiteral("language"), language);
    emit languageChanged();
}

} // namespace doorstep::mobile
