#include "tests/bench/forms/generated_form.h"

#include "tests/bench/forms/form_text.h"

#include <stdexcept>

namespace doorstep::bench {
namespace {

constexpr int kQuestionsInBlock = 5;
constexpr int kBlocksInGroup = 5;

std::string number(int n) { return std::to_string(n); }
std::string groupOf(int block) { return "street" + number(block / kBlocksInGroup); }
std::string pathOf(const char* question, int block) { return groupOf(block) + "/" + question + number(block); }
std::string nodeOf(const char* question, int block) { return "/data/" + pathOf(question, block); }

/// What a household is asked: how many live here, how many of them are carers, whose the flat is, a remark, and the total.
void addBlock(FormText& form, int block, const std::string& before)
{
    const auto people = nodeOf("people", block);
    const auto carers = nodeOf("carers", block);
    const auto home = nodeOf("home", block);
    const auto remark = nodeOf("remark", block);
    const auto total = nodeOf("total", block);
    const auto n = number(block);
    form.members += "<people" + n + ">1</people" + n + "><carers" + n + "/><home" + n + "/><remark" + n + "/><total" + n + "/>";

    form.bind(people, "int", {{"constraint", ". >= 0 and . <= 1000000"}, {"required", "true()"}});
    form.bind(carers, "int", {{"relevant", before + " mod 2 = 1 or " + people + " > 10"}, {"constraint", ". <= " + people + " + 100"}});
    form.bind(home, "string", {{"relevant", people + " > 0 and " + before + " >= 0"}});
    form.bind(remark, "string",
              {{"relevant", "selected(" + home + ", 'let') or " + before + " mod 3 = 0"},
               {"required", home + " = 'let'"},
               {"constraint", "string-length(.) < 200 and regex(., '[^<>]*')"}});
    form.bind(total, "int",
              {{"calculate", before + " + if(" + people + " = '', 0, " + people + ") + if(" + home + " = 'own', 1, 0)"}});

    form.question("input", people, "常住人数 " + n, "People living here " + n);
    form.question("input", carers, "其中照护者 " + n, "Carers among them " + n);
    form.question("select1", home, "住房性质 " + n, "Whose home " + n,
                  {{"own", "自有", "Own"}, {"let", "出租", "Let"}, {"lent", "借住", "Lent"}, {"public", "公房", "Public"}, {"other", "其他", "Other"}});
    form.question("input", remark, "备注 " + n, "Remark " + n, {}, total);
}

GeneratedForm blocks(const std::string& id, int questions, bool wide)
{
    FormText form;
    const int count = (questions + kQuestionsInBlock - 1) / kQuestionsInBlock;
    for (int block = 0; block < count; ++block) {
        const bool opens = block % kBlocksInGroup == 0;
        const bool closes = block % kBlocksInGroup == kBlocksInGroup - 1 || block + 1 == count;
        if (opens) form.openGroup("street" + number(block / kBlocksInGroup));
        addBlock(form, block, block == 0 ? "0" : wide ? nodeOf("people", 0) : nodeOf("total", block - 1));
        if (closes) form.closeGroup("street" + number(block / kBlocksInGroup));
    }
    return {form.xml(id), {}, pathOf("people", 0), pathOf("total", count - 1)};
}

std::string goodsOf(int i)
{
    return "<goods><name>物资 " + number(i) + "</name><quantity>" + number(i % 7 + 1)
        + "</quantity><price>2.5</price><cost/><checked/></goods>\n";
}

} // namespace

GeneratedForm chainForm(int questions) { return blocks("chain_" + number(questions), questions, false); }
GeneratedForm wideForm(int questions) { return blocks("wide_" + number(questions), questions, true); }

GeneratedForm repeatForm(int instances)
{
    FormText form;
    form.members = "<goods jr:template=\"\"><name/><quantity/><price>2.5</price><cost/><checked/></goods>\n";
    for (int i = 0; i < instances; ++i) form.members += goodsOf(i);
    form.members += "<total/><kinds/><dearest/>";
    form.bind("/data/goods/name", "string", {{"required", "true()"}});
    form.bind("/data/goods/quantity", "int", {{"constraint", ". >= 0 and . < 100000"}});
    form.bind("/data/goods/price", "decimal", {});
    form.bind("/data/goods/cost", "decimal", {{"calculate", " ../quantity  *  ../price "}});
    form.bind("/data/goods/checked", "string", {{"relevant", " ../quantity  > 3"}});
    form.bind("/data/total", "decimal", {{"calculate", "sum(/data/goods/cost)"}});
    form.bind("/data/kinds", "int", {{"calculate", "count(/data/goods)"}});
    form.bind("/data/dearest", "decimal", {{"calculate", "max(/data/goods/cost)"}});
    form.openRepeat("/data/goods", "物资", "Goods");
    form.question("input", "/data/goods/name", "名称", "Name");
    form.question("input", "/data/goods/quantity", "数量", "Quantity");
    form.question("input", "/data/goods/price", "单价", "Price");
    form.question("select1", "/data/goods/checked", "是否清点", "Was it counted?", {{"yes", "是", "Yes"}, {"no", "否", "No"}});
    form.closeRepeat();
    form.question("input", "/data/total", "合计", "Total", {}, "/data/total");
    return {form.xml("repeat_" + number(instances)), {}, "goods", "kinds"};
}

GeneratedForm csvForm(int rows)
{
    constexpr int kDistricts = 20;
    constexpr int kCommunities = 500;
    FormText form;
    form.members = "<district/><community/><place/><people/>";
    form.lists = "<instance id=\"places\" src=\"jr://file-csv/places.csv\"/>\n";
    form.bind("/data/district", "string", {});
    form.bind("/data/community", "string", {{"relevant", "/data/district != ''"}});
    form.bind("/data/place", "string", {{"relevant", "/data/community != ''"}});
    form.bind("/data/people", "int", {{"calculate", "instance('places')/root/item[name = /data/place ]/people"}});
    std::vector<ChoiceText> districts;
    for (int i = 0; i < kDistricts; ++i) districts.push_back({"d" + number(i), "街道 " + number(i), "Subdistrict " + number(i)});
    form.question("select1", "/data/district", "街道", "Subdistrict", districts);
    form.question("input", "/data/community", "社区代码", "Community's code");
    form.listQuestion("/data/place", "小区", "Estate", "instance('places')/root/item[district = /data/district and community = /data/community ]");
    form.question("input", "/data/people", "人口", "People");

    std::string csv = "name,label,district,community,people\n";
    for (int i = 0; i < rows; ++i) {
        const int community = i % kCommunities;
        csv += "p" + number(i) + ",小区 " + number(i) + ",d" + number(community % kDistricts) + ",c" + number(community) + ","
            + number(static_cast<int>(i * 7919LL % 100000)) + "\n";
    }
    return {form.xml("csv_" + number(rows)), {{"places.csv", std::move(csv)}}, "community", "people"};
}

GeneratedForm generatedForm(const std::string& kind, int size)
{
    if (kind == "chain") return chainForm(size);
    if (kind == "wide") return wideForm(size);
    if (kind == "repeat") return repeatForm(size);
    if (kind == "csv") return csvForm(size);
    throw std::invalid_argument("no such kind of form: " + kind);
}

} // namespace doorstep::bench
