#pragma once

#include "shared/base/disk.h"
#include "tests/support/crash/crash_world.h"

namespace doorstep::test {

/// The product's Disk on a CrashWorld. A file whose bytes were synced may still lose its *name* until the folder is synced.
class CrashDisk final : public base::Disk {
public:
    /// `world` must outlive the disk.
    explicit CrashDisk(CrashWorld& world) : world_(world) {}

    Result<std::unique_ptr<base::File>> open(const std::string& path) override;
    Result<std::string> read(const std::string& path, std::int64_t limit) override;
    Result<std::string> readPart(const std::string& path, std::int64_t offset, std::int64_t count) override;
    Result<std::int64_t> size(const std::string& path) override;
    Result<void> rename(const std::string& from, const std::string& to) override;
    Result<void> remove(const std::string& path) override;
    Result<void> syncFolder(const std::string& folder) override;
    Result<void> makeFolder(const std::string& folder) override;
    Result<std::vector<std::string>> list(const std::string& folder) override;
    Result<std::int64_t> freeBytes(const std::string& folder) override;

private:
    CrashWorld& world_;
};

} // namespace doorstep::test
