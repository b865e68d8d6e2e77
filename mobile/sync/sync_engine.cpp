#include "mobile/sync/sync_engine.h"

#include "mobile/store/tablet_core.h"
#include "mobile/sync/blob_fetch.h"
#include "mobile/sync/blob_upload.h"
#include "shared/sync/gzip.h"
#include "shared/sync/wire.h"

namespace doorstep::mobile {
namespace {

constexpr const char* kSyncTarget = "/v1/sync";
constexpr int kMostCuts = 3; ///< Cut replies and broken connections an attempt bears before it is left to the next.

enum class Step { Lines, Photos, Receipts, Fetching, Over };

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

} // namespace

struct SyncEngine::State {
    TabletCore& core;
    Step step = Step::Lines;
    bool begun = false;
    int cuts = 0;
    bool newLines = false;
    std::optional<BlobUpload> upload;
    std::optional<BlobFetch> fetch;
    SyncOutcome outcome;

    sync::TabletSession& session() const { return *core.data->session; }
    bool revoked() const { return session().rights().version == sync::Rights::kRevoked; }

    void end(const StepEnd& why)
    {
        outcome.kind = why.kind;
        outcome.status = why.status;
        outcome.retryAfterMs = why.retryAfterMs;
        outcome.what = why.what;
        finish();
    }

    /// Counts are taken and what came is shown, however the attempt ended.
    void finish()
    {
        if (upload) {
            outcome.photosSent = upload->sent();
            outcome.photoBytesSent = upload->bytesSent();
        }
        if (fetch) outcome.fetched = fetch->fetched();
        if (newLines || outcome.fetched > 0) core.data->refresh();
        step = Step::Over;
    }

    void complete()
    {
        const int failed = (upload ? upload->failed() : 0) + (fetch ? fetch->failed() : 0);
        if (revoked()) {
            outcome.kind = SyncOutcome::Kind::Revoked;
            outcome.what = "this tablet was shut out; its unsent work is safe and sealed here";
        } else if (failed > 0) {
            outcome.kind = SyncOutcome::Kind::Partial;
            outcome.what = std::to_string(failed) + " files did not go";
        } else {
            Settings(*core.connection).put("sync.success", std::to_string(core.seams.clock.nowMs()));
        }
        finish();
    }

    std::optional<HttpRequest> nextLines()
    {
        if (!begun) {
            session().begin();
            begun = true;
        }
        if (session().rewritten()) {
            end({SyncOutcome::Kind::Damaged, 0, 0, "the server shows another past than before"});
            return std::nullopt;
        }
        auto body = session().request();
        if (!body) return std::nullopt;
        auto request = signedRequest(core, "POST", kSyncTarget, std::move(*body), std::string(sync::kContentType));
        constexpr std::int64_t kReplyLimit = 9 << 20;
        request.replyLimit = kReplyLimit;
        return request;
    }

    void advance()
    {
        switch (step) {
        case Step::Lines:
            if (revoked()) {
                complete();
                break;
            }
            upload.emplace(core);
            step = Step::Photos;
            break;
        case Step::Photos:
            // Photos that arrived are delivered only by a receipt, and that comes with a sync of lines.
            begun = false;
            step = upload->sent() > 0 ? Step::Receipts : Step::Fetching;
            if (step == Step::Fetching) fetch.emplace(core);
            break;
        case Step::Receipts:
            fetch.emplace(core);
            step = Step::Fetching;
            break;
        case Step::Fetching: complete(); break;
        case Step::Over: break;
        }
    }

    std::optional<HttpRequest> next()
    {
        while (step != Step::Over) {
            std::optional<HttpRequest> request;
            switch (step) {
            case Step::Lines:
            case Step::Receipts: request = nextLines(); break;
            case Step::Photos: request = upload->next(); break;
            case Step::Fetching: request = fetch->next(); break;
            case Step::Over: break;
            }
            if (request || step == Step::Over) return request;
            advance();
        }
        return std::nullopt;
    }

    /// One failure is borne: a smaller body may get through where a large one did not.
    void stumble(const StepEnd& why)
    {
        session().failed();
        if (++cuts >= kMostCuts) end(why);
    }

