#pragma once

#include <QString>
#include <QTranslator>

namespace doorstep::mobile {

/// Loads the texts of a language ("zh_CN", "en"); false for one the app does not speak.
bool loadTexts(QTranslator& translator, const QString& language);

} // namespace doorstep::mobile
