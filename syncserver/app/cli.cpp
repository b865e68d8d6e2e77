#include "syncserver/app/cli.h"

#include "shared/base/arguments.h"
#include "shared/base/durable_file.h"
#include "shared/base/text.h"
#include "syncserver/app/admin_socket.h"
#include "syncserver/app/commands.h"
#include "syncserver/app/recover.h"
#include "syncserver/app/serve.h"
#include "syncserver/app/shifted_clock.h"
#include "syncserver/app/version.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <thread>

namespace doorstep::server {
namespace {

constexpr std::int64_t kPasswordLimit = 4 * 1024;
constexpr std::int64_t kFormLimit = 16 << 20; // of a workbook; what it is converted to has its own limit
constexpr std::int64_t kCalendarLimit = 512 << 10; // it travels as one answer
constexpr std::int64_t kMediaLimit = 16 << 20; ///< Of one file that goes with a form.
constexpr auto kLockPatience = std::chrono::seconds(10);
constexpr auto kLockTry = std::chrono::milliseconds(50);
constexpr std::size_t kPasswordBytes = 15; // 20 characters, 120 bits

int refused(const Error& error)
{
    std::cerr << "doorstep-server: " << error.text() << "\n";
    return 1;
}

std::string fileName(const std::string& path)
{
    return path.substr(path.find_last_of('/') + 1);
}

/// The first line of a file, or of stdin for "-": where secrets come from.
Result<std::string> secretFrom(base::Disk& disk, const std::string& path)
{
    std::string text;
    if (path == "-") {
        std::getline(std::cin, text);
    } else {
        const auto read = disk.read(path, kPasswordLimit);
        if (!read) return Error{read.error().code, read.error().message, path};
        text = read->substr(0, read->find('\n'));
    }
    if (!text.empty() && text.back() == '\r') text.pop_back();
    return text;
}

/// The absolute path: a running server has a working folder of its own.
std::string absolute(const std::string& path)
{
    return std::filesystem::absolute(path).lexically_normal().string();
}

/// Everything the words can say.
struct Words {
    std::string data;
    std::string office;
    std::vector<std::string> communities;
    std::string recoveryOut, adminPasswordOut;
    bool rehearsal = false;
    ServeSettings serve;
    std::string clock;
    std::string name, display, unit, role = "collector", passwordFile = "-";
    std::string file;
    std::vector<std::string> media;
    std::string record;
    std::string folder, keyFile = "-", out;
    bool json = false;
};

class Program {
public:
    Program(Seams seams, Words words) : seams_(seams), words_(std::move(words)) {}

    int init();
    int serve();
    int addUser();
    int deviceToken();
    int publishForm();
    int publishCalendar();
    int show();
    int status();
    int verify();
    int recover();

private:
    /// Through the server that runs on the folder, or on the store itself.
    int run(Command command);
    Result<Outcome> runHere(const Command& command);
    Result<void> hand(const std::string& path, const std::string& text);

