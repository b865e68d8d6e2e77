#include "mobile/features/entry/calendar_page.h"
#include "mobile/features/entry/date_fields.h"
#include "mobile/features/entry/editor.h"
#include "mobile/features/entry/entry_view_model.h"
#include "mobile/features/entry/found_choices.h"
#include "mobile/features/entry/scale.h"
#include "tests/mobile/features/fake_services.h"
#include "tests/support/fake_devices.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <catch2/catch.hpp>

using namespace doorstep;
using namespace doorstep::mobile;
using namespace doorstep::test;

namespace {

forms::Question asked(forms::Control control, forms::DataType type = forms::DataType::String, const std::string& appearance = {})
{
    forms::Question made;
    made.path = *forms::Path::parse("q");
    made.control = control;
    made.type = type;
    made.appearance = appearance;
    return made;
}

forms::Question range(const char* start, const char* end, const char* step)
{
    forms::Question made = asked(forms::Control::Range, forms::DataType::Decimal);
    made.start = start;
    made.end = end;
    made.step = step;
    return made;
}

forms::Question selectOf(int count)
{
    forms::Question made = asked(forms::Control::Select1);
    for (int i = 0; i < count; ++i) {
        forms::Choice choice;
        choice.value = "c" + std::to_string(i);
        choice.label = "第" + std::to_string(i) + "户";
        made.choices.push_back(choice);
    }
    return made;
}

/// A form of one page, open in a view model whose service answers when told.
struct OnePage {
    FakeEntries service;
    FakeDevices devices;
    EntryViewModel entry{service, devices};

    explicit OnePage(forms::Question question)
    {
        service.state.record.bytes[0] = 1;
        service.state.pageCount = 2;
        service.state.page.key = question.path;
        service.state.page.questions = {std::move(question)};
        entry.begin({}, {});
        service.replyAll();
    }
    QuestionItem& item() { return *entry.questions()->data(entry.questions()->index(0, 0), QuestionModel::QuestionRole).value<QuestionItem*>(); }
};

} // namespace

TEST_CASE("each control and appearance has the editor that is made for it", "[editors]")
{
    using forms::Control;
    using forms::DataType;
    struct Row {
        Control control;
        DataType type;
        const char* appearance;
        const char* editor;
    };
    const Row rows[] = {
        {Control::Select1, DataType::String, "", "ChoiceEditor"},
        {Control::Select, DataType::String, "columns-3", "ChoiceEditor"},
        {Control::Select1, DataType::String, "minimal autocomplete", "MinimalEditor"},
        {Control::Select1, DataType::String, "likert", "LineEditor"},
        {Control::Select, DataType::String, "list", "LineEditor"},
        {Control::Select1, DataType::String, "label", "MatrixHead"},
        {Control::Select, DataType::String, "list-nolabel", "MatrixRow"},
        {Control::Rank, DataType::String, "", "RankEditor"},
        {Control::Range, DataType::Int, "", "ScaleEditor"},
        {Control::Range, DataType::Int, "rating", "RatingEditor"},
        {Control::Range, DataType::Int, "picker", "StepEditor"},
        {Control::Input, DataType::Int, "counter", "CounterEditor"},
        {Control::Input, DataType::Decimal, "thousands-sep", "NumberEditor"},
        {Control::Input, DataType::DateTime, "no-calendar", "DateEditor"},
        {Control::Input, DataType::Date, "Ethiopian", "DateEditor"},
        {Control::Input, DataType::Time, "", "TimeEditor"},
        {Control::Input, DataType::String, "url", "AddressEditor"},
        {Control::Input, DataType::String, "w2 multiline", "TextEditor"},
        {Control::Trigger, DataType::String, "", "AcknowledgeEditor"},
    };
    for (const Row& row : rows) {
        INFO(row.editor << " " << row.appearance);
        CHECK(editorOf(asked(row.control, row.type, row.appearance)) == row.editor);
    }
    forms::Question note = asked(Control::Input);
    note.note = true;
    CHECK(editorOf(note).isEmpty());
}

