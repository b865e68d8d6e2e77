#include "tests/e2e/process.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace doorstep::test {

Process::Process(const std::vector<std::string>& command, const std::string& input)
{
    ::signal(SIGPIPE, SIG_IGN);
    int in[2];
    int out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipes");
    std::vector<char*> words;
    for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // A test that dies leaves nothing behind.
        ::dup2(in[0], STDIN_FILENO);
        ::dup2(out[1], STDOUT_FILENO);
        ::execvp(words[0], words.data());
        ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    in_ = in[1];
    out_ = out[0];
    if (!input.empty()) write(input);
}

Process::~Process()
{
    kill();
    wait();
    closeInput();
    ::close(out_);
}

void Process::write(const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t wrote = ::write(in_, text.data() + done, text.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return; // The program is gone; whoever reads its lines finds out.
        done += static_cast<std::size_t>(wrote);
    }
}

void Process::closeInput()
{
    if (in_ >= 0) ::close(in_);
    in_ = -1;
}

bool Process::fill(Milliseconds patience)
{
    pollfd waiting{out_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return false;
    char bytes[4096];
    const ssize_t got = ::read(out_, bytes, sizeof bytes);
    if (got <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(got));
    return true;
}

std::optional<std::string> Process::line(Milliseconds patience)
{
    for (;;) {
        const auto end = buffer_.find('\n');
        if (end != std::string::npos) {
            std::string found = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            return found;
        }
        if (!fill(patience)) return std::nullopt;
    }
}

std::string Process::rest()
{
    while (fill(Milliseconds(120'000))) { }
    return std::exchange(buffer_, {});
}

void Process::kill()
{
    if (!status_ && pid_ > 0) ::kill(pid_, SIGKILL);
}

void Process::terminate()
{
    if (!status_ && pid_ > 0) ::kill(pid_, SIGTERM);
}

int Process::wait()
{
    if (!status_) {
        int raw = 0;
        while (::waitpid(pid_, &raw, 0) < 0 && errno == EINTR) { }
        status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    }
    return *status_;
}

Ran run(const std::vector<std::string>& command, const std::string& input)
{
    Process process(command, input);
    process.closeInput();
    std::string out = process.rest();
    return {process.wait(), std::move(out)};
}

} // namespace doorstep::test
