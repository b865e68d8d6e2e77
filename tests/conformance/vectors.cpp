#include "tests/conformance/vectors.h"

#include <fstream>
#include <ostream>
#include <stdexcept>

namespace doorstep::conformance {

std::vector<Vector> readVectors(const std::string& path)
{
    std::ifstream file(path);
    if (!file) throw std::runtime_error("the file cannot be read");
    std::vector<Vector> vectors;
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        vectors.push_back(Vector::parse(line));
        if (!vectors.back().is_object()) throw std::runtime_error("line " + std::to_string(vectors.size()) + " is no object");
    }
    return vectors;
}

void Tally::count(const std::string& id, bool passes, const std::string& seen)
{
    ++counted_.all;
    counted_.passed += passes ? 1 : 0;
    if (!passes) out_ << id << '\t' << seen << '\n';
}

void Tally::countApart(const std::string& reason, bool passes)
{
    auto& group = apart_[reason];
    ++group.all;
    group.passed += passes ? 1 : 0;
}

bool Tally::finish()
{
    for (const auto& [reason, group] : apart_) out_ << "apart, " << reason << ": " << group.passed << " of " << group.all << '\n';
    out_ << "PASS " << counted_.passed << " OF " << counted_.all << '\n';
    return counted_.passed == counted_.all;
}

} // namespace doorstep::conformance
