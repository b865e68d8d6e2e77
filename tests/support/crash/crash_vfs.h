#pragma once

#include "tests/support/crash/crash_world.h"

#include <memory>
#include <string>

namespace doorstep::test {

/// A SQLite VFS whose files live in a CrashWorld. Registered under name() as long as the object lives. After the power is
/// lost every call answers SQLITE_IOERR (an exception may not cross SQLite's C code), so the program above sees a broken
/// disk, exactly as it would in the last moments of a dying machine. Single thread.
class CrashVfs {
public:
    /// `world` must outlive the VFS.
    explicit CrashVfs(CrashWorld& world);
    ~CrashVfs();
    CrashVfs(const CrashVfs&) = delete;
    CrashVfs& operator=(const CrashVfs&) = delete;

    const std::string& name() const;

    /// The bug of a store that trusts synchronous=OFF: syncs are answered and do nothing.
    void ignoreSyncs(bool ignored);

    struct State;

private:
    std::unique_ptr<State> state_;
};

} // namespace doorstep::test