    Seams seams_;
    Words words_;
};

int print(const Outcome& outcome)
{
    std::cout << outcome.out << std::flush;
    std::cerr << outcome.err;
    return outcome.status;
}

Result<Outcome> Program::runHere(const Command& command)
{
    auto folder = DataFolder::open(seams_.disk, words_.data);
    if (!folder) return folder.error();
    auto application = Application::open(seams_, *std::move(folder));
    if (!application) return application.error();
    auto& followers = (*application)->followers(); // no thread does it here
    while (followers.step()) {}
    const auto outcome = runCommand(**application, command);
    while (followers.step()) {}
    if (auto noted = (*application)->rememberEpoch(); !noted) return noted.error();
    return outcome;
}

int Program::run(Command command)
{
    words_.data = absolute(words_.data);
    if (!seams_.disk.size(words_.data + "/server.json"))
        return refused({ErrorCode::NotFound, "There is no server in this folder; make one with `doorstep-server init`.", words_.data});
    const auto until = std::chrono::steady_clock::now() + kLockPatience;
    while (true) {
        if (const auto lock = DataLock::tryTake(words_.data)) {
            const auto outcome = runHere(command);
            return outcome ? print(*outcome) : refused(outcome.error());
        }
        if (const auto answer = askServer(words_.data, command)) return *answer ? print(**answer) : refused(answer->error());
        // Somebody holds the store and does not listen: another word at work, or a server that is starting.
        if (std::chrono::steady_clock::now() > until)
            return refused({ErrorCode::Unavailable, "Another program works on this folder; try again when it is done.", words_.data});
        std::this_thread::sleep_for(kLockTry);
    }
}

/// Shows a secret once, or writes it to a file that only its owner can read.
Result<void> Program::hand(const std::string& path, const std::string& text)
{
    return base::writeDurably(seams_.disk, path, text + "\n");
}

int Program::init()
{
    words_.data = absolute(words_.data);
    if (auto made = seams_.disk.makeFolder(words_.data); !made) return refused(made.error());
    const auto lock = DataLock::tryTake(words_.data);
    if (!lock) return refused({ErrorCode::Conflict, "A server runs in this folder already.", words_.data});
    DataFolder::NewServer asked{words_.office, words_.rehearsal, {}, {}};
    addThisMachine(asked);
    auto made = DataFolder::make(seams_.disk, seams_.random, seams_.clock, words_.data, asked);
    if (!made) return refused(made.error());
    const auto recovery = made->recovery.text();
    const auto folder = made->folder;
    auto application = Application::open(seams_, std::move(made->folder));
    if (!application) return refused(application.error());
    const auto password = base::base64url(seams_.random.bytes(kPasswordBytes));
    const auto done = setUp((*application)->office(), (*application)->people(), {words_.office, words_.communities, "admin", password});
    if (!done) return refused(done.error());

    // Secrets are handed over before the folder counts as a server: an init that stops here can be done again.
    if (!words_.recoveryOut.empty())
        if (auto handed = hand(words_.recoveryOut, recovery); !handed) return refused(handed.error());
    if (!words_.adminPasswordOut.empty())
        if (auto handed = hand(words_.adminPasswordOut, password); !handed) return refused(handed.error());
    if (auto sealed = folder.seal(); !sealed) return refused(sealed.error());
    if (auto noted = (*application)->rememberEpoch(); !noted) return refused(noted.error());

    std::cout << "made " << words_.data << "\nuser admin\n";
    if (words_.adminPasswordOut.empty()) std::cout << "password " << password << "   (shown once)\n";
    if (words_.recoveryOut.empty())
        std::cout << "recovery key of the office (shown once; print it and lock it away):\n" << recovery << "\n";
    std::cout << "key fingerprint for tablets " << folder.tlsPin << std::endl;
    return 0;
}

int Program::serve()
{
    words_.data = absolute(words_.data);
    if (!seams_.disk.size(words_.data + "/server.json"))
        return refused({ErrorCode::NotFound, "There is no server in this folder; make one with `doorstep-server init`.", words_.data});
    std::optional<DataLock> lock;
    const auto until = std::chrono::steady_clock::now() + kLockPatience;
    while (!(lock = DataLock::tryTake(words_.data))) {
        if (askServer(words_.data, {"status", {}}) || std::chrono::steady_clock::now() > until)
            return refused({ErrorCode::Conflict, "A server runs in this folder already.", words_.data});
        std::this_thread::sleep_for(kLockTry); // another word is at work
    }
    auto folder = DataFolder::open(seams_.disk, words_.data);
    if (!folder) return refused(folder.error());
    std::optional<ShiftedClock> shifted;
    if (!words_.clock.empty()) {
        if (!folder->rehearsal)
            return refused({ErrorCode::Forbidden, "--clock is for stores made by `init --rehearsal`.", "--clock"});
        const auto start = timeOf(words_.clock);
        if (!start) return refused(start.error());
        shifted.emplace(seams_.clock, *start);
    }
    const Seams seams{seams_.disk, shifted ? static_cast<base::Clock&>(*shifted) : seams_.clock, seams_.random, seams_.passwordCost};
    auto application = Application::open(seams, *std::move(folder));
    if (!application) return refused(application.error());
    const auto served = serveUntilSignal(**application, words_.serve);
    if (!served && served.error().code == ErrorCode::InvalidInput) {
        std::cerr << "doorstep-server: " << served.error().text() << "\n";
        return 2;
    }
    return served ? 0 : refused(served.error());
}

int Program::addUser()
{
    const auto password = secretFrom(seams_.disk, words_.passwordFile);
    if (!password) return refused(password.error());
    return run({"user add",
                {{"name", words_.name},
                 {"display", words_.display},
                 {"password", *password},
                 {"unit", words_.unit},
                 {"role", words_.role}}});
}

int Program::deviceToken()
{
    return run({"device token", {{"user", words_.name}}});
}

int Program::publishForm()
{
    const auto form = seams_.disk.read(words_.file, kFormLimit);
    if (!form) return refused({form.error().code, form.error().message, words_.file});
    nlohmann::json media = nlohmann::json::object();
    for (const auto& path : words_.media) {
        const auto bytes = seams_.disk.read(path, kMediaLimit);
        if (!bytes) return refused({bytes.error().code, bytes.error().message, path});
        media[fileName(path)] = base::base64url(*bytes);
    }
    return run({"form publish", {{"form", base::base64url(*form)}, {"name", fileName(words_.file)}, {"media", media}}});
}

int Program::publishCalendar()
{
    const auto json = seams_.disk.read(words_.file, kCalendarLimit);
    if (!json) return refused({json.error().code, json.error().message, words_.file});
    if (!base::isUtf8(*json)) return refused(base::invalid("The calendar is not UTF-8; save it as UTF-8.", words_.file));
    return run({"calendar publish", {{"json", *json}}});
}

int Program::show() { return run({"show", {{"record", words_.record}, {"json", words_.json}}}); }

int Program::status() { return run({"status", {{"json", words_.json}}}); }

int Program::verify() { return run({"verify", nlohmann::json::object()}); }

int Program::recover()
{
    const auto key = secretFrom(seams_.disk, words_.keyFile);
    if (!key) return refused(key.error());
    if (!words_.data.empty())
        return run({"recover", {{"folder", absolute(words_.folder)}, {"key", *key}, {"out", absolute(words_.out)}}});
    const auto report = recoverTablet(seams_.disk, seams_.random, absolute(words_.folder), *key, absolute(words_.out));
    if (!report) return refused(report.error());
    std::cout << *report << std::flush;
    return 0;
}

/// A word with the folder it works on.
CLI::App* word(CLI::App& app, Words& words, const char* name, const char* help)
{
    auto* sub = app.add_subcommand(name, help);
    sub->add_option("--data", words.data, "The server's data folder")->required();
    return sub;
}

struct Choice {
    CLI::App* word;
    int (Program::*run)();
};

std::vector<Choice> declare(CLI::App& app, Words& words)
{
    std::vector<Choice> choices;
    auto* init = word(app, words, "init", "Make a new server: keys, certificate, units, first administrator");
    init->add_option("--office", words.office, "Name of the office (subdistrict)")->required();
    init->add_option("--community", words.communities, "Name of a community; may stand several times")->required();
    init->add_option("--recovery-key-out", words.recoveryOut, "Write the office's recovery key to this file instead of showing it");
    init->add_option("--admin-password-out", words.adminPasswordOut, "Write the first password to this file instead of showing it");
    init->add_flag("--rehearsal", words.rehearsal, "A store for trial, whose clock may be set");
    choices.push_back({init, &Program::init});

    auto* serve = word(app, words, "serve", "Serve tablets and the console until SIGTERM");
    serve->add_option("--listen", words.serve.listen, "HOST:PORT; port 0 chooses a free one")->capture_default_str();
    serve->add_flag("--lan", words.serve.lan, "Listen beyond this machine, with TLS only");
    serve->add_option("--trust-proxy", words.serve.trustedProxies, "Address of a proxy whose X-Forwarded-For is believed");
    serve->add_option("--workers", words.serve.workers, "Threads that answer requests")->check(CLI::Range(1, 1024))->capture_default_str();
    serve->add_option("--clock", words.clock, "Start at this time (2026-11-22T08:00:00Z); rehearsal stores only");
    choices.push_back({serve, &Program::serve});

    auto* user = app.add_subcommand("user", "People")->require_subcommand(1);
    auto* add = word(*user, words, "add", "Add a person; the password comes from a file or stdin");
    add->add_option("--name", words.name, "Name to sign in with")->required();
    add->add_option("--display", words.display, "Name that colleagues see");
    add->add_option("--unit", words.unit, "Name of the community or office")->required();
    add->add_option("--role", words.role, "collector, supervisor or admin")->check(CLI::IsMember({"collector", "supervisor", "admin"}))->capture_default_str();
    add->add_option("--password-file", words.passwordFile, "File with the password in its first line; - is stdin")->capture_default_str();
    choices.push_back({add, &Program::addUser});

    auto* device = app.add_subcommand("device", "Tablets")->require_subcommand(1);
    auto* token = word(*device, words, "token", "Print a one-time code that enrols a tablet for a person");
    token->add_option("--user", words.name, "Name to sign in with")->required();
    choices.push_back({token, &Program::deviceToken});

    auto* form = app.add_subcommand("form", "Forms")->require_subcommand(1);
    auto* publish = word(*form, words, "publish", "Publish a form to all tablets; prints its hash");
    publish->add_option("file", words.file, "An XForm (.xml) or an XLSForm (.xlsx, .md, .csv)")->required();
    publish->add_option("--media", words.media, "A picture, sound or choice list that goes with it; may be repeated");
    choices.push_back({publish, &Program::publishForm});

    auto* calendar = app.add_subcommand("calendar", "Working days")->require_subcommand(1);
    auto* days = word(*calendar, words, "publish", "Publish the holiday notices to all tablets; prints the years they arrange");
    days->add_option("file", words.file, "The calendar of a pack, in JSON")->required();
    choices.push_back({days, &Program::publishCalendar});

    auto* show = word(app, words, "show", "Show one record");
    show->add_option("record", words.record, "Id of the record")->required();
    show->add_flag("--json", words.json, "As JSON");
    choices.push_back({show, &Program::show});

    auto* status = word(app, words, "status", "Tell how the server does");
    status->add_flag("--json", words.json, "As JSON");
    choices.push_back({status, &Program::status});
    choices.push_back({word(app, words, "verify", "Recompute everything that can be recomputed"), &Program::verify});

    auto* recover = app.add_subcommand("recover", "Open a tablet's data folder with the office's recovery key");
    recover->add_option("folder", words.folder, "The tablet's data folder")->required();
    recover->add_option("--recovery-key-file", words.keyFile, "File with the recovery key; - is stdin")->capture_default_str();
    recover->add_option("--out", words.out, "Folder for what is found")->required();
    recover->add_option("--data", words.data, "Also bring it into this server's store");
    choices.push_back({recover, &Program::recover});
    return choices;
}

void logToStderr()
{
    auto log = std::make_shared<spdlog::logger>("doorstep", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    log->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(log));
}

} // namespace

int runProgram(Seams seams, const std::vector<std::string>& said)
{
    // A record's id may begin with a hyphen.
    const bool names = !said.empty() && said.front() == "show";
    const std::vector<std::string> arguments = names ? base::optionsFirst(said, {"--json", "--help"}) : said;
    ::umask(0077);
    Words words;
    CLI::App app{"The sync server of Doorstep"};
    app.set_version_flag("--version", std::string(kProgram));
    app.require_subcommand(1);
    const auto choices = declare(app, words);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend())); // CLI11 takes them last first
    } catch (const CLI::ParseError& error) {
        return app.exit(error, std::cout, std::cerr) == 0 ? 0 : 2;
    }
    logToStderr();
    try {
        for (const auto& choice : choices)
            if (choice.word->parsed()) return (Program(seams, words).*choice.run)();
    } catch (const std::exception& surprise) {
        std::cerr << "doorstep-server: " << surprise.what() << "\n";
        return 1;
    }
    return 2;
}

} // namespace doorstep::server
