#pragma once

#include "shared/changelog/change_log.h"
#include "shared/sync/wire.h"

#include <string>
#include <string_view>

namespace doorstep::sync {

/// A message as it grows, line by line.
class MessageWriter {
public:
    void line(std::string_view text)
    {
        text_.append(text);
        text_.push_back('\n');
        ++lines_;
    }
    /// The head and, where it is not erased, the body of a stored line.
    void stored(const changelog::Line& stored)
    {
        line(stored.head);
        if (stored.body) line(*stored.body);
    }
    void signature(const changelog::ChainSignature& said)
    {
        line(encodeSign(said.stream, said.seq, said.signature, said.byServer));
    }

    void append(const MessageWriter& other)
    {
        text_ += other.text_;
        lines_ += other.lines_;
    }

    std::size_t bytes() const { return text_.size(); }
    std::int64_t lines() const { return lines_; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    std::int64_t lines_ = 0;
};

/// Roughly what a line takes in a message.
inline std::size_t costOf(const changelog::Line& line)
{
    return line.head.size() + (line.body ? line.body->size() : 0) + 2;
}

/// Between two signatures at most about this much is sent, so that a receiver can keep what came before a cut.
inline constexpr std::size_t kPieceBytes = 16 << 10;

} // namespace doorstep::sync
