#include "shared/forms/xlsform/convert.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <libxml/parser.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <xlsxwriter.h>
#include <zip.h>

// doorstep-bench-xlsform FILE.xlsx: writes a workbook of 551 questions there, then converts it beside inflating and parsing
// all its XML with libzip and libxml2 alone. One JSON line.

namespace {

using namespace doorstep;

constexpr int kQuestions = 551;

/// A long household questionnaire: groups of ten, two languages, hints, conditions, limits, choices of shared lists.
void writeWorkbook(const std::string& path)
{
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* survey = workbook_add_worksheet(book, "survey");
    const auto write = [](lxw_worksheet* sheet, int row, std::initializer_list<std::string> cells) {
        lxw_col_t column = 0;
        for (const auto& cell : cells) {
            if (!cell.empty()) worksheet_write_string(sheet, static_cast<lxw_row_t>(row), column, cell.c_str(), nullptr);
            ++column;
        }
    };
    int row = 0;
    write(survey, row++, {"type", "name", "label::中文 (zh)", "label::English (en)", "hint::中文 (zh)", "hint::English (en)", "relevant", "required",
                          "constraint", "constraint_message::中文 (zh)", "constraint_message::English (en)", "appearance"});
    for (int i = 0; i < kQuestions; ++i) {
        const auto n = std::to_string(i);
        const auto before = i == 0 ? std::string() : "${q" + std::to_string(i - 1) + "} != ''";
        if (i % 10 == 0) write(survey, row++, {"begin group", "g" + n, "第" + n + "组", "Group " + n, "", "", before, "", "", "", "", "field-list"});
        const std::string type = i % 3 == 0 ? "select_one list" + std::to_string(i % 20) : i % 3 == 1 ? "integer" : "text";
        write(survey, row++, {type, "q" + n, "第" + n + "题：您家的情况如何？", "Question " + n + ": how is it at home?", "请如实填写", "As it is", before,
                              i % 2 == 0 ? "yes" : "", i % 3 == 1 ? ". >= 0 and . < 1000" : "", i % 3 == 1 ? "应在0到999之间" : "", i % 3 == 1 ? "0 to 999" : "", ""});
        if (i % 10 == 9 || i == kQuestions - 1) write(survey, row++, {"end group"});
    }
    lxw_worksheet* choices = workbook_add_worksheet(book, "choices");
    row = 0;
    write(choices, row++, {"list_name", "name", "label::中文 (zh)", "label::English (en)"});
    for (int list = 0; list < 20; ++list)
        for (int i = 0; i < 20; ++i)
            write(choices, row++, {"list" + std::to_string(list), "c" + std::to_string(i), "选项" + std::to_string(i), "Choice " + std::to_string(i)});
    lxw_worksheet* settings = workbook_add_worksheet(book, "settings");
    write(settings, 0, {"form_id", "version", "default_language"});
    write(settings, 1, {"bench", "1", "中文 (zh)"});
    workbook_close(book);
}

/// What reading the file costs anybody: every part inflated and parsed into a tree.
int inflateAndParse(const std::string& bytes)
{
    zip_t* archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr), ZIP_RDONLY, nullptr);
    int parsed = 0;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
        std::string part(static_cast<std::size_t>(stat.size), '\0');
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        zip_fread(file, part.data(), part.size());
        zip_fclose(file);
        xmlDoc* document = xmlReadMemory(part.data(), static_cast<int>(part.size()), nullptr, nullptr, XML_PARSE_NONET);
        parsed += document != nullptr ? 1 : 0;
        xmlFreeDoc(document);
    }
    zip_discard(archive);
    return parsed;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: doorstep-bench-xlsform FILE.xlsx\n";
        return 2;
    }
    writeWorkbook(argv[1]);
    std::ifstream in(argv[1], std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    const auto bytes = out.str();
    std::size_t xml = 0;
    std::string refused;
    const double convert = bench::medianMs(31, [&] {
        const auto form = forms::convertWorkbook(bytes, "bench.xlsx");
        xml = form ? form->xml.size() : 0;
        if (!form) refused = form.error().text();
    });
    int parts = 0;
    const double parse = bench::medianMs(31, [&] { parts = inflateAndParse(bytes); });
    if (!refused.empty()) {
        std::cerr << refused << '\n';
        return 1;
    }
    std::cout << nlohmann::json{{"bench", "xlsform"}, {"questions", kQuestions}, {"workbookBytes", bytes.size()}, {"xformBytes", xml}, {"parts", parts},
                                {"convertMs", convert}, {"inflateAndParseMs", parse}, {"ratio", convert / parse}}
              << '\n';
    return 0;
}
