#pragma once

#include "shared/base/result.h"
#include "shared/expr/tree.h"

#include <string_view>
#include <vector>

namespace doorstep::expr {

/// Parses by the grammar in README.md; names of nodes are interned into the schema's names, prefixes resolved by its
/// namespaces. Functions are looked up and their number of arguments checked; nothing is bound yet. A call that is wrong
/// becomes Function::Faulty with the reason as its text, and is added to `faults`.
Result<Term> parse(std::string_view source, Schema& schema, std::vector<Error>& faults);

} // namespace doorstep::expr
