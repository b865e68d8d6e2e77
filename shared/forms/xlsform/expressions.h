#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorstep::forms::xlsform {

/// A `${name}` or `${last-saved#name}` in a text.
struct Reference {
    std::size_t begin; ///< Of the '$'.
    std::size_t end;   ///< After the '}'.
    std::string name;
    bool lastSaved = false;
};

/// The references of a text in order; what is no reference is skipped.
std::vector<Reference> referencesIn(std::string_view text);
/// The first "${…" that is no reference, as the text has it; empty where all are well formed.
std::string brokenReference(std::string_view text);
/// True for exactly one reference and nothing else; `name` is then its name.
bool isReference(std::string_view text, std::string* name = nullptr);

/// True where a default is to be computed rather than taken as it stands: it has an operator, a function or a reference.
/// A hyphen is no operator in dates and places.
bool isDynamicDefault(std::string_view text, std::string_view type);

/// Begin and end of each `instance('…')/…` of a text that is shown to people: the call, the path behind it and its
/// predicates, up to white space outside of them.
std::vector<std::pair<std::size_t, std::size_t>> instancePathsIn(std::string_view text);

/// The first argument of every pulldata() call, without quotation marks.
std::vector<std::string> pulldataFilesIn(std::string_view text);

/// True where position `at` of an expression stands in a predicate of a path that begins with instance().
bool isInInstancePredicate(std::string_view text, std::size_t at);

/// Which argument (from 0) of the nearest indexed-repeat() around position `at` it stands in; -1: in none.
int indexedRepeatArgument(std::string_view text, std::size_t at);

} // namespace doorstep::forms::xlsform