    void receivedLines(const HttpReply& reply)
    {
        const bool broken = reply.failure == HttpReply::Failure::Broken || reply.status == 413;
        if (broken) return stumble({SyncOutcome::Kind::NoNetwork, reply.status, 0, "the connection broke"});
        if (auto whole = wholeFailure(reply)) {
            session().failed();
            return end(*whole);
        }
        if (reply.status == 403 || reply.status == 404) {
            session().failed();
            return end({SyncOutcome::Kind::Refused, reply.status, 0, "the server turned the sync away"});
        }
        const auto came = session().receive(reply.status, reply.header("content-type"), reply.body);
        outcome.linesReceived += static_cast<int>(came.linesIn);
        outcome.linesSent += static_cast<int>(came.linesOut);
        newLines = newLines || came.linesIn > 0 || came.rightsChanged || came.newEpoch;
        for (const auto& stop : came.stops) outcome.what = stop.text();
        switch (came.kind) {
        case sync::ReplyOutcome::Kind::Taken: rememberTime(reply.body); break;
        case sync::ReplyOutcome::Kind::Cut: stumble({SyncOutcome::Kind::NoNetwork, 0, 0, "the reply broke off"}); break;
        case sync::ReplyOutcome::Kind::NotOurServer:
            end({SyncOutcome::Kind::WrongServer, reply.status, 0, came.detail});
            break;
        case sync::ReplyOutcome::Kind::HistoryRewritten: end({SyncOutcome::Kind::Damaged, 0, 0, came.detail}); break;
        case sync::ReplyOutcome::Kind::NoSpace: end({SyncOutcome::Kind::NoSpace, 0, 0, came.detail}); break;
        }
    }

    /// Only for the sentence "this tablet's clock is off by …"; decides nothing.
    void rememberTime(const std::string& body)
    {
        const auto plain = sync::gunzip(body);
        if (!plain) return;
        const auto head = sync::parseReplyHead(firstLine(plain->plain));
        if (!head) return;
        Settings settings(*core.connection);
        settings.put("sync.server", std::to_string(head->now));
        settings.put("sync.clockOff", std::to_string(core.seams.clock.nowMs() - head->now));
    }

    void received(const HttpReply& reply)
    {
        std::optional<StepEnd> over;
        switch (step) {
        case Step::Lines:
        case Step::Receipts: receivedLines(reply); break;
        case Step::Photos: over = upload->received(reply); break;
        case Step::Fetching: over = fetch->received(reply); break;
        case Step::Over: break;
        }
        if (over) end(*over);
    }
};

SyncEngine::SyncEngine(Tablet& tablet) : state_(new State{tablet.core(), Step::Lines, false, 0, false, {}, {}, {}})
{
    if (!state_->core.data || !state_->core.data->session) {
        state_->outcome.kind = SyncOutcome::Kind::Refused;
        state_->outcome.what = "the tablet is not enrolled, or was not unlocked since it started";
        state_->step = Step::Over;
    }
}

SyncEngine::~SyncEngine() = default;

std::optional<HttpRequest> SyncEngine::next()
{
    try {
        return state_->next();
    } catch (const sql::DiskFull&) {
        state_->end({SyncOutcome::Kind::NoSpace, 0, 0, "the tablet's storage is full"});
        return std::nullopt;
    }
}

void SyncEngine::received(const HttpReply& reply)
{
    try {
        state_->received(reply);
    } catch (const sql::DiskFull&) {
        state_->end({SyncOutcome::Kind::NoSpace, 0, 0, "the tablet's storage is full"});
    }
}

SyncProgress SyncEngine::progress() const
{
    SyncProgress progress;
    switch (state_->step) {
    case Step::Lines:
    case Step::Receipts: progress.step = SyncProgress::Step::Lines; break;
    case Step::Photos: progress.step = SyncProgress::Step::Photos; break;
    case Step::Fetching: progress.step = SyncProgress::Step::Fetching; break;
    case Step::Over: progress.step = SyncProgress::Step::Done; break;
    }
    if (state_->upload) {
        progress.photosLeft = state_->upload->left();
        progress.bytesLeft = state_->upload->bytesLeft();
    }
    return progress;
}

const SyncOutcome& SyncEngine::outcome() const
{
    return state_->outcome;
}

} // namespace doorstep::mobile
