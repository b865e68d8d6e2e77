#include "mobile/headless/words.h"

#include "mobile/headless/json_view.h"
#include "mobile/headless/script_line.h"
#include "mobile/sync/sync_engine.h"
#include "shared/base/arguments.h"
#include "shared/base/text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <istream>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

namespace doorstep::mobile {
namespace {

constexpr std::int64_t kAttachmentLimit = 64 << 20;
constexpr std::int64_t kTokenLimit = 4096;
constexpr std::int64_t kAnswerLimit = 1 << 20;

/// By its first bytes; what is not known goes as plain bytes.
std::string typeOf(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return "image/webp";
    return "application/octet-stream";
}

std::string fileName(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

template <class Row>
nlohmann::json listOf(const std::vector<Row>& rows)
{
    nlohmann::json all = nlohmann::json::array();
    for (const auto& row : rows) all.push_back(toJson(row));
    return all;
}

/// `set R P V` and `settle R P C` with nothing else are plain words even where the answer looks like an option.
std::vector<std::string> guarded(std::vector<std::string> words)
{
    const bool plain = words.size() == 4 && (words[0] == "set" || words[0] == "settle");
    if (!plain) return base::optionsFirst(words, {"--help"});
    words.insert(words.begin() + 1, "--");
    return words;
}

} // namespace

struct Words::Arguments {
    std::string form, scope, subject, server, tokenFile, name, record, path, value, file, type, thumbnail, reason, note, reply;
};

Words::Words(Tablet& tablet, Transport& transport, Io io, std::string secret)
    : tablet_(tablet), transport_(transport), io_(io), secret_(std::move(secret))
{
}

Words::~Words() = default;

int Words::run(const std::vector<std::string>& words)
{
    try {
        return runWord(words);
    } catch (const std::exception& failure) {
        return refuseText(failure.what());
    }
}

int Words::runWord(const std::vector<std::string>& words)
{
    Arguments a;
    int status = kUsage;
    const auto then = [&](auto action) { return [&status, action] { status = action(); }; };
    CLI::App app("The tablet without a screen");
    app.require_subcommand(1);
    const auto word = [&](const char* name, const char* what, auto action) {
        auto* sub = app.add_subcommand(name, what);
        sub->callback(then(action));
        return sub;
    };

    auto* enrolWord = word("enrol", "Joins this data folder to a server", [&] { return enrol(a); });
    enrolWord->add_option("--server", a.server, "https://host:port[#fingerprint]")->required();
    enrolWord->add_option("--token-file", a.tokenFile, "File that holds the one-time code; - for standard input")->required();
    enrolWord->add_option("--name", a.name, "How the console shows this tablet");
    word("forms", "Lists the forms here", [&] { return forms(); });
    word("records", "Lists the records here", [&] { return records(); });
    auto* newWord = word("new", "Starts a record and prints its id", [&] { return begin(a); });
    newWord->add_option("FORM", a.form, "Form id or hash")->required();
    newWord->add_option("--subject", a.subject, "Id of the household or other subject it is about");
    newWord->add_option("--scope", a.scope, "Where, if this user may collect in several places");
    auto* setWord = word("set", "Answers a question", [&] { return set(a); });
    setWord->add_option("--file", a.file, "File that holds the answer, byte for byte");
    setWord->add_option("RECORD", a.record)->required();
    setWord->add_option("PATH", a.path)->required();
    setWord->add_option("VALUE", a.value, "Nothing clears the answer");
    auto* addWord = word("add", "Adds an instance to a repeat and prints its path", [&] { return add(a); });
    addWord->add_option("RECORD", a.record)->required();
    addWord->add_option("REPEAT", a.path)->required();
    auto* removeWord = word("remove", "Removes an instance", [&] { return removeInstance(a); });
    removeWord->add_option("RECORD", a.record)->required();
    removeWord->add_option("INSTANCE", a.path)->required();
    auto* attachWord = word("attach", "Answers a question with a file", [&] { return attach(a); });
    attachWord->add_option("RECORD", a.record)->required();
    attachWord->add_option("PATH", a.path)->required();
    attachWord->add_option("FILE", a.file)->required();
    attachWord->add_option("--type", a.type, "Media type, if not by its first bytes");
    attachWord->add_option("--thumbnail", a.thumbnail, "JPEG of at most 20 kB");
    auto* checkWord = word("check", "Says what stands in the way of finishing", [&] { return check(a); });
    checkWord->add_option("RECORD", a.record)->required();
    auto* finishWord = word("finish", "Finishes a record", [&] { return finish(a); });
    finishWord->add_option("RECORD", a.record)->required();
    auto* discardWord = word("discard", "Throws away what was typed since the record was last finished", [&] { return discard(a); });
    discardWord->add_option("RECORD", a.record)->required();
    word("sync", "Makes one attempt to become even with the server", [&] { return sync(); });
    word("status", "Counts what is where", [&] { return this->status(); });
    auto* showWord = word("show", "Shows a record", [&] { return show(a); });
    showWord->add_option("RECORD", a.record)->required();
    word("returns", "Lists what a supervisor returned", [&] { return returns(); });
    auto* resolveWord = word("resolve", "Marks a supervisor's note as dealt with", [&] { return resolve(a); });
    resolveWord->add_option("RECORD", a.record)->required();
    resolveWord->add_option("NOTE", a.note)->required();
    resolveWord->add_option("--reply", a.reply);
    word("conflicts", "Lists questions that were answered differently", [&] { return conflicts(); });
    auto* settleWord = word("settle", "Settles one: CHOICE is a candidate's number, or =VALUE", [&] { return settle(a); });
    settleWord->add_option("--reason", a.reason);
    settleWord->add_option("RECORD", a.record)->required();
    settleWord->add_option("PATH", a.path)->required();
    settleWord->add_option("CHOICE", a.value)->required();
    auto* photoWord = word("photo", "Writes a photo's bytes to a file", [&] { return photo(a); });
    photoWord->add_option("SHA", a.value)->required();
    photoWord->add_option("FILE", a.file)->required();
    word("verify", "Checks chains, signatures, rows and photo files", [&] { return verify(); });
    auto* scriptWord = word("script", "Runs a file of such lines", [&] { return script(a.file); });
    scriptWord->add_option("FILE", a.file, "- for standard input")->required();

    try {
        std::vector<std::string> reversed = guarded(words);
        std::reverse(reversed.begin(), reversed.end());
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        io_.out << app.help() << std::flush;
        return kDone;
    } catch (const CLI::ParseError& error) {
        return refuseText(error.what(), kUsage);
    }
    return status;
}

int Words::script(const std::string& file)
{
    std::ifstream opened;
    if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened) return refuseText(file + ": cannot read", kUsage);
    }
    std::istream& lines = file == "-" ? io_.in : opened;
    std::string text;
    for (int number = 1; std::getline(lines, text); ++number) {
        const std::string place = "line " + std::to_string(number) + ": ";
        auto line = readScriptLine(text);
        if (!line) return refuseText(place + line.error().text(), kUsage);
        if (line->words.empty()) continue;
        if (line->words.front() == "script") return refuseText(place + "a script cannot run a script", kUsage);
        for (auto& word : line->words) {
            if (word.size() < 2 || word.front() != '$') continue;
            // Paths may begin with '$' too ("$note[x]/text"): only names this script gave are replaced.
            const auto named = names_.find(word.substr(1));
            if (named != names_.end()) word = named->second;
        }
        said_.clear();
        if (const int status = run(line->words); status != kDone) {
            io_.err << place << "the script stops here\n" << std::flush;
            return status;
        }
        if (!line->name.empty()) names_[line->name] = said_;
    }
    return kDone;
}

