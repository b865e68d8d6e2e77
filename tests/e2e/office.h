#pragma once

#include "mobile/sync/transport.h"
#include "tests/e2e/process.h"
#include "tests/support/temp_dir.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::test {

/// A real doorstep-server on a free port, with one community, its store in a folder of the test.
class Office {
public:
    Office();

    /// Starts the server; after the first time on the same port.
    void start();
    /// Kills it (SIGKILL) without waiting; the one call another thread may make.
    void stopNow() { server_->kill(); }
    void kill();
    bool running() const { return server_ != nullptr; }
    pid_t serverProcess() const { return server_->id(); }
    const std::string& url() const { return url_; }
    std::string data() const { return folder_ / "server"; }
    std::string recoveryKeyFile() const { return folder_ / "recovery.key"; }

    /// `media`: files that go with it.
    void publish(const std::string& form, const std::vector<std::string>& media = {});
    /// Adds a person and gives a one-time code for a tablet of theirs.
    void addUser(const std::string& name, const std::string& role);
    std::string enrolCode(const std::string& user);
    /// Runs one word of doorstep-server on this store.
    Ran admin(std::vector<std::string> words, const std::string& input = {}) const;

    const std::string& password() const { return password_; }
    const TempDir& folder() const { return folder_; }

private:
    TempDir folder_;
    std::string url_ = "http://127.0.0.1:0";
    std::string password_ = "long enough for a test";
    std::unique_ptr<Process> server_;
};

/// A supervisor at the console's API.
class Console {
public:
    Console(const Office& office, const std::string& name);

    nlohmann::json get(const std::string& target) const;
    nlohmann::json post(const std::string& target, const nlohmann::json& body) const;
    /// The id of the scope of this kind.
    std::string scope(const std::string& kind) const;
    /// The id of the person of this login name who has a right in the scope; empty where there is none.
    std::string userId(const std::string& scope, const std::string& name) const;
    nlohmann::json record(const std::string& scope, const std::string& id) const;
    /// One answer of a record in the shape of GET /v1/records/…; null where there is none.
    nlohmann::json answer(const std::string& scope, const std::string& id, const std::string& path) const;
    void settle(const std::string& scope, const std::string& id, const std::string& path, const std::string& value) const;

private:
    nlohmann::json send(const std::string& method, const std::string& target, const std::string& body) const;

    const Office& office_;
    std::unique_ptr<mobile::Transport> transport_;
    std::string cookie_;
    std::string csrf_;
    nlohmann::json me_;
};

/// A doorstep-tablet with a folder of its own.
class Tablet {
public:
    Tablet(Office& office, const std::string& name, const std::string& user);

    /// Runs one word to its end.
    Ran word(const std::vector<std::string>& words) const;
    /// The same, requiring success; gives the output without its last line feed.
    std::string done(const std::vector<std::string>& words) const;
    nlohmann::json json(const std::vector<std::string>& words) const;
    std::vector<std::string> command(const std::vector<std::string>& words) const;
    const std::string& data() const { return data_; }

    /// Syncs until a round changes nothing more, at most `rounds` times; true when the last one was complete.
    bool syncAll(int rounds = 10) const;
    /// Value by path of a record as this tablet shows it; several values where they conflict.
    std::vector<std::string> values(const std::string& record, const std::string& path) const;
    std::string phase(const std::string& record) const;

private:
    std::string data_;
    std::string pinFile_;
};

} // namespace doorstep::test
