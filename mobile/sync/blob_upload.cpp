#include "mobile/sync/blob_upload.h"

#include "shared/base/json.h"
#include "shared/evidence/hash.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sodium.h>

namespace doorstep::mobile {
namespace {

constexpr std::int64_t kSmallestPiece = 64 << 10;
constexpr std::int64_t kLargestPiece = 1 << 20;
constexpr std::int64_t kFirstPiece = 256 << 10;
constexpr std::int64_t kFastMs = 1'000; ///< A piece that took less may be twice as large next time.
constexpr std::int64_t kSlowMs = 4'000;
constexpr std::size_t kAskAtOnce = 200;
constexpr int kMostStumbles = 4;
constexpr const char* kPieceSetting = "sync.piece";

std::string base64(std::string_view bytes)
{
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
        sodium_base64_VARIANT_ORIGINAL);
    text.resize(text.size() - 1); // The NUL it ends with.
    return text;
}

std::optional<std::int64_t> numberIn(const std::string& text)
{
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

} // namespace

HttpRequest signedRequest(TabletCore& core, const std::string& method, const std::string& target, std::string body,
    const std::string& contentType)
{
    const Enrolment& who = *core.data->enrolment;
    constexpr std::size_t kNonceBytes = 16;
    const std::string nonce = base::base64url(core.seams.random.bytes(kNonceBytes));
    const auto statement = evidence::Statement::request(method, target, evidence::sha256(body), nonce);
    HttpRequest request;
    request.method = method;
    request.server = who.server;
    request.pin = who.pin;
    request.target = target;
    request.headers = {{"X-Doorstep-Device", who.device.text()}, {"X-Doorstep-Nonce", nonce},
        {"X-Doorstep-Signature", core.data->deviceKey->sign(statement).text()}};
    request.contentType = contentType;
    request.body = std::move(body);
    return request;
}

std::optional<StepEnd> wholeFailure(const HttpReply& reply)
{
    using Kind = SyncOutcome::Kind;
    switch (reply.failure) {
    case HttpReply::Failure::NoNetwork: return StepEnd{Kind::NoNetwork, 0, 0, "not reached"};
    case HttpReply::Failure::Broken: return StepEnd{Kind::NoNetwork, 0, 0, "the connection broke"};
    case HttpReply::Failure::WrongServer: return StepEnd{Kind::WrongServer, 0, 0, "another key than the pinned one"};
    case HttpReply::Failure::TooLarge: return StepEnd{Kind::WrongServer, 0, 0, "a reply over the limit"};
    case HttpReply::Failure::None: break;
    }
    if (reply.status == 429 || reply.status == 503) {
        const auto seconds = numberIn(reply.header("retry-after"));
        return StepEnd{Kind::Busy, reply.status, seconds.value_or(0) * 1000, "busy"};
    }
    if (reply.status >= 500) return StepEnd{Kind::Busy, reply.status, 0, "the server failed"};
    if (reply.status == 401) return StepEnd{Kind::Refused, reply.status, 0, "the server does not know this tablet"};
    return std::nullopt;
}

BlobUpload::BlobUpload(TabletCore& core) : core_(core)
{
    const auto remembered = numberIn(Settings(*core.connection).get(kPieceSetting)).value_or(kFirstPiece);
    chunk_ = std::clamp(remembered, kSmallestPiece, kLargestPiece);
    collect();
}

void BlobUpload::collect()
{
    OpenData& data = *core_.data;
    for (const auto& scope : data.log.scopes()) {
        for (const auto& stream : data.log.streams(scope.id)) {
            if (stream.device != data.enrolment->device) continue;
            for (const auto& photo : data.log.streamPhotos(scope.id, stream.id, 0, stream.upto)) {
                const auto bytes = data.files.size(photo.sha);
                if (!bytes || data.session->photoStored(scope.id, photo.sha)) continue;
                queue_.push_back({scope.id, photo.sha, *bytes, 0, 0});
            }
        }
    }
    std::stable_sort(queue_.begin(), queue_.end(), [](const Item& a, const Item& b) {
        return a.scope != b.scope ? a.scope < b.scope : a.size != b.size ? a.size < b.size : a.sha < b.sha;
    });
    const auto same = [](const Item& a, const Item& b) { return a.scope == b.scope && a.sha == b.sha; };
    queue_.erase(std::unique(queue_.begin(), queue_.end(), same), queue_.end());
}

std::int64_t BlobUpload::bytesLeft() const
{
    std::int64_t bytes = 0;
    for (std::size_t i = at_; i < queue_.size(); ++i) bytes += queue_[i].size - queue_[i].offset;
    return bytes;
}

std::optional<HttpRequest> BlobUpload::next()
{
    while (at_ < queue_.size()) {
        if (at_ >= asked_) return askWhatIsThere();
        Item& item = queue_[at_];
        if (item.offset >= item.size) {
            ++at_; // The server has it; the receipt comes with the next lines.
            continue;
        }
        if (auto request = piece(item)) return request;
    }
    return std::nullopt;
}

HttpRequest BlobUpload::askWhatIsThere()
{
    nlohmann::json hashes = nlohmann::json::array();
    asking_ = at_;
    const ScopeId scope = queue_[at_].scope;
    while (asking_ < queue_.size() && queue_[asking_].scope == scope && hashes.size() < kAskAtOnce) {
        hashes.push_back(queue_[asking_++].sha.text());
    }
    const nlohmann::json body{{"scope", scope.text()}, {"sha", hashes}};
    return signedRequest(core_, "POST", "/v1/blobs/have", body.dump(), "application/json");
}

void BlobUpload::hear(const std::string& body)
{
    const auto reply = base::parseJson(body);
    for (std::size_t i = asked_; i < asking_; ++i) {
        Item& item = queue_[i];
        if (!reply || !reply->is_object() || !reply->contains("sha") || !reply->at("sha").is_object()) continue;
        const auto& known = reply->at("sha");
        const std::string name = item.sha.text();
        if (!known.contains(name) || !known.at(name).is_array() || known.at(name).size() != 2) continue;
        const auto& pair = known.at(name);
        if (!pair.at(0).is_number_integer() || !pair.at(1).is_number_integer()) continue;
        const bool whole = pair.at(0).get<std::int64_t>() == item.size;
        advanceTo(item, whole ? item.size : std::clamp<std::int64_t>(pair.at(1).get<std::int64_t>(), 0, item.size));
    }
    asked_ = asking_;
    asking_ = 0;
}

std::optional<HttpRequest> BlobUpload::piece(Item& item)
{
    OpenData& data = *core_.data;
    if (item.offset == 0) {
        // Bytes that are no longer what their hash says must not travel: the server would throw them away at the end.
        if (const auto whole = data.files.readAll(item.sha); !whole) {
            passOver(item, 0, "damaged");
            return std::nullopt;
        }
    }
    auto bytes = data.files.read(item.sha, item.offset, chunk_);
    if (!bytes || bytes->empty()) {
        passOver(item, 0, "damaged");
        return std::nullopt;
    }
    piece_ = static_cast<std::int64_t>(bytes->size());
    const std::string checksum = "sha256 " + base64(evidence::sha256(*bytes).raw());
    auto request = signedRequest(core_, "PATCH", "/v1/blobs/" + item.sha.text() + "?scope=" + item.scope.text(),
        std::move(*bytes), "application/offset+octet-stream");
    request.headers.emplace_back("Tus-Resumable", "1.0.0");
    request.headers.emplace_back("Upload-Offset", std::to_string(item.offset));
    request.headers.emplace_back("Upload-Length", std::to_string(item.size));
    request.headers.emplace_back("Upload-Checksum", checksum);
    request.replyLimit = 64 << 10;
    return request;
}

std::optional<StepEnd> BlobUpload::received(const HttpReply& reply)
{
    if (reply.failure != HttpReply::Failure::None) adapt(reply);
    if (auto whole = wholeFailure(reply)) return whole;
    if (asking_ > 0) {
        if (reply.status != 200) {
            // Whoever cannot say what is there is sent everything from the start; PATCH answers with the true offset.
            asked_ = asking_;
            asking_ = 0;
            return std::nullopt;
        }
        hear(reply.body);
        return std::nullopt;
    }
    adapt(reply);
    return afterPiece(reply);
}

std::optional<StepEnd> BlobUpload::afterPiece(const HttpReply& reply)
{
    Item& item = queue_[at_];
    const auto offset = numberIn(reply.header("upload-offset"));
    if ((reply.status == 204 || reply.status == 200) && offset && *offset > item.offset && *offset <= item.size) {
        bytesSent_ += piece_;
        item.stumbles = 0;
        advanceTo(item, *offset);
        if (item.offset == item.size) ++sent_;
        return std::nullopt;
    }
    if (++item.stumbles >= kMostStumbles) {
        passOver(item, reply.status, reply.status == 460 ? "corrupted" : "stalled");
        return std::nullopt;
    }
    if (reply.status == 409 && offset && *offset <= item.size) {
        advanceTo(item, *offset);
        return std::nullopt;
    }
    if (reply.status == 460) { // The piece (or, at the end, the whole) did not arrive as it was sent.
        advanceTo(item, offset && *offset <= item.size ? *offset : 0);
        return std::nullopt;
    }
    passOver(item, reply.status, reply.status == 413 ? "too-large" : "refused");
    return std::nullopt;
}

void BlobUpload::passOver(const Item& item, int status, const std::string& code)
{
    core_.data->transfers.failed(item.scope, item.sha, status, code);
    ++failed_;
    ++at_;
}

void BlobUpload::advanceTo(Item& item, std::int64_t offset)
{
    item.offset = offset;
    core_.data->transfers.progress(item.scope, item.sha, offset);
}

void BlobUpload::adapt(const HttpReply& reply)
{
    const std::int64_t before = chunk_;
    if (reply.failure != HttpReply::Failure::None || reply.elapsedMs > kSlowMs) chunk_ = std::max(kSmallestPiece, chunk_ / 2);
    else if (reply.elapsedMs < kFastMs && piece_ == chunk_) chunk_ = std::min(kLargestPiece, chunk_ * 2);
    if (chunk_ != before) Settings(*core_.connection).put(kPieceSetting, std::to_string(chunk_));
}

} // namespace doorstep::mobile
