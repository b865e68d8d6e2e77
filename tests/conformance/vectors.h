#pragma once

#include <iosfwd>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace doorstep::conformance {

using Vector = nlohmann::json;

/// The cases of a file, one JSON object a line. Throws when the file cannot be read or a line is no object.
std::vector<Vector> readVectors(const std::string& path);

/// Counts the cases of a file: those that count, and others by the reason they are counted apart.
class Tally {
public:
    explicit Tally(std::ostream& out) : out_(out) {}

    /// A miss is written at once: its id, a tab and what was seen.
    void count(const std::string& id, bool passes, const std::string& seen);
    void countApart(const std::string& reason, bool passes);
    /// Writes the groups counted apart and, last, "PASS n OF m"; true when every case that counts passes.
    bool finish();

private:
    struct Count {
        int passed = 0;
        int all = 0;
    };
    std::ostream& out_;
    Count counted_;
    std::map<std::string, Count> apart_;
};

} // namespace doorstep::conformance
