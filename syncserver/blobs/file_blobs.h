#pragma once

#include "shared/base/disk.h"
#include "syncserver/blobs/blob_store.h"

#include <mutex>
#include <set>
#include <string>

namespace doorstep::server {

/// Blobs as files: `FOLDER/ab/<hex sha>`, unfinished uploads as `FOLDER/part/<hex scope>-<hex sha>`.
/// A file under its final name is whole, fsynced and hashed; a crash leaves at most a part.
class FileBlobs final : public BlobStore {
public:
    /// Free space that uploads never use up, so that the database can still commit.
    static constexpr std::int64_t kReserveBytes = 64 << 20;

    /// `disk` must outlive the store. The folder is made when it is first written to.
    FileBlobs(base::Disk& disk, std::string folder);

    std::optional<std::int64_t> size(const Hash& sha) override;
    std::int64_t offset(const UploadKey& key) override;
    Result<std::unique_ptr<Upload>> open(const UploadKey& key, std::int64_t offset, std::int64_t length) override;
    Result<void> put(const Hash& sha, std::string_view bytes) override;
    Result<std::string> read(const Hash& sha, std::int64_t offset, std::int64_t count) override;
    Result<void> check(const Hash& sha) override;

private:
    friend class FileUpload;

    std::string folderOf(const Hash& sha) const;
    std::string pathOf(const Hash& sha) const;
    std::string partOf(const UploadKey& key) const;
    /// The SHA-256 of a file, read piece by piece.
    Result<Hash> hashOf(const std::string& path);
    Result<void> keep(const UploadKey& key);
    void closed(const UploadKey& key);

    base::Disk& disk_;
    std::string folder_;
    std::mutex mutex_;
    std::set<UploadKey> open_;
};

} // namespace doorstep::server
