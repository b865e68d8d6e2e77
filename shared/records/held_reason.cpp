#include "shared/records/held_reason.h"

#include <algorithm>

namespace doorstep::records {
namespace {

struct Words {
    std::string_view code;
    std::string_view sentence;
};

Words wordsOf(HeldReason reason)
{
    switch (reason) {
    case HeldReason::Malformed: return {"malformed", "the line does not read"};
    case HeldReason::Newer: return {"newer", "the line is of a newer format than this program"};
    case HeldReason::Author: return {"author", "the change names another author than its stream"};
    case HeldReason::Certificate: return {"certificate", "the tablet is not certified by this server"};
    case HeldReason::Revoked: return {"revoked", "the tablet was revoked"};
    case HeldReason::Right: return {"right", "the author has no right to write here"};
    case HeldReason::Record: return {"record", "the record is somebody else's"};
    case HeldReason::Form: return {"form", "the form was never published here"};
    case HeldReason::Reviewer: return {"reviewer", "only a reviewer may do this"};
    case HeldReason::Server: return {"server", "only the server may do this"};
    }
    return {};
}

} // namespace

std::string_view codeOf(HeldReason reason) { return wordsOf(reason).code; }

std::string whyHeld(HeldReason reason, std::string_view detail)
{
    const Words words = wordsOf(reason);
    std::string why(words.code);
    why += ": ";
    why += detail.empty() ? words.sentence : detail;
    return why;
}

std::string_view codeOf(std::string_view why) { return why.substr(0, why.find(':')); }

std::optional<HeldReason> heldReasonOf(std::string_view why)
{
    const auto code = codeOf(why);
    const auto found = std::find_if(kHeldReasons.begin(), kHeldReasons.end(), [&](HeldReason reason) { return codeOf(reason) == code; });
    return found == kHeldReasons.end() ? std::nullopt : std::optional(*found);
}

} // namespace doorstep::records
