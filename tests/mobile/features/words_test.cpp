#include "mobile/features/words.h"

#include "mobile/i18n/translations.h"
#include "shared/records/held_reason.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTranslator>
#include <catch2/catch.hpp>
#include <set>

using namespace doorstep;
using namespace doorstep::mobile;

namespace {

/// The words of every reason in one language, and last those of a reason nobody knows.
std::vector<QString> heldWords(const QString& language)
{
    QTranslator translator;
    REQUIRE(loadTexts(translator, language));
    QCoreApplication::installTranslator(&translator);
    std::vector<QString> words;
    for (const auto reason : records::kHeldReasons) words.push_back(ScreenWords::heldWhy(std::string(records::codeOf(reason))));
    words.push_back(ScreenWords::heldWhy("eclipse"));
    QCoreApplication::removeTranslator(&translator);
    return words;
}

} // namespace

TEST_CASE("every reason for holding a change back has words of its own in Chinese and in English", "[features]")
{
    int count = 1;
    char name[] = "test";
    char* arguments[] = {name, nullptr};
    const QCoreApplication app(count, arguments);
    const auto chinese = heldWords("zh_CN");
    const auto english = heldWords("en");
    const QRegularExpression latin("[A-Za-z]");
    const QRegularExpression han("\\p{Han}");
    REQUIRE(chinese.size() == records::kHeldReasons.size() + 1);
    for (std::size_t i = 0; i < chinese.size(); ++i) {
        INFO(chinese[i].toStdString() << " | " << english[i].toStdString());
        CHECK(chinese[i].contains(han));
        CHECK_FALSE(chinese[i].contains(latin));
        CHECK(english[i].contains(latin));
        CHECK_FALSE(english[i].contains(han));
    }
    CHECK(std::set<QString>(chinese.begin(), chinese.end()).size() == chinese.size());
    CHECK(std::set<QString>(english.begin(), english.end()).size() == english.size());
}
