#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What a fuzz target is: any bytes, from whom we do not trust. Called again and again in one process; must leave nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace doorstep::fuzz {

inline std::string_view textOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// A promise that no input may break. Ends the program, for that is what a fuzzer sees.
inline void promise(bool kept, const char* words)
{
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", words);
    std::abort();
}

} // namespace doorstep::fuzz
