#include "tests/mobile/support/test_tablet.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <sys/wait.h>
#include <unistd.h>

using namespace doorstep;
using namespace doorstep::mobile;
using doorstep::test::at;
using doorstep::test::finish;
using doorstep::test::jpeg;
using doorstep::test::kPassphrase;
using doorstep::test::ReadyTablet;

namespace {

/// doorstep-tablet as a process of its own, fed by a script and read line by line.
class Program {
public:
    explicit Program(const std::vector<std::string>& arguments)
    {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        REQUIRE(::pipe2(in.data(), O_CLOEXEC) == 0);
        REQUIRE(::pipe2(out.data(), O_CLOEXEC) == 0);
        pid_ = ::fork();
        REQUIRE(pid_ >= 0);
        if (pid_ == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            std::vector<char*> argv;
            for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
            argv.push_back(nullptr);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        in_ = in[1];
        out_ = out[0];
    }
    ~Program()
    {
        if (pid_ > 0) kill();
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void write(const std::string& text)
    {
        std::size_t done = 0;
        while (done < text.size()) {
            const auto wrote = ::write(in_, text.data() + done, text.size() - done);
            if (wrote <= 0) return;
            done += static_cast<std::size_t>(wrote);
        }
    }
    /// The next line, or nothing at the end.
    std::optional<std::string> line()
    {
        std::string text;
        for (char c = 0; ::read(out_, &c, 1) == 1;) {
            if (c == '\n') return text;
            text += c;
        }
        return std::nullopt;
    }
    /// kill -9, then everything it still had said.
    std::vector<std::string> kill()
    {
        ::kill(pid_, SIGKILL);
        std::vector<std::string> rest;
        while (auto said = line()) rest.push_back(*said);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        ::close(in_);
        ::close(out_);
        return rest;
    }

private:
    pid_t pid_ = -1;
    int in_ = -1;
    int out_ = -1;
};

} // namespace

TEST_CASE("killed at any moment, the program keeps every answer it said was saved", "[mobile][headless][kill]")
{
    ReadyTablet t;
    ::signal(SIGPIPE, SIG_IGN);
    std::ofstream(t.folder.path() + "-pin") << kPassphrase << "\n";
    std::ofstream(t.folder.path() + "-photo.jpg", std::ios::binary) << jpeg(70'000);
    test::SeededRandom random(11);
    t.tablet.reset();
    int kept = 0;
    for (int round = 0; round < 60; ++round) {
        std::map<std::string, std::string> saved; // path -> value
        std::map<std::string, std::string> asked;
        std::string record;
        bool finished = false;
        {
            Program program({DOORSTEP_TABLET, "--data", t.folder.path(), "--pin-file", t.folder.path() + "-pin", "script", "-"});
            program.write("r = new visit\n");
            const auto made = program.line();
            REQUIRE(made);
            record = *made;
            std::string script;
            const std::vector<std::string> paths{"name", "remark", "age", "needs"};
            for (int i = 0; i < 24; ++i) {
                const std::string path = paths[static_cast<std::size_t>(i) % paths.size()];
                const std::string value = path == "age" ? std::to_string(i) : path == "needs" ? "meals" : "v" + std::to_string(round) + "-" + std::to_string(i);
                script += "set $r " + path + " " + value + "\n";
                if (i == 10) script += "attach $r door " + t.folder.path() + "-photo.jpg\n";
            }
            script += "finish $r\n";
            program.write(script);
            const auto stopAfter = random.below(27);
            std::vector<std::string> said;
            for (std::uint64_t i = 0; i < stopAfter; ++i) {
                if (auto line = program.line()) said.push_back(*line);
            }
            for (std::uint64_t spin = random.below(200'000); spin > 0; --spin) asm volatile("");
            for (auto& line : program.kill()) said.push_back(line);
            int set = 0;
            for (const auto& line : said) {
                if (line.starts_with("finished ")) finished = true;
                if (!line.starts_with("saved ")) continue;
                const std::string path = line.substr(line.rfind(' ') + 1);
                if (line.find(" door ") != std::string::npos) {
                    saved["door"] = "photo.jpg";
                    continue;
                }
                const int i = set++;
                saved[path] = path == "age" ? std::to_string(i) : path == "needs" ? "meals" : "v" + std::to_string(round) + "-" + std::to_string(i);
            }
            for (int i = set; i < set + 1 && i < 24; ++i) { // The one under way may be there or not.
                const std::string path = paths[static_cast<std::size_t>(i) % paths.size()];
                asked[path] = path == "age" ? std::to_string(i) : path == "needs" ? "meals" : "v" + std::to_string(round) + "-" + std::to_string(i);
            }
        }
        t.reopen();
        INFO("round " << round << ", record " << record);
        const auto id = RecordId::fromText(record);
        REQUIRE(id);
        const auto row = t.tablet->record(*id);
        REQUIRE(row);
        if (finished) REQUIRE_FALSE(row->hasDraft);
        auto entry = t.edit(*id);
        for (const auto& [path, value] : saved) {
            if (path == "door") {
                REQUIRE(entry->files(at("door")).size() == 1);
                const auto photo = t.tablet->photo(entry->files(at("door"))[0].sha);
                REQUIRE(photo);
                REQUIRE(*photo == jpeg(70'000));
                continue;
            }
            const std::string found = entry->instance().value(at(path));
            if (asked.contains(path) && found == asked.at(path)) continue;
            REQUIRE(found == value);
            ++kept;
        }
        entry.reset();
        REQUIRE(t.tablet->verify().empty());
        t.tablet.reset();
    }
    REQUIRE(kept > 60);
    ::unlink((t.folder.path() + "-pin").c_str());
    ::unlink((t.folder.path() + "-photo.jpg").c_str());
}
