#include "shared/forms/xlsform/xlsx_archive.h"

#include <zip.h>

namespace doorstep::forms::xlsform {
namespace {

constexpr zip_int64_t kMostEntries = 1'000;
constexpr std::size_t kMostInflated = 50 * 1024 * 1024;
constexpr std::size_t kRatioFrom = 1024 * 1024; ///< Small parts of nothing but empty cells are squeezed hard, and harmless.
constexpr std::size_t kMostRatio = 100;

Error damaged(std::string what) { return {ErrorCode::Damaged, std::move(what), {}}; }
Error tooLarge(std::string what) { return {ErrorCode::TooLarge, std::move(what), {}}; }

bool isUnsafeName(std::string_view name)
{
    return name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos
        || name.find("..") != std::string_view::npos || name.find(':') != std::string_view::npos;
}

bool isLink(zip* archive, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
    return system == ZIP_OPSYS_UNIX && (attributes >> 16 & 0170000u) == 0120000u;
}

/// Judges the entry; adds its size in the file to `stored`.
Result<void> judge(zip* archive, zip_uint64_t index, std::size_t& stored)
{
    zip_stat_t stat;
    if (zip_stat_index(archive, index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0)
        return damaged("an entry of the zip cannot be read");
    if (isUnsafeName(stat.name)) return damaged("an entry of the zip has a path that leads out of it");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return damaged("the workbook is encrypted; save it without a password");
    if (isLink(archive, index)) return damaged("the zip has a link in it");
    stored += static_cast<std::size_t>(stat.comp_size);
    return {};
}

struct FileClose {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

void XlsxArchive::Discard::operator()(zip* archive) const { zip_discard(archive); }

Result<XlsxArchive> XlsxArchive::open(std::string_view bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) throw std::bad_alloc();
    std::unique_ptr<zip, Discard> archive(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive) {
        zip_source_free(source);
        auto why = damaged(std::string("the zip cannot be read: ") + zip_error_strerror(&error));
        zip_error_fini(&error);
        return why;
    }
    zip_error_fini(&error);
    const auto count = zip_get_num_entries(archive.get(), 0);
    if (count > kMostEntries) return tooLarge("the zip has more than 1,000 entries");
    std::size_t stored = 0;
    for (zip_int64_t i = 0; i < count; ++i)
        if (auto fine = judge(archive.get(), static_cast<zip_uint64_t>(i), stored); !fine) return fine.error();
    if (stored > bytes.size()) return damaged("entries of the zip overlap");
    return XlsxArchive(std::move(archive));
}

bool XlsxArchive::has(const std::string& name) const { return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0; }

Result<std::string> XlsxArchive::read(const std::string& name, std::size_t most)
{
    zip_stat_t stat;
    if (zip_stat(archive_.get(), name.c_str(), 0, &stat) != 0)
        return Error{ErrorCode::NotFound, "the part is not in the workbook", name};
    std::unique_ptr<zip_file_t, FileClose> file(zip_fopen_index(archive_.get(), stat.index, 0));
    if (!file) return Error{ErrorCode::Damaged, "the part cannot be read", name};
    const auto packed = std::max<std::size_t>(static_cast<std::size_t>(stat.comp_size), 1);
    std::string part;
    for (;;) {
        constexpr std::size_t kChunk = 256 * 1024;
        const auto before = part.size();
        part.resize(before + kChunk);
        const auto got = zip_fread(file.get(), part.data() + before, kChunk);
        if (got < 0) return Error{ErrorCode::Damaged, "the part is damaged", name};
        part.resize(before + static_cast<std::size_t>(got));
        if (got == 0) break;
        inflated_ += static_cast<std::size_t>(got);
        if (part.size() > most || inflated_ > kMostInflated) return Error{ErrorCode::TooLarge, "the part is too large", name};
        if (part.size() > kRatioFrom && part.size() / packed > kMostRatio)
            return Error{ErrorCode::TooLarge, "the part was squeezed too hard to be honest", name};
    }
    return part;
}

} // namespace doorstep::forms::xlsform
