#pragma once

#include "shared/records/change.h"

#include <string_view>

namespace doorstep::records {

/// Paths with a meaning of their own. They live on the record itself, beside its answers.
/// "$" alone is the record: null = deleted, "1" = undeleted.
inline constexpr std::string_view kReview = "$review";   ///< "approved", "returned" or "frozen".
inline constexpr std::string_view kNote = "$note";       ///< `$note[i]` with /at (a path), /text, /done.
inline constexpr std::string_view kAssign = "$assign";   ///< The id of the user who shall go on with it.
inline constexpr std::string_view kSameAs = "$same_as";  ///< The id of the record this one repeats.
inline constexpr std::string_view kSubject = "$subject"; ///< The id of the household or other subject it is about.
inline constexpr std::string_view kMoved = "$moved";     ///< Written by the server when a record moves to another scope.

inline constexpr std::string_view kApproved = "approved";
inline constexpr std::string_view kReturned = "returned";
inline constexpr std::string_view kFrozen = "frozen";

/// True for paths that a review reads past: $review, $note, $assign and $same_as never make it "changed since".
inline bool isReviewMatter(const Path& path)
{
    if (!path.isReserved() || path.isRecord()) return false;
    const auto name = path.steps().front().name;
    return name == kReview || name == kNote || name == kAssign || name == kSameAs;
}

} // namespace doorstep::records
