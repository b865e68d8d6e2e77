#pragma once

#include "shared/base/disk.h"
#include "shared/base/random.h"
#include "shared/evidence/seal.h"
#include "shared/evidence/sealed_file.h"
#include "shared/sql/connection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::mobile {

/// Photos and form definitions as sealed files under random names, found by the SHA-256 of their plain bytes.
///
/// The order that makes evidence safe: stage() brings the bytes to the disk, then the caller's transaction calls
/// adopt() and writes whatever names the hash. So no row ever names bytes that are not there. A crash in between leaves
/// a file without a row, which sweep() removes. One thread.
class FileStore {
public:
    struct Staged {
        Hash sha;
        std::string name; ///< Random, hexadecimal.
        std::int64_t bytes = 0;
        bool known = false; ///< The bytes were here before; nothing was written.
    };

    /// All must outlive the store.
    FileStore(sql::Connection& connection, base::Disk& disk, base::Random& random, std::string folder,
        const evidence::DataKey& key);

    /// Outside or inside a transaction. NoSpace leaves nothing behind but perhaps a temporary file.
    Result<Staged> stage(std::string_view bytes);
    void adopt(const Staged& staged);

    /// Bytes of the file, or nothing where it is not here.
    std::optional<std::int64_t> size(const Hash& sha) const;
    /// A part of the plain bytes.
    Result<std::string> read(const Hash& sha, std::int64_t offset, std::int64_t count) const;
    /// All of them, checked against their hash.
    Result<std::string> readAll(const Hash& sha) const;
    /// Forgets and removes a file; not an error where there is none. The row goes in the caller's transaction, the file
    /// after it: call removeFile() with what this answers once that transaction is through.
    std::optional<std::string> forget(const Hash& sha);
    void removeFile(const std::string& name);

    std::vector<Hash> all() const;
    /// Removes files that no row names. Not while anything is staged.
    void sweep();

private:
    std::string pathOf(const std::string& name) const;
    std::optional<std::string> nameOf(const Hash& sha) const;

    sql::Connection& connection_;
    base::Disk& disk_;
    base::Random& random_;
    std::string folder_;
    evidence::DataKey key_;
};

} // namespace doorstep::mobile
