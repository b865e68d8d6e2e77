#include "shared/changelog/change_log.h"
#include "shared/evidence/hash.h"
#include "shared/records/held_reason.h"
#include "shared/records/line.h"

namespace doorstep::changelog {

using records::HeldReason;

namespace {

/// What can still be said of a line that is no well-formed change: an open line, or something to be held.
Result<NewLine> readOther(NewLine line, const Error& problem)
{
    const auto ids = records::readLineIds(line.head);
    if (!ids) return ids.error();
    line.stream = ids->stream;
    line.seq = ids->seq;
    line.record = ids->record;
    if (!ids->isOpen) {
        line.why = records::whyHeld(HeldReason::Malformed, problem.text());
        return line;
    }
    auto open = records::parseOpen(line.head);
    if (open) line.open = std::move(*open);
    else line.why = records::whyHeld(HeldReason::Malformed, open.error().text());
    return line;
}

} // namespace

Result<NewLine> prepareLine(std::string head, std::optional<std::string> body, const Hash& previous,
                            std::int64_t receivedMs)
{
    NewLine line;
    const Hash headHash = evidence::sha256(head);
    line.tag = evidence::tagOf(headHash);
    line.hash = evidence::chainHash(previous, headHash);
    line.head = std::move(head);
    line.body = std::move(body);
    line.receivedMs = receivedMs;

    auto parsed = records::parseHead(line.head);
    if (!parsed) return readOther(std::move(line), parsed.error());
    line.stream = parsed->stream;
    line.seq = parsed->seq;
    line.record = parsed->record;

    records::Change change{std::move(*parsed), line.tag, std::nullopt};
    if (line.body) {
        if (evidence::sha256(*line.body) != change.head.body)
            return Error{ErrorCode::Damaged, "the body is not the one its head names",
                         line.stream.text() + " " + std::to_string(line.seq)};
        auto read = records::parseBody(*line.body, change.head);
        if (!read) {
            line.why = records::whyHeld(HeldReason::Malformed, read.error().text());
            return line;
        }
        change.body = std::move(*read);
    }
    line.change = std::move(change);
    return line;
}

} // namespace doorstep::changelog
