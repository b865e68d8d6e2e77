#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace doorstep::records {

/// Why a line is held (暂扣). The list is closed: whoever adds a reason gives it a code here and words in both languages
/// on the tablet and in the console.
enum class HeldReason {
    Malformed,   ///< It does not read.
    Newer,       ///< Of a format newer than the program.
    Author,      ///< The change names another author than its stream.
    Certificate, ///< The stream's opening bears no certificate of this server.
    Revoked,     ///< The tablet is shut out.
    Right,       ///< Its author may not write in this scope.
    Record,      ///< The record is somebody else's.
    Form,        ///< The form was never published here.
    Reviewer,    ///< For reviewers only.
    Server,      ///< For the server only.
};

inline constexpr std::array kHeldReasons{
    HeldReason::Malformed, HeldReason::Newer,  HeldReason::Author, HeldReason::Certificate, HeldReason::Revoked,
    HeldReason::Right,     HeldReason::Record, HeldReason::Form,   HeldReason::Reviewer,    HeldReason::Server,
};

/// One word that never changes: "right".
std::string_view codeOf(HeldReason reason);

/// What stands in a line's `why`: the code and, behind a colon, an English sentence for whoever repairs it ("right: the
/// author has no right to write here"). `detail` replaces the usual sentence.
std::string whyHeld(HeldReason reason, std::string_view detail = {});

/// The code at the head of a `why`: all of it up to the first colon.
std::string_view codeOf(std::string_view why);

/// The reason a `why` begins with; nothing for one this program does not know (a newer server's).
std::optional<HeldReason> heldReasonOf(std::string_view why);

} // namespace doorstep::records
