#include "shared/evidence/hash.h"
#include "shared/sync/wire.h"

namespace doorstep::sync {
namespace {

const StreamId kNoStream{};

} // namespace

RunReader::RunReader(std::string_view text, std::size_t firstLine, bool cut) : text_(text), cut_(cut)
{
    while (number_ < firstLine && take()) {}
}

/// The next line, if it is whole: only a line feed proves that nothing of it is missing.
std::optional<RunReader::Line> RunReader::look() const
{
    const std::size_t feed = text_.find('\n', at_);
    if (feed == std::string_view::npos) return std::nullopt;
    return Line{text_.substr(at_, feed - at_), number_};
}

std::optional<RunReader::Line> RunReader::take()
{
    const auto line = look();
    if (line) {
        at_ += line->text.size() + 1;
        ++number_;
    }
    return line;
}

void RunReader::begin(const StreamId& stream)
{
    current_ = stream;
    skipping_.reset();
    piece_ = Piece{};
    piece_.stream = stream;
    nextSeq_ = 0;
}

void RunReader::stopRun()
{
    skipping_ = current_.value_or(kNoStream);
    current_.reset();
    piece_ = Piece{};
}

RunReader::Found RunReader::stop(const Line& line, std::string reason)
{
    Found found;
    found.kind = Found::Kind::Stop;
    found.stop = {line.number, current_, std::move(reason)};
    stopRun();
    return found;
}

std::optional<RunReader::Found> RunReader::next()
{
    while (const auto line = take()) {
        if (auto found = onLine(*line)) return found;
    }
    const Line last{{}, number_};
    if (at_ < text_.size()) {
        at_ = text_.size();
        if (!cut_) return stop(last, "the last line has no line feed; the message broke off");
    }
    if (current_ && !piece_.lines.empty() && !cut_) return stop(last, "the last lines are not covered by a signature");
    return std::nullopt;
}

std::optional<RunReader::Found> RunReader::onLine(const Line& line)
{
    const Peek seen = peek(line.text);
    switch (seen.kind) {
    case LineKind::Scope:
    case LineKind::End: {
        if (current_ && !piece_.lines.empty()) {
            at_ -= line.text.size() + 1; // read again after the stop
            --number_;
            return stop({{}, piece_.number}, "these lines are not covered by a signature");
        }
        current_.reset();
        skipping_.reset();
        Found found;
        if (seen.kind == LineKind::Scope) {
            found.kind = Found::Kind::Section;
            found.section = {std::string(line.text), line.number};
            return found;
        }
        const auto end = parseEnd(line.text);
        if (!end) return stop(line, end.error().message);
        found.end = *end;
        return found;
    }
    case LineKind::Opening:
    case LineKind::Head:
        return onHead(line, seen.head);
    case LineKind::Anchor:
        return onAnchor(line);
    case LineKind::Sign:
        return onSign(line);
    case LineKind::Body:
        // A body whose head was passed over belongs to what is passed over.
        if (skipping_) return std::nullopt;
        return stop(line, "a body without a head before it");
    case LineKind::Request:
    case LineKind::Unknown:
        break;
    }
    if (skipping_) return std::nullopt;
    return stop(line, "this is no line of the protocol");
}

std::optional<RunReader::Found> RunReader::onHead(const Line& line, const HeadPeek& head)
{
    const bool fresh = head.opening || !current_ || head.stream != *current_;
    // What follows an unreadable start of a run is that run, whichever stream it is of.
    if (skipping_ == kNoStream) skipping_ = head.stream;
    const bool passedOver = skipping_ == head.stream && !head.opening;
    std::optional<Line> bodyLine;
    bool bodyTrue = false;
    // The line behind a head is its body whatever it looks like, as long as its hash says so; else only what is a body by
    // kind, and then it is a wrong one. Anything else means that the head travels without its (erased) body.
    if (const auto following = look(); following && !head.opening) {
        bodyTrue = head.bodyHash && evidence::sha256(following->text) == *head.bodyHash;
        if (bodyTrue || peek(following->text).kind == LineKind::Body) bodyLine = take();
    }
    if (passedOver) return std::nullopt;

    std::optional<Found> lost;
    if (fresh) {
        if (current_ && !piece_.lines.empty()) lost = stop({{}, piece_.number}, "these lines are not covered by a signature");
        begin(head.stream);
    }
    if (piece_.lines.empty()) piece_.number = line.number;
    if (head.opening ? head.seq != 1 : head.seq < 2) return stop(line, "line 1 of a stream is its opening, and only that");
    if (nextSeq_ != 0 && head.seq != nextSeq_) {
        return stop(line, "expected line " + std::to_string(nextSeq_) + " of the stream, found " + std::to_string(head.seq));
    }
    if (bodyLine && !bodyTrue) {
        return stop(*bodyLine, "the body's hash is not the one its head names");
    }
    WireLine read;
    read.seq = head.seq;
    read.head = std::string(line.text);
    if (bodyLine) read.body = std::string(bodyLine->text);
    read.opening = head.opening;
    read.headHash = evidence::sha256(line.text);
    read.number = line.number;
    piece_.lines.push_back(std::move(read));
    nextSeq_ = head.seq + 1;
    return lost;
}

std::optional<RunReader::Found> RunReader::onAnchor(const Line& line)
{
    const auto anchor = parseAnchor(line.text);
    if (!anchor) return stop(line, anchor.error().message);
    std::optional<Found> lost;
    if (current_ && !piece_.lines.empty()) lost = stop({{}, piece_.number}, "these lines are not covered by a signature");
    begin(anchor->stream);
    piece_.anchor = anchor->chain;
    piece_.number = line.number;
    nextSeq_ = anchor->seq + 1;
    return lost;
}

std::optional<RunReader::Found> RunReader::onSign(const Line& line)
{
    const auto sign = parseSign(line.text);
    if (!current_) {
        if (skipping_) return std::nullopt;
        return stop(line, "a signature without lines before it");
    }
    if (!sign) return stop(line, sign.error().message);
    if (sign->stream != *current_ || piece_.lines.empty() || sign->seq != piece_.lines.back().seq) {
        return stop(line, "the signature is not over the line before it");
    }
    const auto put = [this](const Sign& read) { (read.byServer ? piece_.server : piece_.device) = read.sig; };
    put(*sign);
    // The other signer's word on the same line belongs to the same piece.
    if (const auto following = look(); following && peek(following->text).kind == LineKind::Sign) {
        const auto second = parseSign(following->text);
        if (second && second->stream == sign->stream && second->seq == sign->seq && second->byServer != sign->byServer) {
            put(*second);
            take();
        }
    }
    Found found;
    found.kind = Found::Kind::Piece;
    found.piece = std::move(piece_);
    piece_ = Piece{};
    piece_.stream = *current_;
    return found;
}

} // namespace doorstep::sync
