// doorstep-conformance KIND FILE.jsonl: runs test vectors of a public suite, see README.md.
#include "tests/conformance/kinds.h"

#include <iostream>
#include <string_view>

namespace {

struct Kind {
    std::string_view name;
    bool (*run)(const std::string& path, std::ostream& out);
};

constexpr Kind kKinds[] = {
    {"xlsform", doorstep::conformance::runXlsform},
    {"xpath", doorstep::conformance::runXpath},
    {"scenario", doorstep::conformance::runScenario},
};

} // namespace

int main(int count, char** words)
{
    for (const auto& kind : kKinds) {
        if (count != 3 || kind.name != words[1]) continue;
        try {
            return kind.run(words[2], std::cout) ? 0 : 1;
        } catch (const std::exception& error) {
            std::cerr << words[2] << ": " << error.what() << '\n';
            return 1;
        }
    }
    std::cerr << "usage: doorstep-conformance KIND FILE.jsonl, KIND being one of";
    for (const auto& kind : kKinds) std::cerr << ' ' << kind.name;
    std::cerr << '\n';
    return 2;
}
