#pragma once

#include "shared/base/random.h"
#include "shared/base/result.h"

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms {

/// One step of a Path: a name and, where the step stands for one instance of a repeat, which one.
struct PathStep {
    std::string name;     ///< QName as the form spells it, an attribute's with a '@' before it, or a reserved one with '$'.
    std::string instance; ///< Empty, an ordinal ("1", "2" …) or a random id ("k3sA9x").

    bool operator==(const PathStep&) const = default;
};

/// Names a place in a record: QName steps below the form's root, joined by '/', e.g. `household/member[k3sA9x]/name`.
///
/// Instances that the form makes by itself (default ones and those of jr:count) have ordinals from 1; instances a
/// person adds have random ids of six base64url characters that are never all digits, so the two cannot meet.
/// An attribute of the answer tree is a last step with a '@': `meta/entity/@id`.
/// The record itself is `$`, and every other path is under it. Steps beginning with `$` are reserved for the records
/// module (`$review`, `$note[k3sA9x]/text`).
/// A value: copied freely, ordered by its text (which is not the order of the form). Safe from any thread.
class Path {
public:
    /// The record itself, `$`.
    Path() : text_("$") {}
    /// InvalidInput names what is wrong: an empty step, a character no name may have, an ordinal of 0, over 64 steps or
    /// 1,024 bytes.
    static Result<Path> parse(std::string_view text);

    const std::string& text() const { return text_; }
    bool isRecord() const { return text_ == "$"; }
    /// True for `$review` and its like: the first step begins with '$' (the record itself included).
    bool isReserved() const { return text_.front() == '$'; }
    /// True when the last step stands for one instance of a repeat: `member[k3sA9x]`.
    bool isInstance() const { return text_.back() == ']'; }

    std::vector<PathStep> steps() const;
    /// The last step; of the record an empty one.
    PathStep last() const;
    /// The path of the last step's holder; of a first step, and of the record, the record.
    Path parent() const;
    /// True when this path lies strictly below `ancestor`. Every path but the record is under the record.
    bool isUnder(const Path& ancestor) const;
    bool isAtOrUnder(const Path& ancestor) const { return *this == ancestor || isUnder(ancestor); }

    /// The path of a member, or of an attribute ("@id"). `name` must be a QName (a bug otherwise).
    Path child(std::string_view name) const;
    /// One instance of the repeat this path names: `member` -> `member[k3sA9x]`.
    Path instance(std::string_view id) const;
    /// Without any instance: `household/member/name`, the name of a column and of a leaf of the form.
    std::string pattern() const;

    auto operator<=>(const Path&) const = default;

private:
    explicit Path(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

/// True for "1", "2" …: no sign, no leading zero.
bool isOrdinal(std::string_view instance);
/// True for six base64url characters that are not all digits.
bool isInstanceId(std::string_view instance);
/// A fresh id for an instance a person adds.
std::string newInstanceId(base::Random& random);

} // namespace doorstep::forms

template <>
struct std::hash<doorstep::forms::Path> {
    std::size_t operator()(const doorstep::forms::Path& path) const noexcept
    {
        return std::hash<std::string>{}(path.text());
    }
};
