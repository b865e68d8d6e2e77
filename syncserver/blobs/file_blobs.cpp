#include "syncserver/blobs/file_blobs.h"

#include "shared/base/durable_file.h"
#include "shared/evidence/hash.h"

#include <utility>

namespace doorstep::server {
namespace {
constexpr std::int64_t kPiece = 256 << 10;
} // namespace

class FileUpload final : public Upload {
public:
    FileUpload(FileBlobs& blobs, UploadKey key, std::unique_ptr<base::File> file, std::int64_t offset, std::int64_t length)
        : blobs_(blobs), key_(key), file_(std::move(file)), offset_(offset), synced_(offset), length_(length)
    {
    }
    ~FileUpload() override
    {
        // What was never synced may be there or not after a crash; the part ends where the last sync ended.
        if (file_ && offset_ != synced_) (void)file_->truncate(synced_);
        file_.reset();
        blobs_.closed(key_);
    }

    std::int64_t offset() const override { return offset_; }

    Result<void> append(std::string_view bytes) override
    {
        if (offset_ + std::int64_t(bytes.size()) > length_)
            return Error{ErrorCode::TooLarge, "The upload has more bytes than it said it would have.", {}};
        if (auto written = file_->write(offset_, bytes); !written) return written;
        offset_ += std::int64_t(bytes.size());
        return {};
    }

    Result<void> sync() override
    {
        if (auto done = file_->sync(); !done) return done;
        synced_ = offset_;
        return {};
    }

    Result<void> rewind(std::int64_t offset) override
    {
        if (offset >= offset_) return {};
        if (auto done = file_->truncate(offset); !done) return done;
        offset_ = offset;
        if (synced_ <= offset) return {};
        return sync();
    }

