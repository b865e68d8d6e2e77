#include "mobile/store/file_store.h"

#include "shared/evidence/hash.h"

#include <set>

namespace doorstep::mobile {
namespace {

constexpr std::size_t kNameBytes = 16;
constexpr std::int64_t kWholeLimit = 64 << 20;

std::string contextOf(const std::string& name)
{
    return "photo/" + name;
}

} // namespace

FileStore::FileStore(sql::Connection& connection, base::Disk& disk, base::Random& random, std::string folder,
    const evidence::DataKey& key)
    : connection_(connection), disk_(disk), random_(random), folder_(std::move(folder)), key_(key)
{
}

Result<FileStore::Staged> FileStore::stage(std::string_view bytes)
{
    Staged staged{evidence::sha256(bytes), {}, static_cast<std::int64_t>(bytes.size()), false};
    // The row alone is no proof: a file that is gone or damaged is written anew from the bytes in hand.
    if (const auto name = nameOf(staged.sha); name && readAll(staged.sha)) {
        staged.name = *name;
        staged.known = true;
        return staged;
    }
    staged.name = base::hex(random_.bytes(kNameBytes));
    const std::string path = pathOf(staged.name);
    if (auto made = disk_.makeFolder(base::folderOf(path)); !made) return made.error();
    auto written = evidence::SealedFile::write(disk_, path, key_, random_, contextOf(staged.name), bytes);
    if (!written) {
        (void)disk_.remove(path).ok();
        (void)disk_.remove(path + ".tmp").ok();
        return written.error();
    }
    return staged;
}

void FileStore::adopt(const Staged& staged)
{
    if (staged.known) return;
    connection_.execute("INSERT INTO file(sha,name,bytes) VALUES($1,$2,$3) "
                        "ON CONFLICT(sha) DO UPDATE SET name=excluded.name,bytes=excluded.bytes",
        {sql::Blob{staged.sha.raw()}, staged.name, staged.bytes});
}

std::optional<std::int64_t> FileStore::size(const Hash& sha) const
{
    std::optional<std::int64_t> bytes;
    const std::string raw = sha.raw();
    connection_.queryOne("SELECT bytes FROM file WHERE sha=$1", {sql::Blob{raw}},
        [&](const sql::Row& row) { bytes = row.integer(0); });
    return bytes;
}

Result<std::string> FileStore::read(const Hash& sha, std::int64_t offset, std::int64_t count) const
{
    const auto name = nameOf(sha);
    if (!name) return Error{ErrorCode::NotFound, "this file is not on this tablet", sha.text()};
    const auto file = evidence::SealedFile::open(disk_, pathOf(*name), key_, contextOf(*name));
    if (!file) {
        const bool gone = file.error().code == ErrorCode::NotFound;
        return Error{gone ? ErrorCode::Damaged : file.error().code, file.error().message, sha.text()};
    }
    return file->read(offset, count);
}

Result<std::string> FileStore::readAll(const Hash& sha) const
{
    auto bytes = read(sha, 0, kWholeLimit);
    if (!bytes) return bytes;
    if (evidence::sha256(*bytes) != sha) return Error{ErrorCode::Damaged, "the file does not match its hash", sha.text()};
    return bytes;
}

std::optional<std::string> FileStore::forget(const Hash& sha)
{
    auto name = nameOf(sha);
    const std::string raw = sha.raw();
    if (name) connection_.execute("DELETE FROM file WHERE sha=$1", {sql::Blob{raw}});
    return name;
}

void FileStore::removeFile(const std::string& name)
{
    (void)disk_.remove(pathOf(name)).ok(); // What stays behind is swept at the next opening.
}

std::vector<Hash> FileStore::all() const
{
    std::vector<Hash> hashes;
    connection_.query("SELECT sha FROM file ORDER BY sha", {},
        [&](const sql::Row& row) { hashes.push_back(Hash::fromRaw(row.blob(0)).value_or(Hash{})); });
    return hashes;
}

void FileStore::sweep()
{
    std::set<std::string> named;
    connection_.query("SELECT name FROM file", {}, [&](const sql::Row& row) { named.emplace(row.text(0)); });
    const auto folders = disk_.list(folder_);
    if (!folders) return;
    for (const auto& folder : *folders) {
        const auto files = disk_.list(folder_ + "/" + folder);
        if (!files) continue;
        for (const auto& file : *files) {
            if (!named.contains(file)) (void)disk_.remove(folder_ + "/" + folder + "/" + file).ok();
        }
    }
}

std::string FileStore::pathOf(const std::string& name) const
{
    return folder_ + "/" + name.substr(0, 2) + "/" + name;
}

std::optional<std::string> FileStore::nameOf(const Hash& sha) const
{
    std::optional<std::string> name;
    const std::string raw = sha.raw();
    connection_.queryOne("SELECT name FROM file WHERE sha=$1", {sql::Blob{raw}},
        [&](const sql::Row& row) { name = std::string(row.text(0)); });
    return name;
}

} // namespace doorstep::mobile
