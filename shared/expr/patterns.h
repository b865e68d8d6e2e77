#pragma once

#include "shared/expr/evaluator.h"

#include <map>
#include <memory>
#include <re2/re2.h>
#include <string>

namespace doorstep::expr {

/// Regular expressions that were only known when asked for; a few are kept.
struct Evaluator::Patterns {
    std::map<std::string, std::unique_ptr<re2::RE2>> known;
};

} // namespace doorstep::expr
