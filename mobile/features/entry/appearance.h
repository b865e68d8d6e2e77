#pragma once

#include <QString>
#include <QStringList>
#include <initializer_list>
#include <optional>
#include <string>

namespace doorstep::mobile {

/// The words of a question's appearance.
class Appearance {
public:
    explicit Appearance(const std::string& text)
        : words_(QString::fromStdString(text).toLower().split(QChar(' '), Qt::SkipEmptyParts))
    {
    }

    bool has(const QString& word) const { return words_.contains(word); }
    bool hasAny(std::initializer_list<const char*> words) const;
    /// The first of these words that is there, or empty.
    QString oneOf(std::initializer_list<const char*> words) const;
    /// "columns-3" asked for "columns-" is 3.
    std::optional<int> number(const QString& beginning) const;

private:
    QStringList words_;
};

} // namespace doorstep::mobile
