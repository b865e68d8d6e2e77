#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::base {

/// An open file. Nothing is on disk before sync() has answered; the destructor closes without syncing.
class File {
public:
    virtual ~File() = default;
    /// Writes at `offset`, all or an error.
    virtual Result<void> write(std::int64_t offset, std::string_view bytes) = 0;
    /// fdatasync. A failed sync means the data is *not* written; it is never tried again as if fine.
    virtual Result<void> sync() = 0;
    virtual Result<void> truncate(std::int64_t size) = 0;
};

/// The file system, passed in so that tests can crash it between any two effects. Every file of evidence goes through
/// here. Paths are absolute or relative to the working folder; '/' separates. Safe from any thread.
class Disk {
public:
    virtual ~Disk() = default;

    /// Opens for writing; creates the file when it is not there, keeps its bytes when it is.
    virtual Result<std::unique_ptr<File>> open(const std::string& path) = 0;
    /// The whole file. NotFound when absent, TooLarge when above `limit`.
    virtual Result<std::string> read(const std::string& path, std::int64_t limit) = 0;
    /// Up to `count` bytes from `offset`; fewer at the end of the file.
    virtual Result<std::string> readPart(const std::string& path, std::int64_t offset, std::int64_t count) = 0;
    /// Bytes in the file, or NotFound.
    virtual Result<std::int64_t> size(const std::string& path) = 0;
    /// Atomic within one file system; durable only after syncFolder of both folders.
    virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
    /// Not an error when the file is not there.
    virtual Result<void> remove(const std::string& path) = 0;
    virtual Result<void> syncFolder(const std::string& folder) = 0;
    /// Makes the folder and its parents, durably. Not an error when it is there.
    virtual Result<void> makeFolder(const std::string& folder) = 0;
    /// Names (not paths) in a folder, sorted; an absent folder is empty.
    virtual Result<std::vector<std::string>> list(const std::string& folder) = 0;
    /// Bytes an ordinary user may still write.
    virtual Result<std::int64_t> freeBytes(const std::string& folder) = 0;
};

/// POSIX files, mode 0600 and folders 0700.
class RealDisk final : public Disk {
public:
    Result<std::unique_ptr<File>> open(const std::string& path) override;
    Result<std::string> read(const std::string& path, std::int64_t limit) override;
    Result<std::string> readPart(const std::string& path, std::int64_t offset, std::int64_t count) override;
    Result<std::int64_t> size(const std::string& path) override;
    Result<void> rename(const std::string& from, const std::string& to) override;
    Result<void> remove(const std::string& path) override;
    Result<void> syncFolder(const std::string& folder) override;
    Result<void> makeFolder(const std::string& folder) override;
    Result<std::vector<std::string>> list(const std::string& folder) override;
    Result<std::int64_t> freeBytes(const std::string& folder) override;
};

/// The folder part of a path ("." when there is none).
std::string folderOf(const std::string& path);

} // namespace doorstep::base