    Result<void> finish() override
    {
        if (offset_ != length_)
            return Error{ErrorCode::Conflict, "The upload is not complete; send the rest first.", {}};
        if (auto done = sync(); !done) return done;
        file_.reset();
        return blobs_.keep(key_);
    }

private:
    FileBlobs& blobs_;
    UploadKey key_;
    std::unique_ptr<base::File> file_;
    std::int64_t offset_;
    std::int64_t synced_;
    std::int64_t length_;
};

FileBlobs::FileBlobs(base::Disk& disk, std::string folder) : disk_(disk), folder_(std::move(folder)) {}

std::string FileBlobs::folderOf(const Hash& sha) const
{
    return folder_ + "/" + base::hex(sha.raw()).substr(0, 2);
}

std::string FileBlobs::pathOf(const Hash& sha) const
{
    return folderOf(sha) + "/" + base::hex(sha.raw());
}

std::string FileBlobs::partOf(const UploadKey& key) const
{
    return folder_ + "/part/" + base::hex(key.scope.raw()) + "-" + base::hex(key.sha.raw());
}

std::optional<std::int64_t> FileBlobs::size(const Hash& sha)
{
    const auto size = disk_.size(pathOf(sha));
    return size ? std::optional(*size) : std::nullopt;
}

std::int64_t FileBlobs::offset(const UploadKey& key)
{
    {
        // While somebody writes, the file may be longer than what is durable; what stood before is still there.
        const std::scoped_lock lock(mutex_);
        if (open_.contains(key)) return 0;
    }
    return disk_.size(partOf(key)).valueOr(0);
}

Result<std::unique_ptr<Upload>> FileBlobs::open(const UploadKey& key, std::int64_t offset, std::int64_t length)
{
    if (length < 0 || length > kMaxBlobBytes)
        return Error{ErrorCode::TooLarge, "A file may have at most " + std::to_string(kMaxBlobBytes) + " bytes.", {}};
    {
        const std::scoped_lock lock(mutex_);
        if (!open_.insert(key).second)
            return Error{ErrorCode::Conflict, "Somebody is uploading this file just now; ask again where it stands.", {}};
    }
    const auto opened = [&]() -> Result<std::unique_ptr<base::File>> {
        if (auto made = disk_.makeFolder(folder_ + "/part"); !made) return made.error();
        const auto free = disk_.freeBytes(folder_);
        if (free && *free < length - offset + kReserveBytes)
            return Error{ErrorCode::NoSpace, "The server's disk is full; nothing that was stored is lost.", {}};
        const auto path = partOf(key);
        const auto held = disk_.size(path).valueOr(0);
        if (held != offset || offset > length)
            return Error{ErrorCode::Conflict, "The upload stands at " + std::to_string(held) + ".", {}};
        auto file = disk_.open(path);
        if (!file) return file.error();
        if (offset == 0)
            if (auto synced = disk_.syncFolder(folder_ + "/part"); !synced) return synced.error();
        return std::move(*file);
    };
    auto file = opened();
    if (!file) {
        closed(key);
        return file.error();
    }
    return std::unique_ptr<Upload>(std::make_unique<FileUpload>(*this, key, *std::move(file), offset, length));
}

Result<Hash> FileBlobs::hashOf(const std::string& path)
{
    const auto size = disk_.size(path);
    if (!size) return size.error();
    evidence::Sha256 hash;
    for (std::int64_t at = 0; at < *size;) {
        const auto piece = disk_.readPart(path, at, kPiece);
        if (!piece) return piece.error();
        if (piece->empty()) return Error{ErrorCode::Damaged, "The file ends too early.", {}};
        hash.update(*piece);
        at += std::int64_t(piece->size());
    }
    return hash.finish();
}

Result<void> FileBlobs::keep(const UploadKey& key)
{
    const auto part = partOf(key);
    const auto hash = hashOf(part);
    if (!hash) return hash.error();
    if (*hash != key.sha) {
        if (auto removed = disk_.remove(part); !removed) return removed;
        return Error{ErrorCode::Damaged, "The bytes are not the ones their hash names; the upload starts again at 0.", {}};
    }
    if (size(key.sha)) {
        // Brought by somebody else before: theirs and these are the same bytes. Whose name is there may still lack its
        // folder's fsync, so that is made good here too.
        if (auto synced = disk_.syncFolder(folderOf(key.sha)); !synced) return synced;
        return disk_.remove(part);
    }
    if (auto made = disk_.makeFolder(folderOf(key.sha)); !made) return made;
    if (auto renamed = disk_.rename(part, pathOf(key.sha)); !renamed) return renamed;
    if (auto synced = disk_.syncFolder(folderOf(key.sha)); !synced) return synced;
    return disk_.syncFolder(folder_ + "/part");
}

void FileBlobs::closed(const UploadKey& key)
{
    const std::scoped_lock lock(mutex_);
    open_.erase(key);
}

Result<void> FileBlobs::put(const Hash& sha, std::string_view bytes)
{
    if (std::int64_t(bytes.size()) > kMaxBlobBytes)
        return Error{ErrorCode::TooLarge, "A file may have at most " + std::to_string(kMaxBlobBytes) + " bytes.", {}};
    if (evidence::sha256(bytes) != sha)
        return Error{ErrorCode::Damaged, "The bytes are not the ones their hash names.", {}};
    if (size(sha)) return {};
    if (auto made = disk_.makeFolder(folderOf(sha)); !made) return made;
    return base::writeDurably(disk_, pathOf(sha), bytes);
}

Result<std::string> FileBlobs::read(const Hash& sha, std::int64_t offset, std::int64_t count)
{
    return disk_.readPart(pathOf(sha), offset, count);
}

Result<void> FileBlobs::check(const Hash& sha)
{
    const auto hash = hashOf(pathOf(sha));
    if (!hash) return hash.error();
    if (*hash != sha) return Error{ErrorCode::Damaged, "The bytes are not the ones their hash names.", base::hex(sha.raw())};
    return {};
}

} // namespace doorstep::server
