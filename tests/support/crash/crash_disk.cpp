#include "tests/support/crash/crash_disk.h"

#include <algorithm>

namespace doorstep::test {
namespace {

Error full(const std::string& path)
{
    return {ErrorCode::NoSpace, "no space left on device", path};
}

class OpenFile final : public base::File {
public:
    OpenFile(CrashWorld& world, std::string path, std::shared_ptr<CrashFile> file)
        : world_(world), path_(std::move(path)), file_(std::move(file))
    {
    }
    Result<void> write(std::int64_t offset, std::string_view bytes) override
    {
        if (!world_.effect()) return full(path_);
        CrashWorld::write(*file_, offset, bytes);
        return {};
    }
    Result<void> sync() override
    {
        if (!world_.effect()) return full(path_);
        world_.syncFile(path_, *file_);
        return {};
    }
    Result<void> truncate(std::int64_t size) override
    {
        // Destructors cut back what was not synced, and may not throw: for them the disk is merely gone.
        try {
            if (!world_.effect()) return full(path_);
        } catch (const CrashWorld::PowerLost&) {
            return Error{ErrorCode::Unavailable, "the power is gone", path_};
        }
        CrashWorld::truncate(*file_, size);
        return {};
    }

private:
    CrashWorld& world_;
    std::string path_;
    std::shared_ptr<CrashFile> file_;
};

} // namespace

Result<std::unique_ptr<base::File>> CrashDisk::open(const std::string& path)
{
    auto file = world_.find(path);
    if (!file) {
        if (!world_.effect()) return full(path);
        file = world_.create(path);
    }
    return std::unique_ptr<base::File>(std::make_unique<OpenFile>(world_, path, file));
}

Result<std::string> CrashDisk::read(const std::string& path, std::int64_t limit)
{
    const auto bytes = size(path);
    if (!bytes) return bytes.error();
    if (*bytes > limit) return Error{ErrorCode::TooLarge, "over the limit", path};
    return readPart(path, 0, *bytes);
}

Result<std::string> CrashDisk::readPart(const std::string& path, std::int64_t offset, std::int64_t count)
{
    const auto file = world_.find(path);
    if (!file) return Error{ErrorCode::NotFound, "no such file", path};
    const auto from = std::min(static_cast<std::size_t>(offset), file->live.size());
    return file->live.substr(from, static_cast<std::size_t>(count));
}

Result<std::int64_t> CrashDisk::size(const std::string& path)
{
    const auto file = world_.find(path);
    if (!file) return Error{ErrorCode::NotFound, "no such file", path};
    return static_cast<std::int64_t>(file->live.size());
}

Result<void> CrashDisk::rename(const std::string& from, const std::string& to)
{
    if (!world_.find(from)) return Error{ErrorCode::NotFound, "no such file", from};
    if (!world_.effect()) return full(from);
    world_.rename(from, to);
    return {};
}

Result<void> CrashDisk::remove(const std::string& path)
{
    if (!world_.find(path)) return {};
    if (world_.lost()) return {}; // Destructors tidy up; after the power is gone there is nobody to do it.
    if (!world_.effect()) return full(path);
    world_.remove(path);
    return {};
}

Result<void> CrashDisk::syncFolder(const std::string& folder)
{
    if (!world_.effect()) return full(folder);
    world_.syncNames(folder);
    return {};
}

Result<void> CrashDisk::makeFolder(const std::string&)
{
    return {}; // Folders exist by their names; losing one would only lose what was not synced in it.
}

Result<std::vector<std::string>> CrashDisk::list(const std::string& folder)
{
    return world_.names(folder);
}

Result<std::int64_t> CrashDisk::freeBytes(const std::string&)
{
    return std::int64_t(1) << 40;
}

} // namespace doorstep::test
