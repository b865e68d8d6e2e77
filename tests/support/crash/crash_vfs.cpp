#include "tests/support/crash/crash_vfs.h"

#include "shared/base/disk.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <sqlite3.h>

namespace doorstep::test {

struct CrashVfs::State {
    explicit State(CrashWorld& owner) : world(owner) {}
    CrashWorld& world;
    std::string name;
    bool ignoreSyncs = false;
    sqlite3_vfs vfs{};
};

namespace {

/// SQLite allocates this and knows only its first member.
struct OpenFile {
    sqlite3_file base;
    CrashVfs::State* state;
    std::shared_ptr<CrashFile> file;
    std::string path;
    int lock = SQLITE_LOCK_NONE;
    bool removeOnClose = false;
};

OpenFile& opened(sqlite3_file* file)
{
    return *reinterpret_cast<OpenFile*>(file);
}

CrashVfs::State& stateOf(sqlite3_vfs* vfs)
{
    return *static_cast<CrashVfs::State*>(vfs->pAppData);
}

/// Runs one effect. An exception may not pass through SQLite, so a lost power becomes an I/O error.
template <class Effect>
int effect(CrashWorld& world, int failure, Effect run)
{
    try {
        if (!world.effect()) return SQLITE_FULL;
        run();
        return SQLITE_OK;
    } catch (const CrashWorld::PowerLost&) {
        return failure;
    }
}

int closeFile(sqlite3_file* file)
{
    OpenFile& self = opened(file);
    if (self.removeOnClose && !self.state->world.lost()) self.state->world.remove(self.path);
    self.~OpenFile();
    return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset)
{
    const std::string& bytes = opened(file).file->live;
    if (opened(file).state->world.lost()) return SQLITE_IOERR_READ;
    const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto count = std::min(static_cast<std::size_t>(amount), bytes.size() - from);
    std::memcpy(into, bytes.data() + from, count);
    if (count == static_cast<std::size_t>(amount)) return SQLITE_OK;
    std::memset(static_cast<char*>(into) + count, 0, static_cast<std::size_t>(amount) - count);
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset)
{
    OpenFile& self = opened(file);
    return effect(self.state->world, SQLITE_IOERR_WRITE, [&] {
        CrashWorld::write(*self.file, offset, {static_cast<const char*>(from), static_cast<std::size_t>(amount)});
    });
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    OpenFile& self = opened(file);
    return effect(self.state->world, SQLITE_IOERR_TRUNCATE, [&] { CrashWorld::truncate(*self.file, size); });
}

int syncFile(sqlite3_file* file, int)
{
    OpenFile& self = opened(file);
    return effect(self.state->world, SQLITE_IOERR_FSYNC, [&] {
        if (self.state->ignoreSyncs) return;
        self.state->world.syncFile(self.path, *self.file);
        // As the unix VFS does for journals it made: the name is made durable with the first sync.
        self.state->world.syncNames(base::folderOf(self.path));
    });
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>(opened(file).file->live.size());
    return SQLITE_OK;
}

// Locks between several connections of one process: any number of readers, one writer.
int lockFile(sqlite3_file* file, int wanted)
{
    OpenFile& self = opened(file);
    if (self.lock >= wanted) return SQLITE_OK;
    const bool writes = wanted > SQLITE_LOCK_SHARED;
    const bool alreadyWrites = self.lock > SQLITE_LOCK_SHARED;
    if (writes && !alreadyWrites && self.file->writerLocks > 0) return SQLITE_BUSY;
    if (wanted == SQLITE_LOCK_EXCLUSIVE && self.file->readerLocks > 1) return SQLITE_BUSY;
    if (self.lock == SQLITE_LOCK_NONE) ++self.file->readerLocks;
    if (writes && !alreadyWrites) ++self.file->writerLocks;
    self.lock = wanted;
    return SQLITE_OK;
}

int unlockFile(sqlite3_file* file, int wanted)
{
    OpenFile& self = opened(file);
    if (self.lock <= wanted) return SQLITE_OK;
    if (self.lock > SQLITE_LOCK_SHARED) --self.file->writerLocks;
    if (wanted == SQLITE_LOCK_NONE) --self.file->readerLocks;
    self.lock = wanted;
    return SQLITE_OK;
}

int checkReservedLock(sqlite3_file* file, int* taken)
{
    *taken = opened(file).file->writerLocks > 0;
    return SQLITE_OK;
}

int fileControl(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sectorSize(sqlite3_file*) { return 512; }
int characteristics(sqlite3_file*) { return 0; }

int mapSharedMemory(sqlite3_file* file, int page, int pageSize, int extend, void volatile** memory)
{
    auto& pages = opened(file).file->sharedMemory;
    if (pages.capacity() < 1024) pages.reserve(1024); // Pages must not move: SQLite keeps their addresses.
    while (static_cast<int>(pages.size()) <= page) {
        if (!extend) {
            *memory = nullptr;
            return SQLITE_OK;
        }
        pages.emplace_back(static_cast<std::size_t>(pageSize), '\0');
    }
    *memory = pages[static_cast<std::size_t>(page)].data();
    return SQLITE_OK;
}

// One thread runs all connections and each finishes what it began, so the WAL's own locks never meet.
int lockSharedMemory(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void sharedMemoryBarrier(sqlite3_file*) { }

int unmapSharedMemory(sqlite3_file* file, int remove)
{
    if (remove) opened(file).file->sharedMemory.clear();
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods = {2, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile, unlockFile,
    checkReservedLock, fileControl, sectorSize, characteristics, mapSharedMemory, lockSharedMemory, sharedMemoryBarrier,
    unmapSharedMemory, nullptr, nullptr};

int openFile(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* outFlags)
{
    CrashVfs::State& state = stateOf(vfs);
    file->pMethods = nullptr;
    const std::string name = path ? path : "/temporary/" + std::to_string(state.world.effects());
    auto found = state.world.find(name);
    if (!found) {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        const int made = effect(state.world, SQLITE_CANTOPEN, [&] { found = state.world.create(name); });
        if (made != SQLITE_OK) return made;
    }
    auto* self = new (file) OpenFile{{&kMethods}, &state, found, name};
    self->removeOnClose = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    if (outFlags) *outFlags = flags;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs* vfs, const char* path, int syncFolder)
{
    CrashWorld& world = stateOf(vfs).world;
    if (!world.find(path)) return SQLITE_IOERR_DELETE_NOENT;
    return effect(world, SQLITE_IOERR_DELETE, [&] {
        world.remove(path);
        if (syncFolder) world.syncNames(base::folderOf(path));
    });
}

int access(sqlite3_vfs* vfs, const char* path, int, int* there)
{
    const auto file = stateOf(vfs).world.find(path);
    *there = file && !file->live.empty();
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs*, const char* path, int size, char* into)
{
    sqlite3_snprintf(size, into, "%s", path);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* into)
{
    std::memset(into, 7, static_cast<std::size_t>(size)); // A simulation repeats itself.
    return size;
}

int sleepFor(sqlite3_vfs*, int microseconds) { return microseconds; }

int currentTime(sqlite3_vfs*, double* day)
{
    *day = 2461000.0;
    return SQLITE_OK;
}

int lastError(sqlite3_vfs*, int, char*) { return 0; }

} // namespace

CrashVfs::CrashVfs(CrashWorld& world) : state_(std::make_unique<State>(world))
{
    state_->name = "crash-" + std::to_string(reinterpret_cast<std::uintptr_t>(state_.get()));
    sqlite3_vfs& vfs = state_->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.mxPathname = 512;
    vfs.zName = state_->name.c_str();
    vfs.pAppData = state_.get();
    vfs.xOpen = openFile;
    vfs.xDelete = removeFile;
    vfs.xAccess = access;
    vfs.xFullPathname = fullPath;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepFor;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    sqlite3_initialize();
    sqlite3_vfs_register(&vfs, 0);
}

CrashVfs::~CrashVfs()
{
    sqlite3_vfs_unregister(&state_->vfs);
}

const std::string& CrashVfs::name() const
{
    return state_->name;
}

void CrashVfs::ignoreSyncs(bool ignored)
{
    state_->ignoreSyncs = ignored;
}

} // namespace doorstep::test