int Words::enrol(const Arguments& arguments)
{
    if (!tablet_.lockState().made) {
        if (auto made = tablet_.setSecret(secret_); !made) return refuse(made.error());
    }
    std::string code;
    if (arguments.tokenFile == "-") {
        std::getline(io_.in, code);
    } else {
        auto read = io_.disk.read(arguments.tokenFile, kTokenLimit);
        if (!read) return refuse(read.error());
        code = *read;
    }
    const std::string name = arguments.name.empty() ? "doorstep-tablet" : arguments.name;
    const auto request = tablet_.enrolRequest(arguments.server, std::string(base::trim(code)), name);
    if (!request) return refuse(request.error());
    if (auto taken = tablet_.enrolReply(transport_.send(*request)); !taken) return refuse(taken.error());
    const auto who = tablet_.enrolment();
    if (io_.json) {
        say(nlohmann::json{{"device", who->device.text()}, {"user", who->userName}, {"display", who->display},
            {"server", who->server}}.dump());
    } else {
        say("enrolled " + who->device.text());
    }
    return kDone;
}

int Words::forms()
{
    const auto all = tablet_.forms();
    if (io_.json) {
        say(nlohmann::json{{"forms", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& form : all) {
        say(form.hash.text() + "\t" + form.id + "\t" + form.version + "\t" + form.title
            + (form.ready ? "" : "\t(" + form.problem + ")"));
    }
    return kDone;
}

int Words::records()
{
    const auto all = tablet_.records();
    if (io_.json) {
        say(nlohmann::json{{"records", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& row : all) say(row.record.text() + "\t" + nameOf(row.phase) + "\t" + row.formTitle + "\t" + row.title);
    return kDone;
}

int Words::begin(const Arguments& arguments)
{
    const auto form = formNamed(arguments.form);
    if (!form) return refuse(form.error());
    std::optional<ScopeId> scope;
    if (!arguments.scope.empty()) {
        scope = ScopeId::fromText(arguments.scope);
        if (!scope) return refuse(base::invalid("is not the id of a scope", arguments.scope));
    }
    std::optional<RecordId> subject;
    if (!arguments.subject.empty()) {
        subject = RecordId::fromText(arguments.subject);
        if (!subject) return refuse(base::invalid("is not an id", arguments.subject));
    }
    auto entry = tablet_.begin(*form, scope, subject);
    if (!entry) return refuse(entry.error());
    const RecordId id = (*entry)->record();
    open_[id] = std::move(*entry);
    said_ = id.text();
    say(io_.json ? nlohmann::json{{"record", id.text()}}.dump() : id.text());
    said_ = id.text();
    return kDone;
}

int Words::set(const Arguments& arguments)
{
    const auto path = forms::Path::parse(arguments.path);
    if (!path) return refuse(path.error());
    std::string value = arguments.value;
    if (!arguments.file.empty()) {
        auto read = io_.disk.read(arguments.file, kAnswerLimit);
        if (!read) return refuse(read.error());
        value = std::move(*read);
    }
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    if (auto answered = (*entry)->answer(*path, base::toUtf8(value)); !answered) return refuse(answered.error());
    const auto state = (*entry)->instance().node(*path);
    const std::string problem = state ? state->problem : "";
    if (io_.json) {
        say(nlohmann::json{{"saved", {arguments.record, path->text()}}, {"problem", problem}}.dump());
    } else {
        say("saved " + arguments.record + " " + path->text());
        if (!problem.empty()) io_.err << path->text() << ": " << problem << "\n" << std::flush;
    }
    return kDone;
}

int Words::add(const Arguments& arguments)
{
    const auto path = forms::Path::parse(arguments.path);
    if (!path) return refuse(path.error());
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    const auto added = (*entry)->addInstance(*path);
    if (!added) return refuse(added.error());
    say(io_.json ? nlohmann::json{{"added", {arguments.record, added->text()}}}.dump() : added->text());
    said_ = added->text();
    return kDone;
}

int Words::removeInstance(const Arguments& arguments)
{
    const auto path = forms::Path::parse(arguments.path);
    if (!path) return refuse(path.error());
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    if (auto removed = (*entry)->removeInstance(*path); !removed) return refuse(removed.error());
    say(io_.json ? nlohmann::json{{"saved", {arguments.record, path->text()}}}.dump()
                 : "saved " + arguments.record + " " + path->text());
    return kDone;
}

int Words::attach(const Arguments& arguments)
{
    const auto path = forms::Path::parse(arguments.path);
    if (!path) return refuse(path.error());
    auto bytes = io_.disk.read(arguments.file, kAttachmentLimit);
    if (!bytes) return refuse(bytes.error());
    NewFile file{std::move(*bytes), arguments.type, fileName(arguments.file), {}};
    if (file.type.empty()) file.type = typeOf(file.bytes);
    if (!arguments.thumbnail.empty()) {
        auto small = io_.disk.read(arguments.thumbnail, kAttachmentLimit);
        if (!small) return refuse(small.error());
        file.thumbnail = std::move(*small);
    }
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    const auto kept = (*entry)->attach(*path, file);
    if (!kept) return refuse(kept.error());
    if (io_.json) {
        say(nlohmann::json{{"saved", {arguments.record, path->text()}}, {"sha", kept->sha}, {"bytes", kept->bytes}}.dump());
    } else {
        say("saved " + arguments.record + " " + path->text() + " " + kept->sha);
    }
    return kDone;
}

int Words::check(const Arguments& arguments)
{
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    const auto blockers = (*entry)->blockers();
    nlohmann::json all = nlohmann::json::array();
    for (const auto& blocker : blockers) {
        all.push_back({{"path", blocker.path.text()}, {"label", blocker.label}, {"message", blocker.message}});
        if (!io_.json) io_.err << blocker.path.text() << ": " << blocker.message << "\n";
    }
    if (io_.json) say(nlohmann::json{{"blockers", all}}.dump());
    else if (blockers.empty()) say("complete " + arguments.record);
    return blockers.empty() ? kDone : kRefused;
}

int Words::finish(const Arguments& arguments)
{
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    const auto finished = (*entry)->finish();
    if (!finished) return refuse(finished.error());
    open_.erase(finished->record);
    say(io_.json ? nlohmann::json{{"finished", arguments.record}, {"seq", finished->seq}, {"changed", finished->changed}}.dump()
                 : "finished " + arguments.record);
    return kDone;
}

int Words::discard(const Arguments& arguments)
{
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    const RecordId id = (*entry)->record();
    if (auto done = (*entry)->discard(); !done) return refuse(done.error());
    open_.erase(id);
    say(io_.json ? nlohmann::json{{"discarded", arguments.record}}.dump() : "discarded " + arguments.record);
    return kDone;
}

int Words::sync()
{
    if (!tablet_.enrolled()) return refuseText("this data folder is not enrolled: run enrol first");
    // Only what stood here undelivered can become delivered; what comes from the server is no news of that kind.
    std::set<RecordId> undelivered;
    for (const auto& row : tablet_.records()) {
        if (row.phase != Phase::Delivered) undelivered.insert(row.record);
    }
    SyncEngine engine(tablet_);
    while (const auto request = engine.next()) engine.received(transport_.send(*request));
    const SyncOutcome& outcome = engine.outcome();
    announceDelivered(undelivered);
    if (io_.json) {
        say(toJson(outcome).dump());
    } else {
        say("sync " + nameOf(outcome.kind) + ": " + std::to_string(outcome.linesSent) + " lines sent, "
            + std::to_string(outcome.linesReceived) + " received, " + std::to_string(outcome.photosSent) + " photos sent, "
            + std::to_string(outcome.fetched) + " files fetched");
    }
    if (outcome.kind == SyncOutcome::Kind::Complete) return kDone;
    return refuseText(nameOf(outcome.kind) + (outcome.what.empty() ? "" : ": " + outcome.what));
}

void Words::announceDelivered(const std::set<RecordId>& undelivered)
{
    for (const auto& row : tablet_.records()) {
        if (row.phase != Phase::Delivered || !undelivered.contains(row.record)) continue;
        say(io_.json ? nlohmann::json{{"delivered", row.record.text()}}.dump() : "delivered " + row.record.text());
    }
}

int Words::status()
{
    const auto data = tablet_.status();
    if (io_.json) {
        auto all = toJson(data);
        all["lock"] = toJson(tablet_.lockState());
        all["enrolled"] = tablet_.enrolled();
        say(all.dump());
        return kDone;
    }
    say("drafts " + std::to_string(data.drafts) + ", only here " + std::to_string(data.waiting) + ", uploading "
        + std::to_string(data.uploading) + ", delivered " + std::to_string(data.delivered) + ", need a person "
        + std::to_string(data.attention) + ", photos waiting " + std::to_string(data.photosWaiting) + " ("
        + std::to_string(data.bytesWaiting) + " bytes)");
    for (const auto& item : data.stuck) say("stuck " + item.code + " " + item.record.text() + " " + std::to_string(item.status));
    return kDone;
}

int Words::show(const Arguments& arguments)
{
    const auto id = recordNamed(arguments.record);
    if (!id) return refuse(id.error());
    const auto view = tablet_.view(*id);
    if (!view) return refuse(view.error());
    if (io_.json) {
        say(toJson(*view).dump());
        return kDone;
    }
    say(view->row.record.text() + "\t" + nameOf(view->row.phase) + "\t" + view->row.formTitle + "\t" + view->row.title);
    for (const auto& section : view->sections) {
        for (const auto& answer : section.answers) {
            say(answer.path.text() + "\t" + answer.display + (answer.hidden ? "\t(hidden)" : "")
                + (answer.candidates.empty() ? "" : "\t(conflict)"));
        }
    }
    for (const auto& note : view->notes) say("note " + note.id + " at " + note.at.text() + (note.done ? " done: " : ": ") + note.text);
    return kDone;
}

int Words::returns()
{
    const auto all = tablet_.returns();
    if (io_.json) {
        say(nlohmann::json{{"returns", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& returned : all) {
        for (const auto& note : returned.open) {
            say(returned.row.record.text() + "\t" + note.id + "\t" + note.at.text() + "\t" + note.text);
        }
    }
    return kDone;
}

int Words::resolve(const Arguments& arguments)
{
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    if (auto done = (*entry)->resolve(arguments.note, base::toUtf8(arguments.reply)); !done) return refuse(done.error());
    const std::string path = "$note[" + arguments.note + "]/done";
    say(io_.json ? nlohmann::json{{"saved", {arguments.record, path}}}.dump() : "saved " + arguments.record + " " + path);
    return kDone;
}

int Words::conflicts()
{
    const auto all = tablet_.conflicts();
    if (io_.json) {
        say(nlohmann::json{{"conflicts", listOf(all)}}.dump());
        return kDone;
    }
    for (const auto& conflict : all) {
        int number = 0;
        for (const auto& candidate : conflict.candidates) {
            say(conflict.record.text() + "\t" + conflict.path.text() + "\t" + std::to_string(++number) + "\t" + candidate.display);
        }
    }
    return kDone;
}

int Words::settle(const Arguments& arguments)
{
    const auto id = recordNamed(arguments.record);
    if (!id) return refuse(id.error());
    const auto path = forms::Path::parse(arguments.path);
    if (!path) return refuse(path.error());
    std::string value;
    if (arguments.value.starts_with('=')) {
        value = base::toUtf8(arguments.value.substr(1));
    } else {
        const auto all = tablet_.conflicts();
        const auto conflict = std::find_if(all.begin(), all.end(),
            [&](const ConflictRow& row) { return row.record == *id && row.path == *path; });
        if (conflict == all.end()) return refuse({ErrorCode::NotFound, "no conflict stands here", path->text()});
        std::size_t number = 0;
        for (const char c : arguments.value) {
            if (c < '0' || c > '9' || number > 1000) return refuse(base::invalid("CHOICE is a number or =VALUE", arguments.value));
            number = number * 10 + static_cast<std::size_t>(c - '0');
        }
        if (number < 1 || number > conflict->candidates.size()) {
            return refuse(base::invalid("there are " + std::to_string(conflict->candidates.size()) + " candidates", arguments.value));
        }
        value = conflict->candidates[number - 1].value.value_or("");
    }
    if (auto done = tablet_.settle(*id, *path, value, base::toUtf8(arguments.reason)); !done) return refuse(done.error());
    say(io_.json ? nlohmann::json{{"settled", {arguments.record, path->text()}}}.dump()
                 : "settled " + arguments.record + " " + path->text());
    return kDone;
}

int Words::photo(const Arguments& arguments)
{
    const auto bytes = tablet_.photo(arguments.value);
    if (!bytes) return refuse(bytes.error());
    std::ofstream out(arguments.file, std::ios::binary | std::ios::trunc);
    out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    out.close();
    if (!out) return refuseText(arguments.file + ": cannot write");
    say(io_.json ? nlohmann::json{{"photo", arguments.value}, {"bytes", bytes->size()}}.dump() : "wrote " + arguments.file);
    return kDone;
}

int Words::verify()
{
    const auto problems = tablet_.verify();
    if (io_.json) say(nlohmann::json{{"problems", problems}}.dump());
    else if (problems.empty()) say("sound");
    for (const auto& problem : problems) io_.err << problem << "\n" << std::flush;
    return problems.empty() ? kDone : kRefused;
}

int Words::refuse(const Error& error)
{
    return refuseText(error.text());
}

int Words::refuseText(const std::string& reason, int status)
{
    io_.err << reason << "\n" << std::flush;
    return status;
}

Result<Hash> Words::formNamed(const std::string& name) const
{
    std::optional<Hash> byId;
    std::optional<Hash> byHash;
    for (const auto& form : tablet_.forms()) {
        if (form.id == name && (form.newest || !byId)) byId = form.hash;
        if (form.hash.text().starts_with(name)) {
            if (byHash) return base::invalid("begins the hash of several forms", name);
            byHash = form.hash;
        }
    }
    if (byId) return *byId;
    if (byHash) return *byHash;
    return Error{ErrorCode::NotFound, "no such form here; sync first, then see `forms`", name};
}

Result<RecordId> Words::recordNamed(const std::string& name) const
{
    const auto id = RecordId::fromText(name);
    if (!id) return base::invalid("is not the id of a record", name);
    return *id;
}

Result<Entry*> Words::entryOf(const std::string& record)
{
    const auto id = recordNamed(record);
    if (!id) return id.error();
    if (const auto open = open_.find(*id); open != open_.end()) return open->second.get();
    auto entry = tablet_.edit(*id);
    if (!entry) return entry.error();
    return (open_[*id] = std::move(*entry)).get();
}

void Words::say(const std::string& line)
{
    said_ = line;
    io_.out << line << "\n" << std::flush;
}

} // namespace doorstep::mobile
