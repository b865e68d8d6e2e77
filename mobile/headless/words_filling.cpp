#include "mobile/headless/words.h"

#include "mobile/headless/json_view.h"
#include "mobile/headless/word_table.h"
#include "shared/base/text.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace doorstep::mobile {
namespace {

constexpr std::int64_t kAttachmentLimit = 64 << 20;
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

} // namespace

void Words::addFillingWords(Table& table)
{
    Arguments& a = table.arguments;
    auto* newWord = table.word("new", "Starts a record and prints its id", [&] { return begin(a); });
    newWord->add_option("FORM", a.form, "Form id or hash")->required();
    newWord->add_option("--subject", a.subject, "Id of the household or other subject it is about");
    newWord->add_option("--scope", a.scope, "Where, if this user may collect in several places");
    auto* setWord = table.recordWord("set", "Answers a question", [&] { return set(a); });
    setWord->add_option("--file", a.file, "File that holds the answer, byte for byte");
    setWord->add_option("PATH", a.path)->required();
    setWord->add_option("VALUE", a.value, "Nothing clears the answer");
    auto* addWord = table.recordWord("add", "Adds an instance to a repeat and prints its path", [&] { return add(a); });
    addWord->add_option("REPEAT", a.path)->required();
    auto* removeWord = table.recordWord("remove", "Removes an instance", [&] { return removeInstance(a); });
    removeWord->add_option("INSTANCE", a.path)->required();
    auto* attachWord = table.recordWord("attach", "Answers a question with a file", [&] { return attach(a); });
    attachWord->add_option("PATH", a.path)->required();
    attachWord->add_option("FILE", a.file)->required();
    attachWord->add_option("--type", a.type, "Media type, if not by its first bytes");
    attachWord->add_option("--thumbnail", a.thumbnail, "JPEG of at most 20 kB");
    auto* resolveWord = table.recordWord("resolve", "Marks a supervisor's note as dealt with", [&] { return resolve(a); });
    resolveWord->add_option("NOTE", a.note)->required();
    resolveWord->add_option("--reply", a.reply);
    table.recordWord("check", "Says what stands in the way of finishing", [&] { return check(a); });
    table.recordWord("finish", "Finishes a record", [&] { return finish(a); });
    table.recordWord("discard", "Throws away what was typed since the record was last finished", [&] { return discard(a); });
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

int Words::resolve(const Arguments& arguments)
{
    const auto entry = entryOf(arguments.record);
    if (!entry) return refuse(entry.error());
    if (auto done = (*entry)->resolve(arguments.note, base::toUtf8(arguments.reply)); !done) return refuse(done.error());
    const std::string path = "$note[" + arguments.note + "]/done";
    say(io_.json ? nlohmann::json{{"saved", {arguments.record, path}}}.dump() : "saved " + arguments.record + " " + path);
    return kDone;
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

} // namespace doorstep::mobile
