#include "tests/mobile/support/fake_office.h"

#include "shared/changelog/office_calendar.h"
#include "shared/evidence/hash.h"
#include "shared/records/reserved.h"
#include "shared/sql/sqlite.h"
#include "shared/sync/wire.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace doorstep::test {

using mobile::HttpReply;
using mobile::HttpRequest;
using nlohmann::json;

namespace {

HttpReply status(int code, std::string body = {}, mobile::HttpHeaders headers = {})
{
    HttpReply reply;
    reply.status = code;
    reply.body = std::move(body);
    reply.headers = std::move(headers);
    reply.elapsedMs = 100;
    return reply;
}

std::string headerOf(const HttpRequest& request, const std::string& name)
{
    for (const auto& [key, value] : request.headers) {
        if (key == name) return value;
    }
    return {};
}

} // namespace

FakeOffice::FakeOffice(std::uint64_t seed)
    : recovery([&] {
          SeededRandom random(seed + 1);
          return evidence::RecoveryKey::generate(random);
      }()),
      random_(seed), connection_(sql::openSqlite(":memory:")), key_(evidence::SigningKey::generate(random_))
{
    id_ = random_.id<DeviceId>();
    epoch_ = random_.id<EpochId>();
    forms = random_.id<ScopeId>();
    collect = random_.id<ScopeId>();
    formRecord_ = random_.id<RecordId>();
    if (!changelog::migrateChangeLog(*connection_)) throw std::logic_error("no tables");
    log_ = std::make_unique<changelog::ChangeLog>(*connection_, seal_, changelog::ChangeLog::Side::Server);
    sql::Transaction transaction(*connection_);
    log_->putScope(forms, random_.id<UnitId>(), "forms");
    log_->putScope(collect, random_.id<UnitId>(), "collect");
    log_->beginEpoch(forms, epoch_);
    log_->beginEpoch(collect, epoch_);
    transaction.commit();
}

FakeOffice::~FakeOffice() = default;

StreamId FakeOffice::serverStream(const ScopeId& scope)
{
    if (const auto known = streams_.find(scope); known != streams_.end()) return known->second;
    records::OpenLine open;
    open.scope = scope;
    open.device = id_;
    open.key = key_.publicKey();
    open.app = "office";
    const auto stream = changelog::Author::open(*log_, key_, random_, open, clock.nowMs());
    if (!stream) throw std::logic_error(stream.error().text());
    streams_[scope] = *stream;
    return *stream;
}

Hash FakeOffice::publish(const std::string& xml, const std::string& id, const std::string& version, const std::string& title,
    const std::map<std::string, std::string>& files)
{
    const Hash sha = evidence::sha256(xml);
    blobs[sha] = xml;
    sql::Transaction transaction(*connection_);
    const auto stream = serverStream(forms);
    const std::string v = "v[" + forms::newInstanceId(random_) + "]";
    changelog::Saving saving;
    saving.record = formRecord_;
    saving.wallMs = clock.nowMs();
    const auto say = [&](const std::string& path, records::Value value) {
        saving.answers.push_back({*forms::Path::parse(path), std::move(value), {}, false});
    };
    say(v, "1");
    say(v + "/xml", records::Attachment{sha, static_cast<std::int64_t>(xml.size()), "application/xml", "form.xml", {}});
    say(v + "/id", id);
    say(v + "/version", version);
    say(v + "/title", title);
    say(v + "/state", "published");
    for (const auto& [name, bytes] : files) {
        const std::string place = v + "/media[" + forms::newInstanceId(random_) + "]";
        const Hash file = evidence::sha256(bytes);
        blobs[file] = bytes;
        say(place, records::Attachment{file, static_cast<std::int64_t>(bytes.size()), "application/octet-stream", name, {}});
    }
    changelog::Author author(*log_, key_, random_, forms, stream);
    if (const auto saved = author.save(saving); !saved) throw std::logic_error(saved.error().text());
    for (const auto& answer : saving.answers) {
        if (const auto* file = answer.value.attachment()) log_->setPhotoHave(forms, file->sha, file->bytes, file->bytes);
    }
    transaction.commit();
    return sha;
}

void FakeOffice::publishCalendar(const std::string& calendar)
{
    sql::Transaction transaction(*connection_);
    changelog::Saving saving;
    saving.record = changelog::calendarRecord();
    saving.wallMs = clock.nowMs();
    saving.answers = {{forms::Path().child(changelog::kCalendarPath), calendar, {}, false}};
    changelog::Author author(*log_, key_, random_, forms, serverStream(forms));
    if (const auto saved = author.save(saving); !saved) throw std::logic_error(saved.error().text());
    transaction.commit();
}

