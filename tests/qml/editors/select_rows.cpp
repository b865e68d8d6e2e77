#include "tests/qml/editors/select_rows.h"

namespace doorstep::test {
namespace {

constexpr int kMostMonths = 13;

using Give = std::function<void(FormDesk&)>;

QStringList texts(std::initializer_list<const char*> words)
{
    QStringList all;
    for (const char* word : words) all.append(QString::fromUtf8(word));
    return all;
}

Give press(std::initializer_list<const char*> names)
{
    return [names = texts(names)](FormDesk& desk) {
        for (const QString& name : names) desk.app().press(name);
    };
}

Give keys(const char* text)
{
    return [text = QString::fromUtf8(text)](FormDesk& desk) { desk.app().keys(text); };
}

/// Into the fields of a date or time.
Give figures(const char* field, std::initializer_list<const char*> parts)
{
    return [field = QString(field), parts = texts(parts)](FormDesk& desk) {
        for (int i = 0; i < int(parts.size()); ++i) desk.app().type(field + ':' + QString::number(i), parts.at(i));
    };
}

Give found(const char* letters, const char* choice)
{
    return [letters = QString::fromUtf8(letters), choice = QString(choice)](FormDesk& desk) {
        desk.app().type("searchChoices", letters);
        desk.app().press(choice);
    };
}

/// Tab to an answer, Space to take it.
Give byKeyboard(const char* name)
{
    return [name = QString(name)](FormDesk& desk) {
        desk.tabTo(name);
        desk.key(Qt::Key_Space);
    };
}

void typeYear(FormDesk& desk, const QString& year)
{
    desk.app().type("calendarYear", "");
    QMetaObject::invokeMethod(desk.app().find("calendarYear"), "clear");
    desk.app().keys(year);
    desk.app().settle(600);
}

Give month(const char* year, const char* cell)
{
    return [year = QString(year), cell = QString(cell)](FormDesk& desk) {
        typeYear(desk, year);
        desk.app().press(cell);
    };
}

/// The year of a calendar, then a day of the month that is shown.
Give day(const char* year, const char* cell)
{
    return [year = QString(year), cell = QString(cell)](FormDesk& desk) {
        typeYear(desk, year);
        for (int back = 0; back < kMostMonths && !desk.app().find(cell); ++back) desk.app().press("monthBack");
        for (int on = 0; on < 2 * kMostMonths && !desk.app().find(cell); ++on) desk.app().press("monthOn");
        desk.app().press(cell);
    };
}

} // namespace

const std::vector<EditorRow>& selectRows()
{
    static const std::vector<EditorRow> kRows{
        {"one", press({"choice:clean"}), "clean"},
        {"one_minimal", press({"openChoices", "choice:s05"}), "s05"},
        {"one_search", found("法律", "choice:s06"), "s06"},
        {"one_autocomplete", found("s1", "choice:s11"), "s11"},
        {"one_quick", press({"choice:yes"}), "yes", true},
        {"one_columns", press({"choice:bed"}), "bed"},
        {"one_columns2", byKeyboard("choice:bath"), "bath"},
        {"one_columns3", press({"choice:s09"}), "s09"},
        {"one_pack", press({"choice:no"}), "no"},
        {"one_compact", press({"choice:cat"}), "cat"},
        {"one_compact2", press({"choice:fish"}), "fish"},
        {"one_quickcompact", press({"choice:dog"}), "dog", true},
        {"one_nobuttons", press({"choice:even"}), "even"},
        {"one_likert", press({"choice:good"}), "good"},
        {"one_list", press({"choice:unsure"}), "unsure"},
        {"one_other", press({"choice:other"}), "other"},
        {"one_other_text", keys("river"), "river"},
        {"many", press({"choice:clean", "choice:elder", "choice:clean", "choice:safety"}), "elder safety"},
        {"many_minimal", press({"openChoices", "choice:s01", "choice:s12"}), "s01 s12"},
        {"many_search", [](FormDesk& desk) {
            found("课堂", "choice:s10")(desk);
            desk.app().type("searchChoices", "");
            QMetaObject::invokeMethod(desk.app().find("searchChoices"), "clear");
            desk.app().settle(100);
            found("s09", "choice:s09")(desk);
        }, "s10 s09"},
        {"many_columns", press({"choice:kitchen", "choice:hall"}), "kitchen hall"},
        {"many_pack", press({"choice:repair"}), "repair"},
        {"many_compact", press({"choice:dog", "choice:bird"}), "dog bird"},
        {"many_nobuttons", press({"choice:good"}), "good"},
        {"one_map", [](FormDesk& desk) {
            desk.app().wait("the drawing", [&] { return desk.app().find("imageMap") != nullptr; });
            desk.pressAt("imageMap", 0.5, 0.25);
        }, "bath"},
        {"many_map", press({"choice:hall", "choice:bed"}), "hall bed"},
        {"table/heating", press({"table/heating:yes"}), "yes"},
        {"table/gas", press({"table/gas:no"}), "no"},
        {"table/lift", press({"table/lift:unsure"}), "unsure"},
        {"table_many/lamp", press({"table_many/lamp:bath", "table_many/lamp:hall"}), "bath hall"},
        {"table_many/rail", press({"table_many/rail:bath"}), "bath"},
        {"rank", [](FormDesk& desk) {
            desk.app().press("choice:elder:up");
            desk.drag("choice:repair:grip", 0, 80);
        }, "clean repair elder safety"},
        {"rank_keep", press({"keepOrder"}), "kitchen bath bed hall"},
        {"range_few", press({"value:4"}), "4"},
        {"range_slider", [](FormDesk& desk) {
            desk.pressAt("slider", 0.5, 0.5);
            desk.app().press("more");
        }, "35"},
        {"range_noticks", [](FormDesk& desk) {
            desk.app().press("more");
            desk.app().press("more");
        }, "11"},
        {"range_vertical", [](FormDesk& desk) {
            desk.pressAt("slider", 0.5, 0.98);
            desk.key(Qt::Key_Up, 3);
        }, "3"},
        {"range_decimal", [](FormDesk& desk) {
            desk.app().press("more");
            for (int i = 0; i < 3; ++i) desk.app().press("more");
        }, "35.3"},
        {"range_picker", press({"more", "more", "more", "less"}), "2"},
        {"range_rating", press({"star:4"}), "4"},
        {"range_words", press({"more", "more"}), "6"},
        {"counter", press({"more", "more", "more", "less"}), "2"},
        {"integer", keys("85"), "85"},
        {"thousands", keys("1234567"), "1234567"},
        {"decimal", keys("12.5"), "12.5"},
        {"text", keys("王大妈"), "王大妈"},
        {"multiline", [](FormDesk& desk) {
            desk.app().keys("more light");
            desk.key(Qt::Key_Return);
            desk.app().keys("more trees");
        }, "more light\nmore trees"},
        {"rows", keys("at length"), "at length"},
        {"numbers", keys("62250000"), "62250000"},
        {"masked", keys("7788"), "7788"},
        {"url", keys("/7"), "https://example.org/notice/7"},
        {"other_app", keys("42.1"), "42.1"},
        {"trigger", press({"已阅读并知晓"}), "OK"},
        {"date", figures("date:date", {"1952", "3", "8"}), "1952-03-08"},
        {"date_plain", figures("date:date_plain", {"1998", "12", "1"}), "1998-12-01"},
        {"date_month", figures("date:date_month", {"2024", "6"}), "2024-06-01"},
        {"date_year", figures("date:date_year", {"1987"}), "1987-01-01"},
        {"time", figures("time:time", {"9", "30"}), "09:30:00.000+08:00"},
        {"datetime", [](FormDesk& desk) {
            figures("date:datetime", {"2026", "11", "30"})(desk);
            figures("time:datetime", {"14", "5"})(desk);
        }, "2026-11-30T14:05:00.000+08:00"},
        {"date_ethiopian", day("2000", "day:2007-11-12"), "2007-11-12"},
        {"date_coptic", day("1740", "day:2023-11-11"), "2023-11-11"},
        {"date_islamic", day("1446", "day:2024-12-02"), "2024-12-02"},
        {"date_bikram_sambat", day("2082", "day:2025-11-17"), "2025-11-17"},
        {"date_myanmar", day("1381", "day:2019-11-26"), "2019-11-26"},
        {"date_persian", day("1403", "day:2024-11-21"), "2024-11-21"},
        {"date_buddhist", day("2568", "day:2025-11-05"), "2025-11-05"},
        {"date_chinese_lunar", day("2025", "day:2025-11-20"), "2025-11-20"},
        {"date_lunar_month", month("2025", "day:2025-07-25"), "2025-07-25"},
        {"grid/g_name", [](FormDesk& desk) { desk.app().type("text:grid/g_name", "李建国"); }, "李建国"},
        {"grid/g_tel", [](FormDesk& desk) { desk.app().type("text:grid/g_tel", "62251111"); }, "62251111"},
        {"grid/g_sex", press({"choice:yes"}), "yes"},
        {"grid/g_room", press({"choice:hall"}), "hall"},
        {"grid/g_word", [](FormDesk& desk) { desk.app().type("text:grid/g_word", "x"); }, "x"},
    };
    return kRows;
}

} // namespace doorstep::test
