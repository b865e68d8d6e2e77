#pragma once

#include "tests/support/fakes.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::test {

/// One file of the simulated disk: what programs see, what is certainly on the platter, and the writes between the two.
struct CrashFile {
    struct Effect {
        std::int64_t offset = 0; ///< Of a write; the new size of a truncation.
        std::string bytes;
        bool truncation = false;
    };
    std::string live;
    std::string durable;
    std::vector<Effect> unsynced;
    int writerLocks = 0; ///< SQLite's file locks, see crash_vfs.
    int readerLocks = 0;
    std::vector<std::string> sharedMemory; ///< SQLite's WAL index; lost at a crash.
};

/// A disk that can lose power between any two effects.
///
/// Until a sync, every write is only in the machine's memory: at the crash each one may be there, be missing, or be torn at
/// a 512-byte sector, in any combination (so also reordered). Names behave likewise until their folder is synced. The
/// files of SQLite (through CrashVfs) and of the product's Disk (through CrashDisk) live in the same world, so the order
/// between a photo and the line that names it is tested too. Single thread.
class CrashWorld {
public:
    /// Thrown by every effect from the crash on; what the program did not catch is the kill.
    struct PowerLost {};

    /// Cuts the power at effect number `effect` (from 1); 0 = never.
    void crashAt(std::int64_t effect) { crashAt_ = effect; }
    /// Fails effect number `effect` with "no space", and all later ones until relieved.
    void fullAt(std::int64_t effect) { fullAt_ = effect; }
    void relieve() { fullAt_ = 0; }
    std::int64_t effects() const { return effects_; }
    bool lost() const { return lost_; }

    /// What the machine finds after the crash: everything synced, and a random part of the rest.
    void reboot(SeededRandom& random);

    // --- used by the disk and the VFS ---
    /// Counts one effect; throws PowerLost at and after the crash. False = the disk is full now.
    bool effect();
    std::shared_ptr<CrashFile> find(const std::string& path) const;
    std::shared_ptr<CrashFile> create(const std::string& path);
    void rename(const std::string& from, const std::string& to);
    void remove(const std::string& path);
    void syncNames(const std::string& folder);
    void syncFile(const std::string& path, CrashFile& file);
    std::vector<std::string> names(const std::string& folder) const;

    static void write(CrashFile& file, std::int64_t offset, std::string_view bytes);
    static void truncate(CrashFile& file, std::int64_t size);

private:
    using Names = std::map<std::string, std::shared_ptr<CrashFile>>;

    Names live_;
    Names durable_;
    std::int64_t effects_ = 0;
    std::int64_t crashAt_ = 0;
    std::int64_t fullAt_ = 0;
    bool lost_ = false;
};

} // namespace doorstep::test
