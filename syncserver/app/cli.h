#pragma once

#include "syncserver/app/application.h"

#include <istream>
#include <string>
#include <vector>

namespace doorstep::server {

/// The program: reads the words, does the work in this process or asks the server that runs on the folder, prints, and
/// gives the exit status (0 done, 1 refused, 2 wrong usage).
int runProgram(Seams seams, const std::vector<std::string>& words);

} // namespace doorstep::server
