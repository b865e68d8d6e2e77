#include "shared/expr/evaluator.h"
#include "tests/conformance/kinds.h"
#include "tests/conformance/vectors.h"
#include "tests/conformance/xml_tree.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <ostream>
#include <regex>

namespace doorstep::conformance {
namespace {

/// Prefixes the suites use without declaring them.
const std::pair<const char*, const char*> kPrefixes[] = {
    {"h", "http://www.w3.org/1999/xhtml"},
    {"xhtml", "http://www.w3.org/1999/xhtml"},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
    {"jr", "http://openrosa.org/javarosa"},
    {"orx", "http://openrosa.org/xforms"},
    {"odk", "http://www.opendatakit.org/xforms"},
};

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Minutes east of UTC in a zone by the system's own table, now.
int offsetOf(const std::string& zone)
{
    setenv("TZ", zone.c_str(), 1);
    tzset();
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return static_cast<int>(local.tm_gmtoff / 60);
}

/// What an expression gave, or why it gave nothing.
struct Outcome {
    expr::Value value;
    std::string error;
    std::string fault;
};

/// One case in its document.
class Case {
public:
    explicit Case(const Vector& vector) : vector_(vector), offset_(offsetOf(vector.value("tz", "UTC")))
    {
        for (const auto& [prefix, uri] : kPrefixes) schema_.namespaces.emplace(prefix, uri);
        tree_.emplace(vector.value("context_xml", "<data/>"), schema_);
    }

    Outcome run()
    {
        const auto expression = expr::compile(vector_["expr"].get<std::string>(), schema_, -1, expr::Faults::WhenReached);
        if (!expression) return {{}, expression.error().text(), {}};
        if (!expression->unsupported().empty()) return {{}, expression->unsupported().front(), {}};
        const auto* context = nodeAt("context_path");
        const auto* root = nodeAt("root_path");
        if (context == nullptr || root == nullptr) return {{}, "the context is not in the document", {}};
        base::SystemRandom random;
        expr::World world;
        world.schema = &schema_;
        world.document = root;
        world.instances = tree_->instances();
        world.nowMs = nowMs();
        world.utcOffsetMinutes = offset_;
        world.random = &random;
        expr::Evaluator evaluator(std::move(world));
        auto value = evaluator.evaluate(*expression, *context);
        if (!value) return {{}, value.error().text(), {}};
        return {std::move(*value), {}, evaluator.fault()};
    }

    std::string text(const expr::Value& value) const { return expr::toText(value, offset_); }
    double number(const expr::Value& value) const { return expr::toNumber(value, offset_); }
    std::vector<std::string> paths(const expr::NodeSet& nodes) const
    {
        std::vector<std::string> paths;
        for (std::size_t i = 0; i < nodes.size(); ++i) paths.push_back(tree_->pathOf(*nodes[i]));
        return paths;
    }

private:
    const expr::Node* nodeAt(const char* key) const
    {
        const auto found = vector_.find(key);
        return found == vector_.end() || found->is_null() ? &tree_->document() : tree_->at(found->get<std::string>());
    }

    const Vector& vector_;
    int offset_;
    expr::Schema schema_;
    std::optional<XmlTree> tree_;
};

double numberOf(const Vector& expected)
{
    if (expected.is_number()) return expected.get<double>();
    const auto word = expected.get<std::string>();
    if (word == "Infinity") return HUGE_VAL;
    if (word == "-Infinity") return -HUGE_VAL;
    return word == "-0" ? -0.0 : std::nan("");
}

bool sameNumber(double seen, const Vector& expected)
{
    const double wanted = numberOf(expected);
    if (std::isnan(wanted) || std::isnan(seen)) return std::isnan(wanted) && std::isnan(seen);
    if (std::isinf(wanted)) return seen == wanted;
    if (expected == "-0") return seen == 0 && std::signbit(seen);
    // The suites ran on other mathematics libraries: the last digits of a sine are theirs.
    return std::abs(seen - wanted) <= 1e-12 * std::max(1.0, std::abs(wanted));
}

bool sameNodes(std::vector<std::string> seen, const Vector& expected, bool ordered)
{
    std::vector<std::string> wanted;
    for (const auto& path : expected) wanted.push_back(path.is_string() ? path.get<std::string>() : path.dump());
    if (!ordered) {
        std::sort(seen.begin(), seen.end());
        std::sort(wanted.begin(), wanted.end());
    }
    return seen == wanted;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// Does a value meet the expectation? (Errors are looked at before.)
bool meets(const Case& one, const expr::Value& value, const Vector& vector)
{
    const auto type = vector["expect_type"].get<std::string>();
    const auto& expected = vector["expect"];
    const bool nodes = value.kind == expr::ValueKind::Nodes;
    if (type == "boolean") return expr::toBoolean(value) == expected.get<bool>();
    if (type == "number") return sameNumber(one.number(value), expected);
    if (type == "number-rounded") {
        const double factor = vector["factor"].get<double>();
        return sameNumber(std::floor(one.number(value) * factor + 0.5) / factor, expected);
    }
    if (type == "nodes" || type == "nodes-unordered") return nodes && sameNodes(one.paths(value.nodes), expected, type == "nodes");
    if (type == "nodeset-size") return nodes && value.nodes.size() == expected.get<std::size_t>();
    const auto text = one.text(value);
    if (type == "string-length") return text.size() == expected.get<std::size_t>();
    if (type == "string-lower") return lower(text) == lower(expected.get<std::string>());
    if (type == "string-matches") return std::regex_search(text, std::regex(expected.get<std::string>()));
    return text == (expected.is_string() ? expected.get<std::string>() : expected.dump());
}

std::string describe(const Case& one, const Outcome& outcome)
{
    if (!outcome.error.empty()) return "refused: " + outcome.error;
    std::string seen;
    if (outcome.value.kind != expr::ValueKind::Nodes) {
        seen = one.text(outcome.value);
    } else {
        for (const auto& path : one.paths(outcome.value.nodes)) seen += (seen.empty() ? "" : " ") + path;
    }
    return "\"" + seen + "\"" + (outcome.fault.empty() ? "" : ", fault: " + outcome.fault);
}

/// Why a case does not count; empty when it does.
std::string apart(const Vector& vector)
{
    if (vector.value("peer_xfail", false)) return "failed by the peer itself";
    if (vector.value("volatile", false)) return "volatile";
    // JavaRosa refuses location paths beyond children, parents and self; the whole of XPath 1.0 is meant here.
    const bool refused = vector["expect_type"] == "error" && vector["expect"] == "XPathUnsupportedException";
    return refused ? "paths JavaRosa refuses" : "";
}

} // namespace

bool runXpath(const std::string& path, std::ostream& out)
{
    Tally tally(out);
    for (const auto& vector : readVectors(path)) {
        Case one(vector);
        const auto outcome = one.run();
        const bool failed = !outcome.error.empty() || !outcome.fault.empty();
        const bool passes = vector["expect_type"] == "error" ? failed : outcome.error.empty() && meets(one, outcome.value, vector);
        if (const auto reason = apart(vector); !reason.empty())
            tally.countApart(reason, passes);
        else
            tally.count(vector["id"].get<std::string>(), passes,
                        vector["expr"].dump() + " gave " + describe(one, outcome) + ", not " + vector["expect"].dump());
    }
    return tally.finish();
}

} // namespace doorstep::conformance
