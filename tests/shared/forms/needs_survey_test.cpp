#include "tests/shared/forms/form_support.h"
#include "tests/support/paths.h"

using namespace doorstep;
using namespace doorstep::forms;
using test::at;
using test::mustRead;
using test::Sheet;

namespace {

std::shared_ptr<const FormDefinition> needsSurvey()
{
    return mustRead(test::readFile(test::sourceDir() + "/shared/packs/community/forms/F02.xml"));
}

void startVisit(Sheet& sheet)
{
    sheet.answer("visit/questionnaire_no", "A-0001");
    sheet.answer("visit/gather", "door");
    sheet.answer("notice/consent", "agree");
}

} // namespace

TEST_CASE("the needs survey is wholly supported, in Chinese and in English", "[F02]")
{
    const auto form = needsSurvey();
    CHECK(form->id() == "needs_survey");
    CHECK(form->title() == "惠民项目居民需求调查表");
    for (const auto& left : form->unsupported()) FAIL(left.place << ": " << left.what);
    REQUIRE(form->languages().size() == 2);
    for (const auto& leaf : form->leaves()) {
        if (leaf.control == Control::None) continue;
        INFO(leaf.path);
        REQUIRE(leaf.labels.size() == 2);
        CHECK_FALSE(leaf.labels[0].empty());
        CHECK_FALSE(leaf.labels[1].empty());
        CHECK(leaf.labels[0] != leaf.labels[1]);
        for (const auto& choice : leaf.choices) {
            CHECK_FALSE(choice.labels[0].empty());
            CHECK_FALSE(choice.labels[1].empty());
        }
    }
    CHECK(form->leaf("survey/closing/contact")->personal);
    CHECK(form->leaf("survey/place/place_photo")->binary);
    CHECK(form->leaf("survey/needs/most_needed")->choices.size() == 6);
    CHECK(form->label(*form->leaf("survey/person/sex"), "zh_CN") == "性别");
    CHECK(form->label(*form->leaf("survey/person/sex"), "en") == "Sex");
    CHECK(form->display(*form->leaf("survey/needs/most_needed"), "env aid", "zh_CN") == "社会环境卫生治理、特困群众帮扶");
}

TEST_CASE("refused consent ends the needs survey", "[F02]")
{
    Sheet sheet(needsSurvey());
    startVisit(sheet);
    sheet.answer("survey/person/age_group", "a36_50");
    CHECK(sheet.instance.pages().size() > 5);
    sheet.answer("notice/consent", "refuse");
    CHECK(sheet.instance.pages().size() == 2);
    CHECK(sheet.instance.check().empty());
    for (const auto& entry : sheet.instance.collect()) CHECK_FALSE(entry.path.isUnder(at("survey")));
    CHECK(sheet.instance.question(at("notice/refused"))->note);
}

TEST_CASE("at most three needs, and only the chosen categories are asked about", "[F02]")
{
    Sheet sheet(needsSurvey(), "zh_CN");
    startVisit(sheet);
    sheet.answer("survey/needs/most_needed", "svc env facility aid");
    CHECK(sheet.state("survey/needs/most_needed").problem == "最多选3项，请去掉多选的");
    sheet.answer("survey/needs/most_needed", "svc env");
    CHECK(sheet.state("survey/needs/most_needed").problem.empty());
    CHECK(sheet.shown("survey/needs/svc_items"));
    CHECK(sheet.shown("survey/needs/env_items"));
    CHECK_FALSE(sheet.shown("survey/needs/aid_items"));
    sheet.answer("survey/needs/svc_items", "repair canteen");
    sheet.answer("survey/needs/env_items", "rubbish");
    CHECK(sheet["survey/needs/items_total"] == "3");
    sheet.answer("survey/closing/willing", "none rep");
    CHECK(sheet.state("survey/closing/willing").problem == "选了“不参与”就不能再选其他");
    sheet.answer("survey/person/household_size", "25");
    CHECK(sheet.state("survey/person/household_size").problem == "家庭人口应在1到20之间");
    CHECK(sheet["community"] == "东社区");
    CHECK(sheet["collector"] == "张三");
}

TEST_CASE("a paper questionnaire is keyed in with its date and without asking consent", "[F02]")
{
    Sheet sheet(needsSurvey(), "zh_CN");
    CHECK(sheet["visit/entry"] == "tablet");
    CHECK_FALSE(sheet.shown("visit/paper_date"));
    sheet.answer("visit/entry", "paper");
    CHECK(sheet.shown("visit/paper_date"));
    CHECK_FALSE(sheet.shown("notice/consent"));
    CHECK(sheet.shown("survey/person/age_group"));
    sheet.answer("visit/paper_date", "2026-10-23");
    CHECK(sheet.state("visit/paper_date").problem == "填写日期不能晚于今天");
}
