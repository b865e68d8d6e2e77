#include "tests/support/paths.h"

namespace doorstep::test {

std::string sourceDir() { return DOORSTEP_SOURCE_DIR; }
std::string dataDir() { return DOORSTEP_SOURCE_DIR "/tests/data"; }
std::string binDir() { return DOORSTEP_BIN_DIR; }

} // namespace doorstep::test
