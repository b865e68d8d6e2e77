#include "mobile/features/entry/appearance.h"

namespace doorstep::mobile {

bool Appearance::hasAny(std::initializer_list<const char*> words) const
{
    return !oneOf(words).isEmpty();
}

QString Appearance::oneOf(std::initializer_list<const char*> words) const
{
    for (const char* word : words) {
        if (has(QString::fromLatin1(word))) return QString::fromLatin1(word);
    }
    return {};
}

std::optional<int> Appearance::number(const QString& beginning) const
{
    for (const QString& word : words_) {
        if (!word.startsWith(beginning)) continue;
        bool whole = false;
        const int count = word.mid(beginning.size()).toInt(&whole);
        if (whole && count > 0) return count;
    }
    return std::nullopt;
}

} // namespace doorstep::mobile
