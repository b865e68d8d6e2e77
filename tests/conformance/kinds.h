#pragma once

#include <iosfwd>
#include <string>

namespace doorstep::conformance {

/// Each runs the cases of one file of vectors and writes the ids that fail and, last, "PASS n OF m"; true when all pass.
bool runXlsform(const std::string& path, std::ostream& out);
bool runXpath(const std::string& path, std::ostream& out);
/// Plays each scenario (a form and what is done with it, step by step) on the form engine.
bool runScenario(const std::string& path, std::ostream& out);

} // namespace doorstep::conformance
