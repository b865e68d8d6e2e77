#include "mobile/i18n/translations.h"

namespace doorstep::mobile {

bool loadTexts(QTranslator& translator, const QString& language)
{
    return translator.load(QStringLiteral(":/i18n/doorstep_%1.qm").arg(language));
}

} // namespace doorstep::mobile