TEST_CASE("an appearance says how many columns, which calendar and how much of a row", "[editors]")
{
    CHECK(Look(asked(forms::Control::Select1, {}, "columns-3")).columns == 3);
    CHECK(Look(asked(forms::Control::Select1, {}, "columns-99")).columns == 10);
    CHECK(Look(asked(forms::Control::Select1, {}, "columns")).columns == Look::AsManyAsFit);
    CHECK(Look(asked(forms::Control::Select1, {}, "columns-pack no-buttons")).columns == Look::Packed);
    CHECK(Look(asked(forms::Control::Select1, {}, "")).columns == Look::List);
    const Look quickcompact(asked(forms::Control::Select1, {}, "quickcompact-4"));
    CHECK(quickcompact.columns == 4);
    CHECK(quickcompact.quick);
    CHECK(quickcompact.tiles);
    CHECK(Look(asked(forms::Control::Input, forms::DataType::Date, "Bikram-Sambat")).calendar == "bikram-sambat");
    CHECK(Look(asked(forms::Control::Input, forms::DataType::Date, "month-year")).precision == Look::Month);
    CHECK(Look(asked(forms::Control::Input, {}, "w2")).share == Approx(0.5));
    forms::Question wide = asked(forms::Control::Input, {}, "w2");
    wide.groupAppearance = "w6";
    CHECK(Look(wide).share == Approx(1.0 / 3));
    CHECK(Look(asked(forms::Control::Input)).share == Approx(1.0));
}

TEST_CASE("a range counts in exact decimals, upwards and downwards", "[editors]")
{
    OnePage temperature(range("35", "42", "0.1"));
    Scale scale;
    scale.setQuestion(&temperature.item());
    CHECK(scale.count() == 71);
    CHECK(scale.position() == -1);
    CHECK(scale.text(3) == "35.3");
    CHECK(scale.high() == "42.0");
    temperature.item().showValue("36.6");
    CHECK(scale.position() == 16);
    CHECK(scale.text(scale.after(1)) == "36.7");

    OnePage down(range("10", "-10", "5"));
    scale.setQuestion(&down.item());
    CHECK(scale.count() == 5);
    CHECK(scale.text(4) == "-10");
    CHECK(scale.after(1) == 0);
}

