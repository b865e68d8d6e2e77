#include "shared/forms/xlsform/xlsx_archive.h"
#include "shared/forms/xlsform/xlsx_parts.h"

#include <algorithm>

namespace doorstep::forms::xlsform {
namespace {

constexpr std::size_t kMostSharedTexts = 5 * 1024 * 1024;
constexpr std::size_t kMostPart = 32 * 1024 * 1024;

Error broken(const Error& error, const std::string& part, Wording wording)
{
    if (error.code == ErrorCode::TooLarge) {
        return refusal(ErrorCode::TooLarge,
                       {"the workbook is too large (" + error.text() + "); delete unused rows, sheets and pictures and save it again",
                        "工作簿过大（" + error.text() + "）；请删去不用的行、工作表和图片后重新保存"}, wording, part);
    }
    return refusal(error.code,
                   {"the workbook cannot be read (" + error.text() + "); open it in Excel or WPS and save it again as .xlsx",
                    "工作簿无法读取（" + error.text() + "）；请用Excel或WPS打开后另存为.xlsx"}, wording, part);
}

/// The path of a relation's target, which may be absolute or relative to the part's folder.
std::string resolved(std::string_view folder, std::string_view target)
{
    if (target.starts_with('/')) return std::string(target.substr(1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        folder = folder.substr(0, folder.find_last_of('/'));
    }
    return std::string(folder) + '/' + std::string(target);
}

/// One workbook on its way from zip to texts.
class XlsxReading {
public:
    XlsxReading(XlsxArchive archive, Wording wording) : archive_(std::move(archive)), wording_(wording) {}

    Result<Workbook> run()
    {
        if (auto found = findParts(); !found) return found.error();
        Workbook book;
        for (const auto& entry : workbook_.sheets) {
            auto& sheet = book.sheets.emplace_back();
            sheet.name = entry.name;
            // Sheets that have nothing to do with the form are only known by name.
            if (!isOfForms(entry.name) && workbook_.sheets.size() > 1) continue;
            auto rows = readSheet(entry.relation);
            if (!rows) return broken(rows.error(), entry.name, wording_);
            sheet.rows = *std::move(rows);
        }
        return book;
    }

private:
    static bool isOfForms(const std::string& name)
    {
        static constexpr std::string_view kNames[] = {"survey", "choices", "settings", "external_choices", "entities", "osm"};
        Workbook probe;
        probe.sheets.push_back({name, {}});
        return std::any_of(std::begin(kNames), std::end(kNames), [&](auto known) { return probe.sheet(known) != nullptr; });
    }

    Result<void> findParts()
    {
        std::string path = "xl/workbook.xml";
        if (auto roots = relationsOf("_rels/.rels"); roots && roots->byType.count("officeDocument") != 0)
            path = resolved("", roots->byType.find("officeDocument")->second).substr(0);
        if (path.starts_with('/')) path.erase(0, 1);
        folder_ = path.substr(0, path.find_last_of('/'));
        const auto xml = archive_.read(path, kMostPart);
        if (!xml)
            return refusal(ErrorCode::InvalidInput,
                           {"this zip is not an Excel workbook; save the form as .xlsx", "这个压缩文件不是Excel工作簿；请把表单另存为.xlsx"},
                           wording_);
        auto workbook = readWorkbookPart(*xml);
        if (!workbook) return broken(workbook.error(), path, wording_);
        workbook_ = *std::move(workbook);
        auto relations = relationsOf(folder_ + "/_rels" + path.substr(path.find_last_of('/')) + ".rels");
        if (!relations) return broken(relations.error(), path, wording_);
        relations_ = *std::move(relations);
        if (auto read = readInto(texts_, "sharedStrings", kMostSharedTexts, readSharedTexts); !read) return read;
        return readInto(styles_, "styles", kMostPart, readStyles);
    }

    Result<Relations> relationsOf(const std::string& path)
    {
        const auto xml = archive_.read(path, kMostPart);
        if (!xml) return xml.error();
        return readRelations(*xml);
    }

    /// A part that not every workbook has.
    template <class Part>
    Result<void> readInto(Part& into, std::string_view type, std::size_t most, Result<Part> (*reader)(std::string_view))
    {
        const auto found = relations_.byType.find(type);
        if (found == relations_.byType.end()) return {};
        const auto path = resolved(folder_, found->second);
        const auto xml = archive_.read(path, most);
        if (!xml) return broken(xml.error(), path, wording_);
        auto part = reader(*xml);
        if (!part) return broken(part.error(), path, wording_);
        into = *std::move(part);
        return {};
    }

    Result<std::vector<std::vector<std::string>>> readSheet(const std::string& relation)
    {
        const auto found = relations_.byId.find(relation);
        if (found == relations_.byId.end()) return base::invalid("the sheet has no part");
        const auto xml = archive_.read(resolved(folder_, found->second), kMostPart);
        if (!xml) return xml.error();
        return readSheetPart(*xml, {texts_, styles_, workbook_.from1904, cells_});
    }

    XlsxArchive archive_;
    Wording wording_;
    std::string folder_;
    WorkbookPart workbook_;
    Relations relations_;
    std::vector<std::string> texts_;
    std::vector<NumberFormat> styles_;
    std::size_t cells_ = 0;
};

} // namespace

Result<Workbook> readXlsx(std::string_view bytes, Wording wording)
{
    auto archive = XlsxArchive::open(bytes);
    if (!archive) return broken(archive.error(), {}, wording);
    return XlsxReading(*std::move(archive), wording).run();
}

} // namespace doorstep::forms::xlsform
