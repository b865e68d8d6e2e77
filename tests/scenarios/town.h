#pragma once

#include "tests/mobile/support/test_tablet.h"
#include "tests/scenarios/crash_server.h"
#include "tests/scenarios/router_transport.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace doorstep::test {

/// One server whose disk may fail, two collectors with a tablet each whose disks do not, and a model of what must stand
/// on the server in the end.
class Town {
public:
    explicit Town(std::uint64_t seed);

    CrashServer server;

    /// A working day of two tablets and a reviewer. It goes on whatever happens to the server: tablets work without it.
    void work();
    /// Every tablet syncs until it has nothing left to do, over a good network. Empty: all went well.
    std::vector<std::string> syncAll();

    /// What somebody was told and does not hold on the server; to be asked after it started again, before any sync.
    std::vector<std::string> brokenPromises();
    /// What differs from everything that was finished standing on the server exactly once; to be asked after syncAll().
    std::vector<std::string> differences();
    /// What the tablets lost of their own.
    std::vector<std::string> tabletProblems();
    /// Statuses other than "busy" and "no space" by which the server turned a tablet away.
    std::set<int> strangeRefusals() const;
    std::size_t refusals() const;

private:
    using Answers = std::map<std::string, std::string>; ///< Path -> value; of a photo its hash.

    struct Worker {
        Worker(CrashServer& server, CrashDisk& disk, const std::string& vfs, std::uint64_t seed, const std::string& name);
        TestTablet tablet;
        RouterTransport network;
        std::map<RecordId, Answers> delivered; ///< As last shown with the mark 已送达.
    };
    struct Finished {
        Worker* by = nullptr;
        ScopeId scope;
        int times = 0;           ///< It was finished: so many changes of its author.
        int approvalsTried = 0;
        int approvalsTold = 0;   ///< Answered as done.
    };

    RecordId visit(Worker& worker, const std::string& name, std::size_t photoBytes, std::uint64_t photo);
    void correct(Worker& worker, const RecordId& record, const std::string& name);
    void finish(Worker& worker, const RecordId& record);
    mobile::SyncOutcome sync(Worker& worker);
    void approve(const RecordId& record);
    static Answers shownOn(const Worker& worker, const RecordId& record);
    Answers shownByServer(const ScopeId& scope, const RecordId& record, std::vector<std::string>& problems);
    void checkPhoto(const ScopeId& scope, const std::string& sha, std::vector<std::string>& problems);
    void checkUploads(const Worker& worker, std::vector<std::string>& problems);
    void checkServer(std::vector<std::string>& problems);
    std::size_t checkHistory(const RecordId& record, const Finished& model, std::vector<std::string>& problems);

    CrashWorld tabletWorld_; ///< Never fails; in memory, so that many days can be played.
    CrashDisk tabletDisk_{tabletWorld_};
    CrashVfs tabletVfs_{tabletWorld_};
    Worker wang_;
    Worker zhao_;
    std::map<RecordId, Finished> finished_;
    EpochId epoch_;
};

} // namespace doorstep::test