std::string FakeOffice::code(const std::string& person)
{
    std::string text;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) text += '-';
        text += "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[random_.below(32)];
    }
    codes_[text] = {random_.id<UserId>(), person};
    return text;
}

void FakeOffice::say(const RecordId& record, std::vector<changelog::Answer> answers, bool withFrontier)
{
    sql::Transaction transaction(*connection_);
    const auto state = log_->rebuild(collect, record);
    changelog::Saving saving;
    saving.record = record;
    saving.form = state.form();
    saving.user = UserId{};
    saving.session = random_.id<SessionId>();
    saving.wallMs = clock.nowMs();
    for (auto& answer : answers) {
        if (answer.preds.empty()) answer.preds = state.predsAt(answer.path);
    }
    saving.answers = std::move(answers);
    if (withFrontier) saving.frontier = state.frontier();
    changelog::Author author(*log_, key_, random_, collect, serverStream(collect));
    if (const auto saved = author.save(saving); !saved) throw std::logic_error(saved.error().text());
    transaction.commit();
}

merge::RecordState FakeOffice::record(const RecordId& id)
{
    return log_->rebuild(collect, id);
}

std::vector<changelog::Problem> FakeOffice::verify()
{
    sql::Transaction transaction(*connection_);
    while (log_->followRecords(collect).cur != log_->scope(collect)->cur) {}
    auto problems = log_->verify(collect, key_.publicKey());
    transaction.commit();
    return problems;
}

HttpReply FakeOffice::answer(const HttpRequest& request)
{
    if (request.method == "POST" && request.target == "/v1/enrol") return enrol(request);
    const Device* device = signer(request);
    if (!device) return status(401);
    if (request.target == "/v1/sync") return sync(*device, request);
    if (request.target == "/v1/blobs/have") return have(request);
    const std::string prefix = "/v1/blobs/";
    if (!request.target.starts_with(prefix)) return status(404);
    const auto sha = Hash::fromText(request.target.substr(prefix.size(), request.target.find('?') - prefix.size()));
    if (!sha) return status(404);
    if (request.method == "PATCH") return patch(request, *sha);
    const auto blob = blobs.find(*sha);
    return blob == blobs.end() ? status(404) : status(200, blob->second);
}

const FakeOffice::Device* FakeOffice::signer(const HttpRequest& request) const
{
    for (const auto& device : devices_) {
        if (device.id.text() != headerOf(request, "X-Doorstep-Device")) continue;
        const auto signature = evidence::Signature::fromText(headerOf(request, "X-Doorstep-Signature"));
        const auto statement = evidence::Statement::request(
            request.method, request.target, evidence::sha256(request.body), headerOf(request, "X-Doorstep-Nonce"));
        return signature && evidence::verify(device.key, statement, *signature) ? &device : nullptr;
    }
    return nullptr;
}

HttpReply FakeOffice::enrol(const HttpRequest& request)
{
    const json asked = json::parse(request.body);
    const auto code = codes_.find(asked.at("token").get<std::string>());
    if (code == codes_.end()) return status(401);
    Device device{random_.id<DeviceId>(), code->second.first, *evidence::PublicKey::fromText(asked.at("key").get<std::string>())};
    devices_.push_back(device);
    const std::string person = code->second.second;
    codes_.erase(code);
    const auto cert = key_.sign(evidence::Statement::certificate(device.id, device.user, device.key));
    const auto grant = [](const char* kind) {
        return json{{"kind", kind}, {"role", "collector"}, {"unit", "u"}, {"unitName", "和平里社区"}};
    };
    return status(200,
        json{{"server", {{"id", id_.text()}, {"key", key_.publicKey().text()}, {"name", "office"}, {"pin", ""}}},
            {"device", device.id.text()}, {"epoch", epoch_.text()}, {"recovery", recovery.publicKey().text()},
            {"user", {{"id", device.user.text()}, {"name", person}, {"display", person}}}, {"cert", cert.text()},
            {"grants", {{forms.text(), grant("forms")}, {collect.text(), grant("collect")}}}, {"rights", 1}}
            .dump());
}

