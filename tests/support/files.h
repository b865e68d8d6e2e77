#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

namespace doorstep::test {

inline std::string readFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    INFO(path);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void writeFile(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

} // namespace doorstep::test
