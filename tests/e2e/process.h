#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace doorstep::test {

/// A program of ours, started with pipes; ended (SIGKILL) with the object. One thread, but kill() may be called from
/// another.
class Process {
public:
    using Milliseconds = std::chrono::milliseconds;

    /// `input` is given on standard input at once and the pipe stays open for write().
    explicit Process(const std::vector<std::string>& command, const std::string& input = {});
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void write(const std::string& text);
    void closeInput();
    /// The next line of standard output; nothing when the program ended or the time is up.
    std::optional<std::string> line(Milliseconds patience = Milliseconds(30'000));
    /// All the rest of standard output until it ends.
    std::string rest();
    void kill();
    void terminate();
    /// Exit status, or 128 + signal.
    int wait();
    pid_t id() const { return pid_; }

private:
    bool fill(Milliseconds patience);

    pid_t pid_ = -1;
    int in_ = -1;
    int out_ = -1;
    std::string buffer_;
    std::optional<int> status_;
};

/// Runs a program to its end.
struct Ran {
    int status = 0;
    std::string out;
};
Ran run(const std::vector<std::string>& command, const std::string& input = {});

} // namespace doorstep::test
