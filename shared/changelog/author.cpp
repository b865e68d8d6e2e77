#include "shared/changelog/author.h"
#include "shared/base/text.h"
#include "shared/evidence/hash.h"
#include "shared/records/line.h"

#include <set>

namespace doorstep::changelog {

namespace {

constexpr std::size_t kSaltBytes = 16;

void sign(ChangeLog& log, const evidence::SigningKey& key, const ScopeId& scope, const NewLine& line)
{
    const auto signature = key.sign(evidence::Statement::line(line.stream, line.seq, line.hash));
    log.addSignature(scope, {line.stream, line.seq, line.tag, false, signature});
}

Result<void> checkText(const Value& value, const Path& path)
{
    const auto* text = value.text();
    if (text && !base::isUtf8(*text)) return base::invalid("the answer is not UTF-8", path.text());
    return {};
}

Result<void> check(const Saving& saving)
{
    std::set<Path> seen;
    for (const Answer& answer : saving.answers) {
        if (!seen.insert(answer.path).second) return base::invalid("stands twice in one change", answer.path.text());
        if (auto fine = checkText(answer.value, answer.path); !fine) return fine;
    }
    for (const auto& [path, value] : saving.derived)
        if (auto fine = checkText(value, path); !fine) return fine;
    if (!saving.erases.empty() && !saving.answers.empty())
        return base::invalid("an erasing change has no answers of its own");
    return {};
}

records::Body bodyOf(const Saving& saving, base::Random& random)
{
    records::Body body;
    body.salt = random.bytes(kSaltBytes);
    if (saving.erases.empty()) {
        for (const Answer& answer : saving.answers) body.values.push_back(answer.value);
        for (const auto& [path, value] : saving.derived) body.derived.push_back(value);
    } else {
        body.values = saving.erasedValues;
        body.derived = saving.erasedDerived;
    }
    body.lists = saving.lists;
    body.clockEvidence = saving.clockEvidence;
    return body;
}

records::Head headOf(const Saving& saving)
{
    records::Head head;
    head.record = saving.record;
    head.form = saving.form;
    head.user = saving.user;
    head.session = saving.session;
    head.wallMs = saving.wallMs;
    for (const Answer& answer : saving.answers) head.ops.push_back({answer.path, answer.preds, answer.written});
    for (const auto& [path, value] : saving.derived) head.derived.push_back(path);
    head.frontier = saving.frontier;
    head.cause = saving.cause;
    head.erases = saving.erases;
    return head;
}

} // namespace

Author::Author(ChangeLog& log, const evidence::SigningKey& key, base::Random& random, const ScopeId& scope,
               const StreamId& stream)
    : log_(log), key_(key), random_(random), scope_(scope), stream_(stream)
{
}

Result<StreamId> Author::open(ChangeLog& log, const evidence::SigningKey& key, base::Random& random,
                              records::OpenLine open, std::int64_t wallMs)
{
    if (open.key != key.publicKey()) return base::invalid("a stream is opened with the key that signs it");
    if (open.stream.isZero()) open.stream = random.id<StreamId>();
    if (log.stream(open.scope, open.stream))
        return Error{ErrorCode::Conflict, "the stream is open already", open.stream.text()};
    auto line = prepareLine(records::encodeOpen(open), std::nullopt, Hash{}, wallMs);
    if (!line) return line.error();
    if (!line->why.empty()) return base::invalid(line->why);
    log.append(open.scope, std::span(&*line, 1));
    sign(log, key, open.scope, *line);
    return open.stream;
}

Result<ChangeId> Author::save(const Saving& saving)
{
    if (auto fine = check(saving); !fine) return fine.error();
    const auto stream = log_.stream(scope_, stream_);
    const auto end = log_.haveUpto(scope_, stream_);
    if (!stream || !end) return Error{ErrorCode::NotFound, "the stream was never opened", stream_.text()};
    if (stream->forked)
        return Error{ErrorCode::Conflict, "the stream was cloned; open a new one after it", stream_.text()};

    const std::string body = records::encodeBody(bodyOf(saving, random_));
    records::Head head = headOf(saving);
    head.stream = stream_;
    head.seq = end->seq + 1;
    head.depth = depthOf(saving.record);
    head.body = evidence::sha256(body);
    std::string headLine = records::encodeHead(head);
    if (headLine.size() > records::kHeadLimit || body.size() > records::kBodyLimit)
        return Error{ErrorCode::TooLarge, "too many answers for one change; save them in parts", saving.record.text()};

    auto line = prepareLine(std::move(headLine), body, end->hash, saving.wallMs);
    if (!line) return line.error();
    if (!line->why.empty()) return base::invalid(line->why);
    log_.append(scope_, std::span(&*line, 1));
    sign(log_, key_, scope_, *line);
    return ChangeId{line->stream, line->seq, line->tag};
}

std::int64_t Author::depthOf(const RecordId& record) const
{
    // A server's rows may be behind its lines; then the lines say how deep the record is.
    if (log_.side() == ChangeLog::Side::Tablet) {
        const auto row = log_.record(scope_, record);
        return row ? row->depth + 1 : 1;
    }
    return log_.rebuild(scope_, record).nextDepth();
}

} // namespace doorstep::changelog
