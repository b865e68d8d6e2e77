#pragma once

#include <string>

namespace doorstep::test {

// Where things are on this machine. The only file whose object code depends on it is paths.cpp, so that every other one
// comes from the compiler cache in a second clone.
std::string sourceDir(); ///< The checkout.
std::string dataDir();   ///< tests/data.
std::string binDir();    ///< Where the programs are built.

} // namespace doorstep::test
