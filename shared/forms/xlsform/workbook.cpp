#include "shared/forms/xlsform/workbook.h"

#include "shared/base/text.h"

#include <algorithm>
#include <cctype>

namespace doorstep::forms::xlsform {
namespace {

std::string lower(std::string_view text)
{
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return low;
}

bool looksLikeMarkdown(std::string_view text, std::string_view fileName)
{
    if (lower(fileName).ends_with(".md")) return true;
    if (lower(fileName).ends_with(".csv")) return false;
    const auto begin = base::trim(text.substr(0, 4'096));
    return !begin.empty() && begin.front() == '|';
}

} // namespace

const Sheet* Workbook::sheet(std::string_view name) const
{
    for (const auto& candidate : sheets)
        if (lower(base::trim(candidate.name)) == name) return &candidate;
    return nullptr;
}

Error refusal(ErrorCode code, const Words& words, Wording wording, std::string place)
{
    return {code, wording == Wording::Chinese ? words.chinese : words.english, std::move(place)};
}

Result<Workbook> readWorkbook(std::string_view bytes, std::string_view fileName, Wording wording)
{
    if (bytes.size() > kMaxWorkbookBytes)
        return refusal(ErrorCode::TooLarge, {"the file is larger than 16 MiB; take pictures and unused sheets out of it",
                                             "文件超过16 MiB，请去掉其中的图片和不用的工作表"}, wording);
    if (bytes.starts_with("PK")) return readXlsx(bytes, wording);
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return refusal(ErrorCode::InvalidInput,
                       {"this is an old Excel workbook (.xls) or one with a password, whatever its name says; open it in "
                        "Excel or WPS, remove the password and save it as .xlsx",
                        "这是旧格式的Excel文件（.xls）或带密码的工作簿，改名不改变格式；请用Excel或WPS打开，去掉密码，另存为.xlsx"},
                       wording);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.find('\0') != std::string_view::npos || !base::isUtf8(bytes))
        return refusal(ErrorCode::InvalidInput,
                       {"not a workbook: .xlsx, or .csv or .md as UTF-8 text, is expected; save it again in one of these",
                        "不是可读的表单工作簿：需要.xlsx，或UTF-8编码的.csv、.md；请另存为其中一种"}, wording);
    return looksLikeMarkdown(bytes, fileName) ? readMarkdown(bytes, wording) : readCsv(bytes, wording);
}

} // namespace doorstep::forms::xlsform
