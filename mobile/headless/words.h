#pragma once

#include "mobile/store/tablet.h"
#include "mobile/sync/transport.h"

#include <iosfwd>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace doorstep::mobile {

/// The words of doorstep-tablet: each does one thing with the Tablet and prints what came of it. Nothing is kept between
/// words but entries left open within a script, which hold nothing that is not on the disk.
///
/// Lines `saved RECORD PATH`, `finished RECORD`, `delivered RECORD` are printed and flushed only when they are true on
/// the disk (delivered: by a kept receipt): whoever kills the program may hold it to them.
class Words {
public:
    struct Io {
        std::istream& in;
        std::ostream& out;
        std::ostream& err;
        base::Disk& disk;
        bool json = false;
    };
    static constexpr int kDone = 0;
    static constexpr int kRefused = 1;
    static constexpr int kUsage = 2;

    /// All must outlive the object. `secret`: the passphrase or PIN, already read.
    Words(Tablet& tablet, Transport& transport, Io io, std::string secret);
    ~Words();

    /// Runs one word with its arguments; answers the exit status. Reasons go to `err`, one line each.
    int run(const std::vector<std::string>& words);

private:
    struct Arguments;
    class Table;

    int runWord(const std::vector<std::string>& words);
    int script(const std::string& file);

    // Joining a server and being even with it: words_joining.cpp
    void addJoiningWords(Table& table);
    int enrol(const Arguments& arguments);
    int sync();
    void announceDelivered(const std::set<RecordId>& undelivered);

    // Filling in a record: words_filling.cpp
    void addFillingWords(Table& table);
    int begin(const Arguments& arguments);
    int set(const Arguments& arguments);
    int add(const Arguments& arguments);
    int removeInstance(const Arguments& arguments);
    int attach(const Arguments& arguments);
    int check(const Arguments& arguments);
    int finish(const Arguments& arguments);
    int discard(const Arguments& arguments);
    int resolve(const Arguments& arguments);
    /// The form a person means: a hash, the beginning of one, or a form id (its newest version).
    Result<Hash> formNamed(const std::string& name) const;
    Result<RecordId> recordNamed(const std::string& name) const;
    Result<Entry*> entryOf(const std::string& record);

    // Looking at what is here, and settling it: words_looking.cpp
    void addLookingWords(Table& table);
    int forms();
    int records();
    int status();
    int show(const Arguments& arguments);
    int returns();
    int conflicts();
    int settle(const Arguments& arguments);
    int photo(const Arguments& arguments);
    int verify();

    int refuse(const Error& error);
    int refuseText(const std::string& reason, int status = kRefused);
    void say(const std::string& line);

    Tablet& tablet_;
    Transport& transport_;
    Io io_;
    std::string secret_;
    std::map<RecordId, std::unique_ptr<Entry>> open_;
    std::map<std::string, std::string> names_; ///< Of the running script.
    std::string said_;                         ///< What the last word printed, for `name = word`.
};

} // namespace doorstep::mobile
