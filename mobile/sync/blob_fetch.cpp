#include "mobile/sync/blob_fetch.h"

#include "shared/evidence/hash.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

constexpr std::int64_t kLargestFile = 64 << 20;
constexpr std::int64_t kRoomForPictures = 500 << 20; ///< Below it only forms are fetched: the rest is for own work.

} // namespace

BlobFetch::BlobFetch(TabletCore& core) : core_(core)
{
    collect();
}

void BlobFetch::collect()
{
    OpenData& data = *core_.data;
    const auto free = core_.seams.disk.freeBytes(core_.dataDir);
    const bool room = !free || *free > kRoomForPictures;
    const auto rights = data.session->rights();
    for (const auto& scope : data.log.scopes()) {
        if (!rights.scopes.contains(scope.id)) continue;
        const bool form = scope.kind == "forms";
        if (!form && !room) continue;
        for (const auto& photo : data.log.missingPhotos(scope.id)) {
            if (photo.size <= kLargestFile) queue_.push_back({scope.id, photo.sha, photo.size, form});
        }
    }
    std::stable_sort(queue_.begin(), queue_.end(), [](const Item& a, const Item& b) {
        return a.form != b.form ? a.form : a.size < b.size;
    });
}

std::optional<HttpRequest> BlobFetch::next()
{
    while (at_ < queue_.size()) {
        const Item& item = queue_[at_];
        // Another scope, or this tablet itself, brought the same bytes already.
        if (const auto here = core_.data->files.readAll(item.sha)) {
            core_.data->log.setPhotoHave(item.scope, item.sha, static_cast<std::int64_t>(here->size()),
                static_cast<std::int64_t>(here->size()));
            ++at_;
            continue;
        }
        auto request = signedRequest(core_, "GET", "/v1/blobs/" + item.sha.text() + "?scope=" + item.scope.text(), {}, {});
        request.replyLimit = kLargestFile;
        return request;
    }
    return std::nullopt;
}

std::optional<StepEnd> BlobFetch::received(const HttpReply& reply)
{
    const Item item = queue_[at_];
    if (reply.failure == HttpReply::Failure::TooLarge) {
        passOver(item, 0, "too-large");
        return std::nullopt;
    }
    if (auto whole = wholeFailure(reply)) return whole;
    if (reply.status != 200) {
        passOver(item, reply.status, reply.status == 404 ? "missing" : "refused");
        return std::nullopt;
    }
    if (evidence::sha256(reply.body) != item.sha) {
        passOver(item, reply.status, "corrupted");
        return std::nullopt;
    }
    if (!keep(item, reply.body)) return StepEnd{SyncOutcome::Kind::NoSpace, 0, 0, "no room for a fetched file"};
    ++fetched_;
    ++at_;
    return std::nullopt;
}

bool BlobFetch::keep(const Item& item, const std::string& bytes)
{
    OpenData& data = *core_.data;
    const auto staged = data.files.stage(bytes);
    if (!staged) return false;
    const auto kept = inTransaction(*core_.connection, [&]() -> Result<void> {
        data.files.adopt(*staged);
        data.log.setPhotoHave(item.scope, item.sha, staged->bytes, staged->bytes);
        data.transfers.done(item.scope, item.sha);
        return {};
    });
    if (!kept && !staged->known) data.files.removeFile(staged->name);
    return kept.ok();
}

void BlobFetch::passOver(const Item& item, int status, const std::string& code)
{
    core_.data->transfers.failed(item.scope, item.sha, status, code);
    ++failed_;
    ++at_;
}

} // namespace doorstep::mobile
