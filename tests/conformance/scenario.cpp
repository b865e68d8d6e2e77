#include "tests/conformance/scenario.h"

#include "tests/conformance/scenario_player.h"

#include <fstream>
#include <iostream>
#include <optional>

namespace doorstep::conformance {
namespace {

bool isCounted(const Json& scenario)
{
    return scenario.value("complete", false) && !scenario.value("peer_xfail", false) && !scenario.contains("needs_resources");
}

/// Is the case about a form that must be refused?
bool mustBeRefused(const Json& scenario)
{
    for (const auto& step : scenario["steps"])
        if (step.value("check", "") == "fails") return true;
    return false;
}

/// What went otherwise than the scenario says; nothing when all went as it says.
std::optional<std::string> disagreement(const Json& scenario)
{
    const auto form = forms::readForm(scenario["form_xml"].get<std::string>());
    if (mustBeRefused(scenario)) return form ? std::optional<std::string>("the form is accepted") : std::nullopt;
    if (!form) return "the form is refused: " + form.error().text();
    ScenarioPlayer player(*form);
    for (const auto& step : scenario["steps"])
        if (auto wrong = player.play(step)) return step.dump() + ": " + *wrong;
    return std::nullopt;
}

} // namespace

bool runScenario(const std::string& file, std::ostream& out)
{
    std::ifstream lines(file);
    if (!lines) return false;
    int passed = 0;
    int counted = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) continue;
        const auto scenario = Json::parse(line);
        if (!isCounted(scenario)) continue;
        ++counted;
        if (const auto wrong = disagreement(scenario))
            out << scenario["id"].get<std::string>() << "  " << *wrong << '\n';
        else
            ++passed;
    }
    out << "PASS " << passed << " OF " << counted << '\n';
    return true;
}

} // namespace doorstep::conformance
