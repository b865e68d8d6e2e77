#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::server {

/// The greatest blob (photo, recording, form) taken, in bytes.
inline constexpr std::int64_t kMaxBlobBytes = 64 << 20;

/// Names an upload: bytes count as brought only by those who brought them, so two scopes never share a part.
struct UploadKey {
    ScopeId scope;
    Hash sha;

    auto operator<=>(const UploadKey&) const = default;
};

/// An upload being written. Nothing of it counts before append's piece was followed by sync().
/// Destroyed without finish(): what was synced stays as the part to go on from. One thread.
class Upload {
public:
    virtual ~Upload() = default;
    /// Bytes held so far, from the start of the blob.
    virtual std::int64_t offset() const = 0;
    /// Adds bytes at offset(). TooLarge beyond the length given to open; NoSpace when the disk is full (the part then
    /// ends where the last sync ended).
    virtual Result<void> append(std::string_view bytes) = 0;
    /// Makes what was appended durable.
    virtual Result<void> sync() = 0;
    /// Takes back what was appended beyond `offset` (a piece whose checksum was wrong).
    virtual Result<void> rewind(std::int64_t offset) = 0;
    /// The last byte came: hashes the whole, and when it is what its name says, stores it durably under that name.
    /// Damaged when the bytes are others: the part is discarded and the next upload begins at 0.
    virtual Result<void> finish() = 0;
};

/// Where photos and form files lie, by the SHA-256 of their bytes. Knows nothing of rights: who may see which blob in
/// which scope is the log's matter. Safe from any thread; of one key only one upload is open at a time.
class BlobStore {
public:
    virtual ~BlobStore() = default;

    /// Bytes of a blob that is stored whole; nothing otherwise.
    virtual std::optional<std::int64_t> size(const Hash& sha) = 0;
    /// Bytes of an upload that are durable; 0 where there is none.
    virtual std::int64_t offset(const UploadKey& key) = 0;
    /// Begins or goes on with an upload of `length` bytes. Conflict when `offset` is not where it stands, or another
    /// caller is writing it just now (ask offset() and come again); TooLarge above kMaxBlobBytes; NoSpace.
    virtual Result<std::unique_ptr<Upload>> open(const UploadKey& key, std::int64_t offset, std::int64_t length) = 0;
    /// Stores bytes that are at hand whole; returns when they are durable. Harmless when they are there already.
    virtual Result<void> put(const Hash& sha, std::string_view bytes) = 0;
    /// Up to `count` bytes from `offset`; NotFound when the blob is not here.
    virtual Result<std::string> read(const Hash& sha, std::int64_t offset, std::int64_t count) = 0;
    /// Reads the blob again and compares: Damaged when its bytes are no longer what its name says.
    virtual Result<void> check(const Hash& sha) = 0;
};

} // namespace doorstep::server
