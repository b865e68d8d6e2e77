#include "syncserver/app/commands.h"

#include "shared/base/json.h"
#include "syncserver/app/recover.h"
#include "syncserver/routes/json_views.h"

#include <functional>
#include <map>

namespace doorstep::server {

using nlohmann::json;

namespace {

constexpr std::size_t kLargestMessage = 64 << 20;
constexpr int kDepth = 16;

std::string textOf(const Command& command, const char* name)
{
    const auto member = command.with.find(name);
    return member != command.with.end() && member->is_string() ? member->get<std::string>() : std::string();
}

std::string dump(const json& value)
{
    return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Outcome addUser(Application& application, const Command& command)
{
    const auto role = roleOf(textOf(command, "role"));
    if (!role) return {2, {}, "doorstep-server: --role is collector, supervisor or admin\n"};
    const auto unit = application.people().unitByName(textOf(command, "unit"));
    if (!unit) return Outcome::refused({ErrorCode::NotFound, "There is no unit of that name.", textOf(command, "unit")});
    const auto added = application.people().add(
        Actor::machine(), {textOf(command, "name"), textOf(command, "display"), textOf(command, "password"), unit->unit, *role});
    if (!added) return Outcome::refused(added.error());
    return Outcome::done(added->user.text() + "\n");
}

Outcome deviceToken(Application& application, const Command& command)
{
    const auto user = application.people().byName(textOf(command, "user"));
    if (!user) return Outcome::refused(user.error());
    const auto code = application.devices().makeCode(Actor::machine(), user->user);
    if (!code) return Outcome::refused(code.error());
    return Outcome::done(code->text + "\n");
}

Outcome publishForm(Application& application, const Command& command)
{
    forms::FormFiles files;
    const json media = command.with.contains("media") ? command.with.at("media") : json::object();
    for (const auto& [name, bytes] : media.items()) {
        auto raw = bytes.is_string() ? base::fromBase64url(bytes.get<std::string>()) : std::nullopt;
        if (!raw) return Outcome::refused(base::invalid("The file did not arrive whole; publish again.", name));
        files.emplace(name, *std::move(raw));
    }
    const auto form = base::fromBase64url(textOf(command, "form"));
    if (!form) return Outcome::refused(base::invalid("The form did not arrive whole; publish again.", "form"));
    const auto published = application.forms().publishFile(Actor::machine(), textOf(command, "name"), *form, files);
    if (!published) return Outcome::refused(published.error());
    application.followers().committed();
    Outcome outcome = Outcome::done(published->form.form.text() + "\n");
    for (const auto& one : published->warnings) outcome.err += "warning: " + one + "\n";
    for (const auto& one : published->unsupported) outcome.err += "left out: " + one + "\n";
    if (!published->fresh) outcome.err += "this version was published before; nothing changed\n";
    return outcome;
}

Outcome publishCalendar(Application& application, const Command& command)
{
    const auto published = application.calendars().publish(Actor::machine(), textOf(command, "json"));
    if (!published) return Outcome::refused(published.error());
    application.followers().committed();
    Outcome outcome = Outcome::done(std::to_string(published->firstYear) + "-" + std::to_string(published->lastYear) + "\n");
    if (!published->fresh) outcome.err += "this calendar was published before; nothing changed\n";
    return outcome;
}

Outcome verify(Application& application, const Command&)
{
    const auto problems = application.upkeep().verify();
    if (!problems) return Outcome::refused(problems.error());
    if (problems->empty()) return Outcome::done("OK: lines, chains, signatures, record rows, list, blobs and audit are what they were\n");
    Outcome outcome{1, {}, {}};
    for (const auto& problem : *problems) outcome.err += problem + "\n";
    return outcome;
}

Outcome status(Application& application, const Command& command)
{
    const auto status = application.upkeep().status();
    if (!status) return Outcome::refused(status.error());
    if (command.with.value("json", false)) return Outcome::done(dump(toJson(*status)));
    std::string text = status->name + "\n" + status->version + ", epoch " + status->epoch.text() + "\n" + status->backupText + "\n";
    for (const auto& [name, count] : status->counts) text += name + " " + std::to_string(count) + "\n";
    return Outcome::done(text);
}

Outcome show(Application& application, const Command& command)
{
    const auto record = RecordId::fromText(textOf(command, "record"));
    if (!record) return Outcome::refused(notFound("record"));
    const auto actor = Actor::machine();
    const auto scope = application.records().scopeOf(actor, *record);
    if (!scope) return Outcome::refused(scope.error());
    const auto detail = application.records().detail(actor, *scope, *record, 0, "");
    if (!detail) return Outcome::refused(detail.error());
    if (command.with.value("json", false)) return Outcome::done(dump(toJson(*detail)));
    std::string text = detail->row.title + "  [" + detail->reviewState + "]  " + detail->unitName + "\n";
    for (const auto& section : detail->sections) {
        text += "\n" + section.title + "\n";
        for (const auto& answer : section.answers)
            text += "  " + answer.label + ": " + answer.display + (answer.conflict ? "  (conflict)" : "") + "\n";
    }
    for (const auto& note : detail->notes) text += "\n* " + note.by.display + ": " + note.text + (note.done ? "  (done)" : "");
    return Outcome::done(text + "\n");
}

Outcome importTablet(Application& application, const Command& command)
{
    const auto imported = importRecovered(application, textOf(command, "folder"), textOf(command, "key"), textOf(command, "out"));
    if (!imported) return Outcome::refused(imported.error());
    application.followers().committed();
    return Outcome::done(*imported);
}

} // namespace

std::string Command::toJson() const
{
    return json{{"word", word}, {"with", with}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Command> Command::fromJson(std::string_view text)
{
    const auto read = base::parseJson(text, {kLargestMessage, kDepth});
    if (!read) return read.error();
    if (!read->is_object() || !read->contains("word") || !(*read)["word"].is_string() || !read->contains("with")
        || !(*read)["with"].is_object())
        return base::invalid("This is not a command.");
    return Command{(*read)["word"].get<std::string>(), (*read)["with"]};
}

std::string Outcome::toJson() const
{
    return json{{"status", status}, {"out", out}, {"err", err}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Outcome> Outcome::fromJson(std::string_view text)
{
    const auto read = base::parseJson(text, {kLargestMessage, kDepth});
    if (!read) return read.error();
    if (!read->is_object()) return base::invalid("This is not an answer.");
    return Outcome{read->value("status", 1), read->value("out", ""), read->value("err", "")};
}

Outcome runCommand(Application& application, const Command& command)
{
    static const std::map<std::string, std::function<Outcome(Application&, const Command&)>> words = {
        {"user add", addUser}, {"device token", deviceToken}, {"form publish", publishForm}, {"verify", verify},
        {"status", status},    {"show", show},                {"recover", importTablet},   {"calendar publish", publishCalendar},
    };
    const auto word = words.find(command.word);
    if (word == words.end()) return {2, {}, "doorstep-server: no such word\n"};
    return word->second(application, command);
}

} // namespace doorstep::server
