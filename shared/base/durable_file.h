#pragma once

#include "shared/base/disk.h"

#include <string>
#include <string_view>

namespace doorstep::base {

/// Writes a file so that after any crash the name holds either what it held before or all of the new bytes:
/// temporary file beside it, write, fsync, rename, fsync of the folder.
///
/// Used as: append() as often as needed, then commit(). Without commit() nothing appears under the name and the
/// temporary file is removed. One thread.
class DurableFile {
public:
    /// `disk` must outlive the file. The folder of `path` must exist.
    DurableFile(Disk& disk, std::string path);
    ~DurableFile();
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;

    Result<void> append(std::string_view bytes);
    Result<void> commit();

private:
    Disk& disk_;
    std::string path_;
    std::string temporary_;
    std::unique_ptr<File> file_;
    std::int64_t written_ = 0;
};

/// A DurableFile of one piece.
Result<void> writeDurably(Disk& disk, const std::string& path, std::string_view bytes);

} // namespace doorstep::base
