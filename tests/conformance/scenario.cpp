#include "tests/conformance/kinds.h"
#include "tests/conformance/scenario_player.h"
#include "tests/conformance/vectors.h"

#include <algorithm>
#include <optional>

namespace doorstep::conformance {
namespace {

/// Why a case does not count; empty when it does.
std::string apart(const Vector& scenario)
{
    if (scenario.value("peer_xfail", false)) return "failed by the peer itself";
    if (scenario.contains("needs_resources")) return "needs further files";
    return scenario.value("complete", false) ? "" : "the beginning of a test only";
}

/// Is the case about a form that must be refused?
bool mustBeRefused(const Vector& scenario)
{
    const auto& steps = scenario["steps"];
    return std::any_of(steps.begin(), steps.end(), [](const Vector& step) { return step.value("check", "") == "fails"; });
}

/// What went otherwise than the scenario says; nothing when all went as it says.
std::optional<std::string> disagreement(const Vector& scenario)
{
    const auto form = forms::readForm(scenario["form_xml"].get<std::string>());
    if (mustBeRefused(scenario)) {
        // What the peers refuse when it is first computed is here a form that goes on and tells its author.
        const bool told = !form || !ScenarioPlayer(*form).faults().empty();
        return told ? std::nullopt : std::optional<std::string>("the form is accepted");
    }
    if (!form) return "the form is refused: " + form.error().text();
    ScenarioPlayer player(*form);
    for (const auto& step : scenario["steps"])
        if (auto wrong = player.play(step)) return step.dump() + ": " + *wrong;
    return std::nullopt;
}

} // namespace

bool runScenario(const std::string& path, std::ostream& out)
{
    Tally tally(out);
    for (const auto& scenario : readVectors(path)) {
        const auto wrong = disagreement(scenario);
        if (const auto reason = apart(scenario); !reason.empty())
            tally.countApart(reason, !wrong);
        else
            tally.count(scenario["id"].get<std::string>(), !wrong, wrong.value_or(""));
    }
    return tally.finish();
}

} // namespace doorstep::conformance
