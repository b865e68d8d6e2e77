#include "shared/base/durable_file.h"

namespace doorstep::base {

DurableFile::DurableFile(Disk& disk, std::string path)
    : disk_(disk), path_(std::move(path)), temporary_(path_ + ".tmp")
{
}

DurableFile::~DurableFile()
{
    if (!file_) return;
    file_.reset();
    (void)disk_.remove(temporary_).ok(); // A leftover is harmless: its name is never read.
}

Result<void> DurableFile::append(std::string_view bytes)
{
    if (!file_) {
        auto opened = disk_.open(temporary_);
        if (!opened) return opened.error();
        file_ = std::move(*opened);
        if (auto cut = file_->truncate(0); !cut) return cut;
    }
    if (auto done = file_->write(written_, bytes); !done) return done;
    written_ += static_cast<std::int64_t>(bytes.size());
    return {};
}

Result<void> DurableFile::commit()
{
    if (!file_) {
        if (auto empty = append({}); !empty) return empty;
    }
    if (auto synced = file_->sync(); !synced) return synced;
    if (auto renamed = disk_.rename(temporary_, path_); !renamed) return renamed;
    file_.reset();
    return disk_.syncFolder(folderOf(path_));
}

Result<void> writeDurably(Disk& disk, const std::string& path, std::string_view bytes)
{
    DurableFile file(disk, path);
    if (auto written = file.append(bytes); !written) return written;
    return file.commit();
}

} // namespace doorstep::base
