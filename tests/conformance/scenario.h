#pragma once

#include <iosfwd>
#include <string>

namespace doorstep::conformance {

/// Plays the scenarios of a JSON Lines file (one form and its steps a line) on the form engine. Prints the id of each
/// that fails with what was met, then `PASS n OF m`. Counted are complete cases that their own suite passes and that need
/// no further files. False when the file cannot be read.
bool runScenario(const std::string& file, std::ostream& out);

} // namespace doorstep::conformance