HttpReply FakeOffice::sync(const Device& device, const HttpRequest& request)
{
    sync::ServerSession session(*connection_, *log_, *this, clock, {id_, key_, epoch_});
    const auto reply = session.handle(device.id, request.body);
    if (!reply) return status(reply.error().code == ErrorCode::Unauthorized ? 401 : 400, reply.error().text());
    return status(200, *reply, {{"content-type", std::string(doorstep::sync::kContentType)}});
}

HttpReply FakeOffice::have(const HttpRequest& request)
{
    json known = json::object();
    const json asked = json::parse(request.body);
    for (const auto& text : asked.at("sha")) {
        const auto sha = Hash::fromText(text.get<std::string>());
        const auto whole = blobs.find(*sha);
        const auto part = parts.find(*sha);
        const auto size = whole != blobs.end() ? static_cast<std::int64_t>(whole->second.size()) : -1;
        const auto offset = whole != blobs.end() ? size : part != parts.end() ? static_cast<std::int64_t>(part->second.size()) : 0;
        known[text.get<std::string>()] = {size, offset};
    }
    return status(200, json{{"sha", known}}.dump());
}

HttpReply FakeOffice::patch(const HttpRequest& request, const Hash& sha)
{
    if (blobs.contains(sha)) return status(409, {}, {{"upload-offset", std::to_string(blobs[sha].size())}});
    std::string& part = parts[sha];
    const auto offset = static_cast<std::size_t>(std::stoll(headerOf(request, "Upload-Offset")));
    if (offset != part.size()) return status(409, {}, {{"upload-offset", std::to_string(part.size())}});
    part += request.body;
    const auto length = static_cast<std::size_t>(std::stoll(headerOf(request, "Upload-Length")));
    const std::string now = std::to_string(part.size());
    if (part.size() < length) return status(204, {}, {{"upload-offset", now}});
    const bool right = evidence::sha256(part) == sha;
    if (right) {
        blobs[sha] = part;
        sql::Transaction transaction(*connection_);
        log_->setPhotoHave(collect, sha, static_cast<std::int64_t>(length), static_cast<std::int64_t>(length));
        transaction.commit();
    }
    parts.erase(sha);
    return right ? status(204, {}, {{"upload-offset", now}}) : status(460, {}, {{"upload-offset", "0"}});
}

std::optional<sync::DeviceStanding> FakeOffice::device(const DeviceId& device)
{
    for (const auto& known : devices_) {
        if (known.id == device) return sync::DeviceStanding{revoked.contains(device), {known.user}};
    }
    return std::nullopt;
}

sync::Rights FakeOffice::rightsOf(const DeviceId& device, const std::vector<UserId>&)
{
    sync::Rights rights;
    rights.version = 1;
    if (revoked.contains(device)) {
        rights.version = sync::Rights::kRevoked;
        return rights;
    }
    rights.scopes[forms] = {"forms", "collector"};
    rights.scopes[collect] = {"collect", "collector"};
    return rights;
}

bool FakeOffice::knows(const ScopeId& scope)
{
    return scope == forms || scope == collect;
}

std::optional<records::HeldReason> FakeOffice::refusal(const sync::Arrival& arrival)
{
    return revoked.contains(arrival.pusher) ? std::optional(records::HeldReason::Revoked) : refuseAll;
}

void FakeOffice::accepted(const sync::Arrival&) {}

std::vector<Hash> FakeOffice::storedBlobs(const ScopeId&, const std::vector<Hash>& wanted)
{
    std::vector<Hash> stored;
    for (const auto& sha : wanted) {
        if (blobs.contains(sha)) stored.push_back(sha);
    }
    return stored;
}

HttpReply FakeNetwork::send(const HttpRequest& request)
{
    seen.push_back(request.method + " " + request.target);
    HttpReply none;
    none.failure = HttpReply::Failure::NoNetwork;
    const auto happens = [&](int perMille) { return random.below(1000) < static_cast<std::uint64_t>(perMille); };
    if (offline || happens(losePerMille)) return none;
    if (portal) return status(200, "<html>Welcome to our hotel</html>", {{"content-type", "text/html"}});
    if (failStatus != 0) return status(failStatus, {}, {{"retry-after", "42"}});
    HttpRequest sent = request;
    if (spoil) spoil(sent);
    HttpReply reply = office_.answer(sent);
    if (happens(repeatPerMille)) reply = office_.answer(sent);
    if (happens(losePerMille)) return none;
    if (happens(cutPerMille) && !reply.body.empty()) reply.body.resize(random.below(reply.body.size()));
    return reply;
}

} // namespace doorstep::test
