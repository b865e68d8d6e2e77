#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace doorstep::base {

/// Why an operation failed, in terms a caller can act on.
///
/// The list is closed and short on purpose: a new enumerator means a new *reaction* somewhere (retry, ask the
/// person, free some space), not merely a new message.
enum class ErrorCode {
    InvalidInput, ///< Malformed; sending it again will not help.
    NotFound,     ///< The thing named does not exist, or the caller may not know that it does.
    Conflict,     ///< Somebody else changed it first; fetch and try again.
    Unauthorized, ///< No valid credentials; sign in again.
    Forbidden,    ///< Known caller without the right.
    TooLarge,     ///< Over a stated limit.
    Unavailable,  ///< Network or server is away or busy; retry later with the same request.
    NoSpace,      ///< The disk is full; what was saved before is safe.
    Damaged,      ///< Stored bytes fail their own check (hash, signature, seal).
};

/// A failure that the caller is expected to handle. Bugs and broken disks throw instead.
struct Error {
    ErrorCode code;
    std::string message; ///< One English sentence: what is wrong and, where it can be said, how to mend it.
    std::string place;   ///< Where: a path, "line 12, column 5", a sheet cell. Empty where there is no place.

    /// "place: message", or the message alone.
    std::string text() const { return place.empty() ? message : place + ": " + message; }
};

/// A value, or the Error that stands in its stead.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const noexcept { return state_.index() == 0; }
    bool ok() const noexcept { return state_.index() == 0; }

    T& operator*() & { return std::get<0>(state_); }
    const T& operator*() const& { return std::get<0>(state_); }
    T&& operator*() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    T valueOr(T other) const { return ok() ? std::get<0>(state_) : std::move(other); }

    const Error& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const noexcept { return !error_; }
    bool ok() const noexcept { return !error_; }
    const Error& error() const { return *error_; }

private:
    std::optional<Error> error_;
};

inline Error invalid(std::string message, std::string place = {})
{
    return {ErrorCode::InvalidInput, std::move(message), std::move(place)};
}

} // namespace doorstep::base

namespace doorstep {
using base::Error;
using base::ErrorCode;
using base::Result;
} // namespace doorstep
