#include "tests/scenarios/town.h"

#include "shared/evidence/hash.h"

namespace doorstep::test {
namespace {

constexpr int kRounds = 4;
constexpr std::size_t kLargePhoto = 300 << 10; ///< More than one piece.
constexpr std::size_t kSmallPhoto = 3'000;

const server::Actor kMachine = server::Actor::machine();

std::string named(const RecordId& record)
{
    return "record " + record.text();
}

/// What the form notes by itself; the console does not show it. Lines are compared byte by byte in the end.
bool isMetadata(const forms::Path& path)
{
    const auto text = path.text();
    return text == "start" || text == "end" || text.starts_with("meta/");
}

/// What each line of a record is, as one text: its place, its head and its body.
std::set<std::string> texts(const std::vector<changelog::Line>& lines)
{
    std::set<std::string> all;
    for (const auto& line : lines) all.insert(line.stream.text() + " " + line.head + "\n" + line.body.value_or("(erased)"));
    return all;
}

/// "; name < A; name > B" for every path at which two readings of a record differ.
std::string difference(const std::map<std::string, std::string>& a, const std::map<std::string, std::string>& b)
{
    std::string text;
    const auto compare = [&](const auto& one, const auto& other, const char* side) {
        for (const auto& [path, value] : one) {
            const auto found = other.find(path);
            if (found == other.end() || found->second != value) text += "; " + path + side + value;
        }
    };
    compare(a, b, " < ");
    compare(b, a, " > ");
    return text;
}

} // namespace

Town::Worker::Worker(CrashServer& server, CrashDisk& disk, const std::string& vfs, std::uint64_t seed, const std::string& name)
    : tablet(seed), network(server, seed)
{
    tablet.disk = &disk;
    tablet.vfs = vfs;
    tablet.open();
    REQUIRE(tablet.tablet->setSecret(kPassphrase));
    const auto request = tablet.tablet->enrolRequest("http://127.0.0.1:1", server.newCollector(name), name);
    REQUIRE(request);
    const auto enrolled = tablet.tablet->enrolReply(network.send(*request));
    if (!enrolled) FAIL(enrolled.error().text());
    REQUIRE(tablet.sync(network).kind == mobile::SyncOutcome::Kind::Complete);
    REQUIRE(tablet.tablet->forms().size() == 1);
}

Town::Town(std::uint64_t seed)
    : server(seed * 3 + 1, visitForm()), wang_(server, tabletDisk_, tabletVfs_.name(), seed * 3 + 2, "wang"),
      zhao_(server, tabletDisk_, tabletVfs_.name(), seed * 3 + 3, "zhao"), epoch_(server.app().office().identity.epoch)
{
}

void Town::work()
{
    constexpr int kLostReplies = 4;
    wang_.network.losePercent = zhao_.network.losePercent = kLostReplies;
    const auto first = visit(wang_, "住户一", kLargePhoto, 1);
    finish(wang_, first);
    sync(wang_);
    const auto second = visit(zhao_, "住户二", kSmallPhoto, 2);
    finish(zhao_, second);
    visit(zhao_, "没写完的", kSmallPhoto, 3);
    sync(zhao_);
    server.clock.advance(61'000);
    approve(first);
    const auto third = visit(wang_, "住户三", kSmallPhoto, 2); // the same photo as zhao's
    finish(wang_, third);
    correct(wang_, first, "改过的名字");
    sync(wang_);
    server.restart();
    correct(zhao_, second, "又改过的名字");
    sync(zhao_);
    const auto fourth = visit(zhao_, "住户四", kSmallPhoto, 4);
    finish(zhao_, fourth);
    sync(zhao_);
    sync(wang_);
    server.rememberEpoch();
}

RecordId Town::visit(Worker& worker, const std::string& name, std::size_t photoBytes, std::uint64_t photo)
{
    auto entry = worker.tablet.begin(server.form);
    answer(*entry, "name", name);
    answer(*entry, "remark", name + "的备注");
    const auto kept = entry->attach(at("door"), {jpeg(photoBytes, photo), "image/jpeg", "door.jpg", {}});
    if (!kept) FAIL(kept.error().text());
    return entry->record();
}

void Town::correct(Worker& worker, const RecordId& record, const std::string& name)
{
    answer(*worker.tablet.edit(record), "name", name);
    finish(worker, record);
}

void Town::finish(Worker& worker, const RecordId& record)
{
    auto entry = worker.tablet.edit(record);
    test::finish(*entry);
    auto& model = finished_[record];
    model.by = &worker;
    model.scope = entry->scope();
    ++model.times;
}

mobile::SyncOutcome Town::sync(Worker& worker)
{
    const auto outcome = worker.tablet.sync(worker.network);
    for (const auto& row : worker.tablet.tablet->records())
        if (row.phase == mobile::Phase::Delivered) worker.delivered[row.record] = shownOn(worker, row.record);
    return outcome;
}

void Town::approve(const RecordId& record)
{
    server.follow();
    if (!server.isUp()) return;
    auto& model = finished_.at(record);
    try {
        const auto detail = server.app().records().detail(kMachine, model.scope, record, 0, "");
        if (!detail) return; // it did not get there
        ++model.approvalsTried;
        const auto told = server.app().review().approve(kMachine, model.scope, record, detail->frontier);
        if (told) ++model.approvalsTold;
        else if (!server.world.lost() && told.error().code != ErrorCode::NoSpace) server.surprises.push_back("approve: " + told.error().text());
    } catch (const CrashWorld::PowerLost&) {
    } catch (const std::exception& failure) {
        if (!server.world.lost()) server.surprises.push_back(std::string("approve: ") + failure.what());
    }
    server.follow();
}

std::vector<std::string> Town::syncAll()
{
    std::vector<std::string> problems;
    for (auto* worker : {&wang_, &zhao_}) {
        worker->network.losePercent = 0;
        mobile::SyncOutcome outcome;
        for (int round = 0; round < kRounds; ++round) outcome = sync(*worker);
        if (outcome.kind != mobile::SyncOutcome::Kind::Complete)
            problems.push_back("a tablet has not come to an end: " + std::to_string(int(outcome.kind)) + " " + outcome.what);
    }
    return problems;
}

Town::Answers Town::shownOn(const Worker& worker, const RecordId& record)
{
    Answers answers;
    const auto view = worker.tablet.tablet->view(record);
    if (!view) return {{"(view)", view.error().text()}};
    for (const auto& section : view->sections) {
        for (const auto& row : section.answers) {
            if (isMetadata(row.path)) continue;
            if (!row.photos.empty()) answers[row.path.text()] = row.photos.front().sha;
            else if (!row.value.empty()) answers[row.path.text()] = row.value;
        }
    }
    return answers;
}

Town::Answers Town::shownByServer(const ScopeId& scope, const RecordId& record, std::vector<std::string>& problems)
{
    const auto detail = server.app().records().detail(kMachine, scope, record, 0, "");
    if (!detail) {
        problems.push_back(named(record) + " is not on the server: " + detail.error().text());
        return {};
    }
    Answers answers;
    for (const auto& section : detail->sections) {
        for (const auto& row : section.answers) {
            if (row.conflict) problems.push_back(named(record) + " has a conflict that nobody made at " + row.path.text());
            if (row.photos.size() > 1) problems.push_back(named(record) + " has a photo twice");
            if (!row.photos.empty()) {
                answers[row.path.text()] = row.photos.front().file.sha.text();
                if (!row.photos.front().here) problems.push_back(named(record) + ": its photo is said not to be here");
            } else if (const auto* text = row.value.text(); text && !text->empty()) {
                answers[row.path.text()] = *text;
            }
        }
    }
    return answers;
}

void Town::checkPhoto(const ScopeId& scope, const std::string& text, std::vector<std::string>& problems)
{
    const auto sha = Hash::fromText(text).value();
    const auto size = server.app().photos().readable(kMachine, scope, sha);
    if (!size) {
        problems.push_back("photo " + text + " is not shown: " + size.error().text());
        return;
    }
    const auto bytes = server.app().photos().read(sha, 0, *size);
    if (!bytes) problems.push_back("photo " + text + " is not there: " + bytes.error().text());
    else if (evidence::sha256(*bytes) != sha) problems.push_back("photo " + text + " has other bytes");
}

void Town::checkUploads(const Worker& worker, std::vector<std::string>& problems)
{
    auto& office = server.app().office();
    for (const auto& [key, told] : worker.network.uploaded) {
        const auto whole = office.blobs.size(key.sha);
        const auto held = whole ? *whole : office.blobs.offset(key);
        if (held < told)
            problems.push_back("of an upload " + std::to_string(told) + " bytes were said to be kept and " + std::to_string(held) + " are");
    }
}

void Town::checkServer(std::vector<std::string>& problems)
{
    for (const auto& surprise : server.surprises) problems.push_back("inside the server: " + surprise);
    if (server.app().office().identity.epoch != epoch_) problems.push_back("the server takes itself for a restored one");
    const auto found = server.app().upkeep().verify();
    if (!found) problems.push_back("verify: " + found.error().text());
    else
        for (const auto& problem : *found) problems.push_back("verify: " + problem);
}

std::vector<std::string> Town::brokenPromises()
{
    std::vector<std::string> problems;
    checkServer(problems);
    for (const auto* worker : {&wang_, &zhao_}) {
        checkUploads(*worker, problems);
        for (const auto& [record, told] : worker->delivered) {
            const auto scope = finished_.at(record).scope;
            const auto here = shownByServer(scope, record, problems);
            const auto latest = shownOn(*worker, record); // may have got here without the tablet hearing of it
            if (here != told && here != latest) problems.push_back(named(record) + " was shown as delivered and reads otherwise on the server" + difference(told, here));
            checkPhoto(scope, told.at("door"), problems);
        }
    }
    for (const auto& [record, model] : finished_) {
        if (model.approvalsTold == 0) continue;
        const auto detail = server.app().records().detail(kMachine, model.scope, record, 0, "");
        if (!detail || (detail->reviewState != "approved" && detail->reviewState != "changed"))
            problems.push_back("an approval that was answered is gone");
    }
    return problems;
}

std::size_t Town::checkHistory(const RecordId& record, const Finished& model, std::vector<std::string>& problems)
{
    const auto history = server.app().records().history(kMachine, model.scope, record, 0, "");
    if (!history) {
        problems.push_back(named(record) + " has no history: " + history.error().text());
        return 0;
    }
    int byPeople = 0, byServer = 0;
    for (const auto& change : *history) {
        if (!change.held.empty()) problems.push_back(named(record) + " has a change that is held: " + change.held);
        ++(change.device.empty() ? byServer : byPeople);
    }
    if (byPeople != model.times)
        problems.push_back(named(record) + " was finished " + std::to_string(model.times) + " times and has " + std::to_string(byPeople) + " changes");
    if (byServer < model.approvalsTold || byServer > model.approvalsTried)
        problems.push_back(named(record) + " was approved " + std::to_string(byServer) + " times");
    return history->size();
}

std::vector<std::string> Town::differences()
{
    std::vector<std::string> problems;
    checkServer(problems);
    const auto list = server.app().records().list(kMachine, {});
    if (!list) return {"the list: " + list.error().text()};
    std::set<RecordId> listed;
    for (const auto& row : list->records) {
        if (!listed.insert(row.row.record).second) problems.push_back(named(row.row.record) + " is listed twice");
        if (row.photos != 1 || row.photosHere != 1) problems.push_back(named(row.row.record) + " is listed without its photo");
    }
    if (list->total != std::int64_t(finished_.size()) || listed.size() != finished_.size())
        problems.push_back("the list has " + std::to_string(list->total) + " records of " + std::to_string(finished_.size()));
    for (const auto& [record, model] : finished_) {
        checkHistory(record, model, problems);
        const auto here = shownByServer(model.scope, record, problems);
        const auto there = shownOn(*model.by, record);
        if (here != there) problems.push_back(named(record) + " reads otherwise on the server" + difference(there, here));
        if (there.contains("door")) checkPhoto(model.scope, there.at("door"), problems);
        const auto lines = server.app().office().db.read([&](sql::Connection& db) -> Result<std::set<std::string>> {
            return texts(server.app().office().logOn(db).recordLines(model.scope, record));
        });
        if (!lines || *lines != texts(model.by->tablet.tablet->core().data->log.recordLines(model.scope, record)))
            problems.push_back(named(record) + " has other lines on the server than on its tablet");
        const auto row = model.by->tablet.tablet->record(record);
        if (!row || row->phase != mobile::Phase::Delivered) problems.push_back(named(record) + " is not shown as delivered");
    }
    return problems;
}

std::vector<std::string> Town::tabletProblems()
{
    std::vector<std::string> problems;
    for (const auto* worker : {&wang_, &zhao_}) {
        for (const auto& problem : worker->tablet.tablet->verify()) problems.push_back("tablet: " + problem);
    }
    for (const auto& [record, model] : finished_) {
        const auto answers = shownOn(*model.by, record);
        if (!answers.contains("door") || !model.by->tablet.tablet->photo(answers.at("door")))
            problems.push_back("the tablet lost " + named(record) + " or its photo");
    }
    return problems;
}

std::set<int> Town::strangeRefusals() const
{
    constexpr int kBusy = 503, kNoSpace = 507;
    std::set<int> strange;
    for (const auto* worker : {&wang_, &zhao_}) strange.insert(worker->network.refused.begin(), worker->network.refused.end());
    strange.erase(kBusy);
    strange.erase(kNoSpace);
    return strange;
}

std::size_t Town::refusals() const
{
    return wang_.network.refused.size() + zhao_.network.refused.size();
}

} // namespace doorstep::test
