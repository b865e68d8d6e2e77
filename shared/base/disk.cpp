#include "shared/base/disk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace doorstep::base {
namespace {

Error systemError(int code, const std::string& what, const std::string& path)
{
    const std::string message = what + ": " + std::strerror(code);
    if (code == ENOENT) return {ErrorCode::NotFound, message, path};
    if (code == ENOSPC || code == EDQUOT) return {ErrorCode::NoSpace, message, path};
    if (code == EACCES || code == EPERM) return {ErrorCode::Forbidden, message, path};
    return {ErrorCode::Unavailable, message, path};
}

/// Closes a descriptor when it leaves scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor()
    {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

class PosixFile final : public File {
public:
    PosixFile(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}

    Result<void> write(std::int64_t offset, std::string_view bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t done = ::pwrite(fd_.get(), bytes.data(), bytes.size(), offset);
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) return systemError(errno, "cannot write", path_);
            bytes.remove_prefix(static_cast<std::size_t>(done));
            offset += done;
        }
        return {};
    }
    Result<void> sync() override
    {
        if (::fdatasync(fd_.get()) != 0) return systemError(errno, "cannot flush to disk", path_);
        return {};
    }
    Result<void> truncate(std::int64_t size) override
    {
        if (::ftruncate(fd_.get(), size) != 0) return systemError(errno, "cannot truncate", path_);
        return {};
    }

private:
    Descriptor fd_;
    std::string path_;
};

} // namespace

std::string folderOf(const std::string& path)
{
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

Result<std::unique_ptr<File>> RealDisk::open(const std::string& path)
{
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return systemError(errno, "cannot open for writing", path);
    return std::unique_ptr<File>(std::make_unique<PosixFile>(fd, path));
}

Result<std::string> RealDisk::read(const std::string& path, std::int64_t limit)
{
    const auto bytes = size(path);
    if (!bytes) return bytes.error();
    if (*bytes > limit) {
        return Error{ErrorCode::TooLarge,
            "is " + std::to_string(*bytes) + " bytes, the limit is " + std::to_string(limit), path};
    }
    return readPart(path, 0, *bytes);
}

Result<std::string> RealDisk::readPart(const std::string& path, std::int64_t offset, std::int64_t count)
{
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) return systemError(errno, "cannot read", path);
    std::string bytes(static_cast<std::size_t>(count), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::pread(fd.get(), bytes.data() + done, bytes.size() - done,
            offset + static_cast<std::int64_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return systemError(errno, "cannot read", path);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

Result<std::int64_t> RealDisk::size(const std::string& path)
{
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return systemError(errno, "cannot find", path);
    if (!S_ISREG(info.st_mode)) return Error{ErrorCode::InvalidInput, "is not a plain file", path};
    return static_cast<std::int64_t>(info.st_size);
}

Result<void> RealDisk::rename(const std::string& from, const std::string& to)
{
    if (::rename(from.c_str(), to.c_str()) != 0) return systemError(errno, "cannot rename to " + to, from);
    return {};
}

Result<void> RealDisk::remove(const std::string& path)
{
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return systemError(errno, "cannot remove", path);
    return {};
}

Result<void> RealDisk::syncFolder(const std::string& folder)
{
    const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() < 0) return systemError(errno, "cannot open folder", folder);
    if (::fsync(fd.get()) != 0) return systemError(errno, "cannot flush folder", folder);
    return {};
}

Result<void> RealDisk::makeFolder(const std::string& folder)
{
    if (folder.empty() || folder == "/" || folder == ".") return {};
    if (::mkdir(folder.c_str(), 0700) == 0) return syncFolder(folderOf(folder));
    if (errno == EEXIST) return {};
    if (errno != ENOENT) return systemError(errno, "cannot make folder", folder);
    if (auto parent = makeFolder(folderOf(folder)); !parent) return parent;
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return systemError(errno, "cannot make folder", folder);
    return syncFolder(folderOf(folder));
}

Result<std::vector<std::string>> RealDisk::list(const std::string& folder)
{
    std::vector<std::string> names;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        names.push_back(entry.path().filename().string());
    }
    if (failed && failed != std::errc::no_such_file_or_directory) return systemError(failed.value(), "cannot list", folder);
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::int64_t> RealDisk::freeBytes(const std::string& folder)
{
    struct statvfs info {};
    if (::statvfs(folder.c_str(), &info) != 0) return systemError(errno, "cannot ask for free space", folder);
    return static_cast<std::int64_t>(info.f_bavail) * static_cast<std::int64_t>(info.f_frsize);
}

} // namespace doorstep::base