TEST_CASE("a range that makes no sense is one value and not an endless one", "[editors]")
{
    OnePage broken(range("", "x", "0"));
    Scale scale;
    scale.setQuestion(&broken.item());
    CHECK(scale.count() == 1);
    OnePage endless(range("0", "1e15", "1"));
    scale.setQuestion(&endless.item());
    CHECK(scale.count() <= 100'001);
}

TEST_CASE("marks of a range stand where the form asks, with the words it gives", "[editors]")
{
    forms::Question grades = range("1", "10", "1");
    grades.tickInterval = "3";
    grades.placeholder = "5";
    forms::Choice middle;
    middle.value = "5";
    middle.label = "一般";
    grades.choices = {middle};
    OnePage page(grades);
    Scale scale;
    scale.setQuestion(&page.item());
    QStringList words;
    auto* ticks = scale.ticks();
    for (int row = 0; row < ticks->rowCount(); ++row) words.append(ticks->data(ticks->index(row, 0), ticks->roleNames().key("word")).toString());
    CHECK(words.join(' ').toStdString() == "1 4 一般 7 10");
    CHECK(scale.resting() == 4);
    CHECK(scale.after(1) == 4);
}

TEST_CASE("fifty thousand choices are found by a few letters, and choosing one moves no row", "[editors]")
{
    OnePage page(selectOf(50'000));
    FoundChoices found;
    QAbstractItemModelTester tester(&found, QAbstractItemModelTester::FailureReportingMode::Fatal);
    found.setQuestion(&page.item());
    CHECK(found.count() == 50'000);
    found.setText("第 4999");
    CHECK(found.count() == 15); // the letters of both words, wherever they stand
    CHECK(found.keyAt(0) == "c4999");
    found.setText("C12345");
    CHECK(found.count() == 1);

    QSignalSpy reset(&found, &QAbstractItemModel::modelReset), changed(&found, &QAbstractItemModel::dataChanged);
    page.entry.pick("q", "c12345");
    page.service.replyAll();
    CHECK(reset.isEmpty());
    CHECK(changed.size() == 1);
    CHECK(found.data(found.index(0), found.roleNames().key("chosen")).toBool());
    CHECK(page.item().chosenWords().toStdString() == "第12345户");
}

TEST_CASE("pressing a choice again takes it back, and a quick question turns the page when it is taken", "[editors]")
{
    OnePage plain(selectOf(3));
    plain.entry.pick("q", "c1");
    CHECK(plain.item().value() == "c1");
    plain.entry.pick("q", "c1");
    CHECK(plain.item().value().isEmpty());
    CHECK(plain.service.turns == 0);

    forms::Question question = selectOf(3);
    question.appearance = "quick";
    OnePage quick(question);
    quick.entry.pick("q", "c1");
    CHECK(quick.service.turns == 1);
    quick.entry.pick("q", "c1");
    CHECK(quick.service.turns == 1);
}

TEST_CASE("moving one row of a ranking ranks them all, and nothing is ranked before", "[editors]")
{
    forms::Question question = selectOf(4);
    question.control = forms::Control::Rank;
    OnePage page(question);
    CHECK(page.item().value().isEmpty());
    page.entry.rank("q", "c2", 0);
    CHECK(page.item().value() == "c2 c0 c1 c3");
    CHECK(page.item().choiceItems().constFirst().rank == "1");
    page.entry.rank("q", "c2", 99);
    CHECK(page.item().value() == "c0 c1 c3 c2");
    page.entry.answer("q", "");
    page.entry.keepOrder("q");
    CHECK(page.item().value() == "c0 c1 c2 c3");
}

TEST_CASE("a counter never goes below nothing", "[editors]")
{
    OnePage page(asked(forms::Control::Input, forms::DataType::Int, "counter"));
    page.entry.count("q", -1);
    CHECK(page.item().value() == "0");
    page.entry.count("q", 1);
    CHECK(page.item().value() == "1");
}

TEST_CASE("a date is stored whole, and what is half typed stays as it was typed", "[editors]")
{
    const auto stored = [](const char* appearance, const char* typed) {
        OnePage page(asked(forms::Control::Input, forms::DataType::Date, appearance));
        DateFields fields;
        fields.setQuestion(&page.item());
        QSignalSpy answered(&fields, &DateFields::answered);
        fields.typeDate(typed);
        return answered.constLast().constFirst().toString().toStdString();
    };
    CHECK(stored("", "1952-3-8") == "1952-03-08");
    CHECK(stored("", "1952-3-") == "1952-3-");
    CHECK(stored("", "52-3-8") == "52-3-8");
    CHECK(stored("month-year", "2024-6") == "2024-06-01");
    CHECK(stored("month-year", "2024-") == "2024-");
    CHECK(stored("year", "1987") == "1987-01-01");
    CHECK(stored("year", "198") == "198");
    CHECK(stored("", "") == "");
}

TEST_CASE("a page of the calendar turns over the ends of years and keeps to what the calendar knows", "[editors]")
{
    CalendarPage page;
    page.setDate("2025-07-25");
    page.setCalendar("chinese-lunar");
    page.setLanguage("zh_CN");
    CHECK(page.monthName().toStdString() == "闰六月");
    page.turn(7);
    CHECK(page.monthName().toStdString() == "正月");
    CHECK(page.year() == "2026");
    page.turn(-1);
    CHECK(page.monthName().toStdString() == "腊月");
    page.showYear("20");
    page.setCalendar("bikram-sambat");
    page.showYear("1970");
    page.turn(-30);
    CHECK(page.year() == "1970");
    CHECK(page.firstOfYear() == "1913-04-13");
}

TEST_CASE("a number with its thousands apart is read so and stored without", "[editors]")
{
    OnePage page(asked(forms::Control::Input, forms::DataType::Decimal, "thousands-sep"));
    for (const auto& [value, reading] : {std::pair{"1234567.5", "1,234,567.5"}, {"-1000", "-1,000"}, {"999", "999"}, {"-999", "-999"}}) {
        page.item().showValue(value);
        CHECK(page.item().reading() == reading);
    }
}
