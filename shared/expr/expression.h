#pragma once

#include "shared/base/result.h"
#include "shared/expr/tree.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::expr {

/// One place of the answer tree an expression reads.
struct Dependency {
    std::int32_t slot; ///< What is read (everything below it too when it is a group).
    std::int32_t low;  ///< The highest place the way there passes; -1 = the document. A change of an answer can matter
                       ///< only to nodes within the same instance of the nearest repeat at or above `low`.

    bool structure = false; ///< Only how many nodes there are matters, not what is in them: count(), position(..).

    bool operator==(const Dependency&) const = default;
};

/// What becomes of a call to a function nobody knows, or with a number of arguments it does not take: a form is refused
/// for it, while a tool that tries expressions lets it fail only where it is reached.
enum class Faults : std::uint8_t { Refuse, WhenReached };

/// An expression, parsed, checked and bound. Immutable; safe from any thread; must not outlive its Schema.
class Expression {
public:
    const std::string& source() const { return source_; }
    const Term& root() const { return root_; }
    /// Depends on the moment, chance or data from outside: today, now, random, uuid, once, external instances …
    bool isVolatile() const { return volatile_; }
    /// Depends on how many instances stand before or beside: position(..), last() and their like.
    bool readsPosition() const { return position_; }
    /// Gives words in a language: jr:choice-name, jr:itext.
    bool speaks() const { return speaks_; }
    const std::vector<Dependency>& reads() const { return reads_; }
    /// What of the standard this engine cannot do: a regular expression RE2 lacks. Such an expression is never evaluated.
    const std::vector<std::string>& unsupported() const { return unsupported_; }
    /// Paths it names that the form does not have; they read as nothing.
    const std::vector<std::string>& missing() const { return missing_; }

private:
    friend class Binder;
    friend Result<Expression> compile(std::string_view, Schema&, std::int32_t, Faults);

    std::string source_;
    Term root_;
    bool volatile_ = false;
    bool position_ = false;
    bool speaks_ = false;
    std::vector<Dependency> reads_;
    std::vector<std::string> unsupported_;
    std::vector<std::string> missing_;
};

/// Brackets, calls and predicates inside each other: more is refused.
constexpr int kMaxDepth = 200;
constexpr std::size_t kMaxSource = 256 * 1024;

/// Compiles `source` for the node at `context` of the schema (-1 = none: an unbound schema without nodes, for plain XML).
/// InvalidInput names the column and, for an unknown function, the function.
Result<Expression> compile(std::string_view source, Schema& schema, std::int32_t context, Faults faults = Faults::Refuse);

} // namespace doorstep::expr
