#include "mobile/headless/words.h"

#include "mobile/headless/json_view.h"
#include "mobile/headless/word_table.h"
#include "mobile/sync/sync_engine.h"
#include "shared/base/text.h"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

namespace doorstep::mobile {
namespace {

constexpr std::int64_t kTokenLimit = 4096;

} // namespace

void Words::addJoiningWords(Table& table)
{
    Arguments& a = table.arguments;
    auto* enrolWord = table.word("enrol", "Joins this data folder to a server", [&] { return enrol(a); });
    enrolWord->add_option("--server", a.server, "https://host:port[#fingerprint]")->required();
    enrolWord->add_option("--token-file", a.tokenFile, "File that holds the one-time code; - for standard input")->required();
    enrolWord->add_option("--name", a.name, "How the console shows this tablet");
    table.word("sync", "Makes one attempt to become even with the server", [&] { return sync(); });
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

} // namespace doorstep::mobile
