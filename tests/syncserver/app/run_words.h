#pragma once

#include "syncserver/app/cli.h"
#include "tests/support/fakes.h"
#include "tests/support/files.h"

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace doorstep::test {

/// What one word of the program came to.
struct Said {
    int status;
    std::string out;
    std::string err;
};

/// Runs the program's words in this process, with stdin and both outputs caught.
inline Said runWords(const std::vector<std::string>& words, const std::string& input = {})
{
    base::RealDisk disk;
    base::SystemClock clock;
    base::SystemRandom random;
    std::ostringstream out, err;
    std::istringstream in(input);
    auto* oldOut = std::cout.rdbuf(out.rdbuf());
    auto* oldErr = std::cerr.rdbuf(err.rdbuf());
    auto* oldIn = std::cin.rdbuf(in.rdbuf());
    const int status = server::runProgram({disk, clock, random, {1, std::size_t(8) << 10}}, words);
    std::cout.rdbuf(oldOut);
    std::cerr.rdbuf(oldErr);
    std::cin.rdbuf(oldIn);
    return {status, out.str(), err.str()};
}

} // namespace doorstep::test
