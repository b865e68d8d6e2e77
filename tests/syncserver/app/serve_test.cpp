#include "syncserver/app/admin_socket.h"
#include "syncserver/app/data_lock.h"
#include "syncserver/app/serve.h"
#include "tests/syncserver/app/run_words.h"
#include "tests/syncserver/services/test_office.h"
#include "tests/support/paths.h"

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// `doorstep-server serve` as a process of its own.
class Served {
public:
    explicit Served(const std::string& data, std::vector<std::string> more = {})
    {
        std::array<int, 2> pipe{};
        REQUIRE(::pipe(pipe.data()) == 0);
        std::vector<std::string> words{test::binDir() + "/doorstep-server", "serve", "--data", data, "--listen", "127.0.0.1:0"};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<char*> argv;
        for (auto& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (data + ".log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        posix_spawn_file_actions_addclose(&actions, pipe[0]);
        REQUIRE(::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ) == 0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        char c = 0;
        while (::read(pipe[0], &c, 1) == 1 && c != '\n') first_ += c;
        ::close(pipe[0]);
    }
    ~Served()
    {
        if (pid_ > 0) end(SIGKILL);
    }
    /// The exit status, or minus the signal.
    int end(int signal)
    {
        ::kill(pid_, signal);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    const std::string& firstLine() const { return first_; }
    std::int64_t residentKiB() const
    {
        std::ifstream file("/proc/" + std::to_string(pid_) + "/status");
        std::string line;
        while (std::getline(file, line))
            if (line.starts_with("VmRSS:")) return std::stoll(line.substr(6));
        return -1;
    }

private:
    pid_t pid_ = 0;
    std::string first_;
};

struct Premises {
    TempDir dir;
    std::string data = dir / "server";
    Premises() { REQUIRE(runWords({"init", "--data", data, "--office", "东街街道", "--community", "前进社区"}).status == 0); }
};

} // namespace

TEST_CASE("serve tells where it listens first, ends on SIGTERM, and the next start stays in the epoch", "[app][serve]")
{
    Premises premises;
    Served served(premises.data);
    CHECK(served.firstLine().starts_with("listening on http://127.0.0.1:"));
    CHECK(served.residentKiB() < 40 * 1024);
    CHECK(served.end(SIGTERM) == 0);
    CHECK_FALSE(std::filesystem::exists(premises.data + "/admin.sock"));
    const auto epoch = readFile(premises.data + "/epoch");
    Served again(premises.data);
    CHECK(again.end(SIGTERM) == 0);
    CHECK(readFile(premises.data + "/epoch").substr(0, 11) == epoch.substr(0, 11));
}

TEST_CASE("while it is served the words go through the server, and its log tells no secret", "[app][serve]")
{
    Premises premises;
    Served served(premises.data);
    REQUIRE(served.firstLine().starts_with("listening"));
    struct stat info {};
    REQUIRE(::stat((premises.data + "/admin.sock").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    CHECK_FALSE(server::DataLock::tryTake(premises.data));
    CHECK(runWords({"user", "add", "--data", premises.data, "--name", "wang", "--unit", "前进社区"}, "long enough for a test\n").status == 0);
    const auto token = runWords({"device", "token", "--data", premises.data, "--user", "wang"});
    CHECK(token.status == 0);
    CHECK(runWords({"form", "publish", test::sourceDir() + "/tests/syncserver/services/visit.xml", "--data", premises.data}).status == 0);
    CHECK(runWords({"verify", "--data", premises.data}).status == 0);
    CHECK(runWords({"user", "add", "--data", premises.data, "--name", "wang", "--unit", "前进社区"}, "long enough for a test\n").status == 1);
    CHECK(served.end(SIGTERM) == 0);
    const auto log = readFile(premises.data + ".log");
    CHECK(log.find("user add") != std::string::npos);
    CHECK(log.find("long enough") == std::string::npos);
    CHECK(log.find(token.out.substr(0, 23)) == std::string::npos);
    CHECK(runWords({"device", "token", "--data", premises.data, "--user", "wang"}).status == 0);
}

TEST_CASE("a second server in the same folder is refused", "[app][serve]")
{
    Premises premises;
    Served served(premises.data);
    REQUIRE(served.firstLine().starts_with("listening"));
    CHECK(runWords({"serve", "--data", premises.data, "--listen", "127.0.0.1:0"}).status == 1);
    CHECK(runWords({"init", "--data", premises.data, "--office", "x", "--community", "y"}).status == 1);
}

TEST_CASE("a killed server leaves a store that the next one serves", "[app][serve]")
{
    Premises premises;
    {
        Served served(premises.data);
        REQUIRE(runWords({"user", "add", "--data", premises.data, "--name", "wang", "--unit", "前进社区"}, "long enough for a test\n").status == 0);
        CHECK(served.end(SIGKILL) == -SIGKILL);
    }
    CHECK(runWords({"verify", "--data", premises.data}).status == 0);
    Served served(premises.data);
    CHECK(served.firstLine().starts_with("listening"));
    CHECK(runWords({"device", "token", "--data", premises.data, "--user", "wang"}).status == 0);
}

TEST_CASE("beyond loopback there is TLS only", "[app][serve]")
{
    Premises premises;
    Served served(premises.data, {"--lan"});
    CHECK(served.firstLine().starts_with("listening on https://"));
}

TEST_CASE("a data folder with a long path has its admin socket all the same", "[app][serve]")
{
    TempDir dir;
    const auto folder = dir / (std::string(100, 'a') + "/" + std::string(100, 'b'));
    std::filesystem::create_directories(folder);
    server::AdminSocket socket(folder, [](const server::Command& command) { return server::Outcome::done(command.word); });
    const auto answer = server::askServer(folder, {"status", nlohmann::json::object()});
    REQUIRE(answer);
    CHECK((*answer)->out == "status");
    CHECK_FALSE(server::askServer(dir.path(), {"status", nlohmann::json::object()}));
}
