#pragma once

#include "shared/base/disk.h"
#include "shared/base/random.h"
#include "shared/evidence/seal.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace doorstep::evidence {

/// A photo (or any file of evidence) sealed in pieces, so that an upload can start in its middle without opening all of it.
///
/// Layout: "DSF1", 24 bytes of nonce, then pieces of 64 KiB of plain bytes, each XChaCha20-Poly1305 with its 16-byte tag.
/// The nonce of piece i is the file's nonce with i added to its last eight bytes (little endian); its associated data is
/// the context, a line feed, i in decimal, and "." for the last piece or "+" for the others. So pieces can neither be
/// altered, moved, swapped between files nor cut off.
class SealedFile {
public:
    static constexpr std::int64_t kPiece = 64 * 1024;

    /// Seals `plain` durably under `path` (see DurableFile).
    static Result<void> write(base::Disk& disk, const std::string& path, const DataKey& key, base::Random& random,
        std::string_view context, std::string_view plain);

    /// Opens an existing file; Damaged when its header or length can't be one of ours.
    /// `disk` must outlive the object.
    static Result<SealedFile> open(base::Disk& disk, std::string path, const DataKey& key, std::string context);

    /// Bytes when opened.
    std::int64_t size() const { return size_; }
    /// Up to `count` plain bytes from `offset`.
    Result<std::string> read(std::int64_t offset, std::int64_t count) const;

private:
    SealedFile(base::Disk& disk, std::string path, const DataKey& key, std::string context)
        : disk_(&disk), path_(std::move(path)), key_(key), context_(std::move(context))
    {
    }
    Result<std::string> piece(std::int64_t index) const;

    base::Disk* disk_;
    std::string path_;
    DataKey key_;
    std::string context_;
    std::string nonce_;
    std::int64_t size_ = 0;
    std::int64_t pieces_ = 0;
};

} // namespace doorstep::evidence
