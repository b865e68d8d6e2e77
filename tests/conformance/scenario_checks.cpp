#include "shared/base/text.h"
#include "shared/expr/value.h"
#include "shared/forms/xml.h"
#include "tests/conformance/scenario_player.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <regex>

namespace doorstep::conformance {
namespace {

std::string textOf(const Json& value) { return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump(); }

/// Numbers compare as numbers ("0.0" and "0"); a list of choices may be written with commas between.
bool equalAnswers(const Json& actual, const Json& expected)
{
    const auto text = textOf(actual);
    if (expected.is_boolean()) return expected.get<bool>() == (!text.empty() && text != "0" && text != "false");
    const auto wanted = textOf(expected);
    if (text == wanted || expr::parseNumber(text) == expr::parseNumber(wanted)) return true;
    std::string words;
    for (const auto word : base::split(wanted, ',')) words += (words.empty() ? "" : " ") + std::string(base::trim(word));
    return text == words;
}

/// To the unit: a scenario does not say how close is meant.
bool closeAnswers(const Json& actual, const Json& expected)
{
    return std::abs(expr::parseNumber(textOf(actual)) - expr::parseNumber(textOf(expected))) <= 0.5;
}

bool holds(const Json& list, const Json& wanted)
{
    return std::any_of(list.begin(), list.end(), [&](const Json& one) {
        if (wanted.is_string()) return one["value"] == wanted;
        return one["value"] == wanted["value"] && one["label"] == wanted["label"];
    });
}

bool holdsAll(const Json& list, const Json& wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](const Json& one) { return holds(list, one); });
}

/// Names, attributes (but declarations of namespaces), own text and elements.
bool sameXml(const xmlNode* a, const xmlNode* b)
{
    if (forms::qualifiedName(a) != forms::qualifiedName(b)) return false;
    const auto attributesOf = [](const xmlNode* node) {
        std::map<std::string, std::string> attributes;
        for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
            const std::string name(reinterpret_cast<const char*>(at->name));
            attributes[name] = forms::attribute(node, name);
        }
        return attributes;
    };
    if (attributesOf(a) != attributesOf(b)) return false;
    const xmlNode* left = forms::firstElement(a);
    const xmlNode* right = forms::firstElement(b);
    if (left == nullptr && right == nullptr) return forms::ownText(a) == forms::ownText(b);
    for (; left != nullptr && right != nullptr; left = forms::nextElement(left), right = forms::nextElement(right))
        if (!sameXml(left, right)) return false;
    return left == nullptr && right == nullptr;
}

bool sameDocuments(const Json& actual, const Json& expected)
{
    const auto a = forms::parseXml(textOf(actual));
    const auto b = forms::parseXml(textOf(expected[0]));
    return a && b && sameXml(xmlDocGetRootElement(a->get()), xmlDocGetRootElement(b->get()));
}

bool isOfType(const Json& actual, const std::string& type)
{
    if (type == "string") return actual.is_string();
    return type == "bigint" ? actual.is_number_integer() : actual.is_number();
}

bool matches(const Json& actual, const Json& members)
{
    if (members.is_array()) return actual == members;
    return std::all_of(members.items().begin(), members.items().end(),
                       [&](const auto& one) { return actual.contains(one.key()) && actual[one.key()] == one.value(); });
}

bool hasAppearance(const Json& node, const Json& word)
{
    const auto& words = node["appearances"];
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Equal as values; of two lists asked for one after the other: the same object, which they never are.
bool identical(const Json& actual, const Json& expected)
{
    // Whole numbers of any length are written as texts.
    if (actual.is_number_integer() && expected.is_string()) return actual.dump() == expected.get<std::string>();
    if (actual.is_array() && expected.is_array()) return false;
    return actual == expected;
}

using Check = std::function<bool(const Json& actual, const Json& expected)>;

const std::map<std::string, Check>& checks()
{
    static const std::map<std::string, Check> kChecks{
        {"toEqualAnswer", equalAnswers},
        {"toHaveAnswerCloseTo", closeAnswers},
        {"toBe", identical},
        {"toEqual", [](const Json& a, const Json& b) { return a == b; }},
        {"toBeNull", [](const Json& a, const Json&) { return a.is_null(); }},
        {"toBeTypeOf", [](const Json& a, const Json& b) { return isOfType(a, b.get<std::string>()); }},
        {"toBeRelevant", [](const Json& a, const Json&) { return a["relevant"].get<bool>(); }},
        {"toBeNonRelevant", [](const Json& a, const Json&) { return !a["relevant"].get<bool>(); }},
        {"toBeReadonly", [](const Json& a, const Json&) { return a["readonly"].get<bool>(); }},
        {"toBeEnabled", [](const Json& a, const Json&) { return !a["readonly"].get<bool>(); }},
        {"toBeRequired", [](const Json& a, const Json&) { return a["required"].get<bool>(); }},
        {"toBeOptional", [](const Json& a, const Json&) { return !a["required"].get<bool>(); }},
        {"toHaveAppearance", hasAppearance},
        {"notToHaveAppearance", [](const Json& a, const Json& b) { return !hasAppearance(a, b); }},
        {"toYieldAppearances", [](const Json& a, const Json& b) { return a["appearances"] == b; }},
        {"toContainChoices", holdsAll},
        {"toContainChoicesInAnyOrder", [](const Json& a, const Json& b) { return a.size() == b.size() && holdsAll(a, b); }},
        {"toHaveSerializedSubmissionXML", sameDocuments},
        {"toHaveConstraintMessage", [](const Json& a, const Json& b) { return a["constraint"] == b; }},
        {"toHaveRequiredMessage", [](const Json& a, const Json& b) { return a["required"] == b; }},
        {"toHaveValidityMessage", [](const Json& a, const Json& b) { return a["validity"] == b; }},
        {"toMatchObject", matches},
        {"toMatch", [](const Json& a, const Json& b) { return std::regex_search(textOf(a), std::regex(b["regex"].get<std::string>())); }},
        {"toContain", [](const Json& a, const Json& b) { return textOf(a).find(textOf(b)) != std::string::npos; }},
        {"toStartWith", [](const Json& a, const Json& b) { return textOf(a).starts_with(textOf(b)); }},
    };
    return kChecks;
}

} // namespace

bool passes(const std::string& check, const Json& actual, const Json& expected)
{
    const auto found = checks().find(check);
    return found != checks().end() && found->second(actual, expected);
}

} // namespace doorstep::conformance
