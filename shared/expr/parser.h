#pragma once

#include "shared/base/result.h"
#include "shared/expr/tree.h"

#include <string_view>

namespace doorstep::expr {

/// Parses by the grammar in README.md; names of nodes are interned into `names`. Functions are looked up and their number of
/// arguments checked; nothing is bound yet.
Result<Term> parse(std::string_view source, Names& names);

} // namespace doorstep::expr
