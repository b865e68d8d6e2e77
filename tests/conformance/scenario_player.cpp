#include "tests/conformance/scenario_player.h"

#include "shared/base/text.h"
#include "shared/expr/value.h"
#include "shared/forms/lexical.h"
#include "shared/forms/submission.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace doorstep::conformance {

using forms::Path;

namespace {

constexpr std::int64_t kNow = 1'792'632'645'678;

/// "rep[2]" taken apart; without brackets the number is 0.
struct NumberedStep {
    std::string name;
    std::size_t number = 0;
};

std::vector<NumberedStep> stepsOf(const std::string& reference)
{
    std::vector<NumberedStep> steps;
    const auto parts = base::split(reference, '/');
    for (std::size_t i = 2; i < parts.size(); ++i) { // behind "" and the root
        const auto bracket = parts[i].find('[');
        NumberedStep step{std::string(parts[i].substr(0, bracket)), 0};
        if (bracket != std::string_view::npos) step.number = static_cast<std::size_t>(std::stoul(std::string(parts[i].substr(bracket + 1))));
        steps.push_back(std::move(step));
    }
    return steps;
}

/// The last of a chain of members: "getValue()", "size()" …
std::string lastOf(const Json& step)
{
    const auto path = step.value("path", std::vector<std::string>());
    return path.empty() ? std::string() : path.back();
}

Json geopointOf(const std::string& text)
{
    Json point = Json::object();
    static const char* const kParts[] = {"latitude", "longitude", "altitude", "accuracy"};
    std::size_t i = 0;
    for (const auto word : base::split(text, ' '))
        if (!word.empty() && i < 4) point[kParts[i++]] = expr::parseNumber(word);
    for (; i < 4; ++i) point[kParts[i]] = nullptr;
    return point;
}

/// A value as a program meets it: a number for numbers, null where there is no answer.
Json typedValue(forms::DataType type, const std::string& text)
{
    if (type == forms::DataType::String) return text;
    if (text.empty() || !forms::fits(type, text, 0)) return nullptr;
    if (type == forms::DataType::Int) return static_cast<std::int64_t>(expr::parseNumber(text));
    if (type == forms::DataType::Decimal) return expr::parseNumber(text);
    if (type == forms::DataType::Geopoint) return geopointOf(text);
    if (type == forms::DataType::Date) return Json::object(); // a date has no members of its own in a scenario
    return text;
}

/// What an upload takes, from its media type.
Json mediaOf(const std::string& mediatype)
{
    const auto slash = mediatype.find('/');
    if (mediatype.empty() || slash == std::string::npos) return {{"accept", "*"}, {"type", nullptr}, {"subtype", nullptr}};
    const bool all = mediatype == "*/*" || mediatype == "application/*";
    return {{"accept", all ? "*" : mediatype},
            {"type", all ? Json() : Json(mediatype.substr(0, slash))},
            {"subtype", all ? Json() : Json(mediatype.substr(slash + 1))}};
}

} // namespace

ScenarioPlayer::ScenarioPlayer(std::shared_ptr<const forms::FormDefinition> form)
    : form_(std::move(form)), instance_(forms::FormInstance::fresh(form_, {kNow, 0, random_, {}, ""}))
{
    runErrands();
}

/// The positions the suite's own receiver reports, one after the other.
void ScenarioPlayer::runErrands()
{
    static const char* const kPositions[] = {"38.295 21.7567 110.0 5.0", "38.333 21.766 150.0 3.0"};
    for (const auto& errand : instance_.takeErrands())
        if (errand.kind == forms::Errand::Kind::Position
            && !instance_.bring(errand.target, kPositions[positionsTaken_++ % std::size(kPositions)]))
            throw std::logic_error("the form refuses a position it asked for");
}

// ---- places

std::optional<Path> ScenarioPlayer::pathOf(const std::string& reference) const
{
    Path path;
    for (const auto& step : stepsOf(reference)) {
        path = path.child(step.name);
        const auto instances = instance_.instances(path);
        if (!instances) continue;
        std::vector<Path> shown;
        for (const auto& one : *instances)
            if (instance_.node(one)->relevant || instances->size() == 1) shown.push_back(one);
        const auto index = std::max<std::size_t>(step.number, 1) - 1;
        if (index >= shown.size()) return std::nullopt;
        path = shown[index];
    }
    return instance_.has(path) || path.isRecord() ? std::optional(path) : std::nullopt;
}

std::optional<Path> ScenarioPlayer::repeatOf(const std::string& reference) const
{
    if (stepsOf(reference).empty()) return std::nullopt;
    const auto slash = reference.rfind('/');
    const auto holder = pathOf(reference.substr(0, slash));
    if (!holder) return std::nullopt;
    const auto repeat = holder->child(reference.substr(slash + 1, reference.find('[', slash) - slash - 1));
    return instance_.instances(repeat) ? std::optional(repeat) : std::nullopt;
}

std::vector<Path> ScenarioPlayer::stops() const
{
    std::vector<Path> stops;
    for (const auto& page : instance_.pages()) {
        if (page.kind == forms::PageRef::Kind::Repeat) stops.push_back(page.key);
        stops.insert(stops.end(), page.questions.begin(), page.questions.end());
    }
    return stops;
}

/// So that the next stop is the first one in `place`.
void ScenarioPlayer::standBefore(const Path& place)
{
    atEnd_ = false;
    here_.reset();
    for (const auto& stop : stops()) {
        if (stop.isUnder(place)) return;
        here_ = stop;
    }
}

// ---- steps

std::optional<std::string> ScenarioPlayer::play(const Json& step)
{
    const auto op = step["op"].get<std::string>();
    std::optional<std::string> wrong;
    Json outcome;
    if (op == "expect") {
        wrong = expect(step);
    } else if (op == "answer") {
        wrong = answer(step);
        if (!wrong && here_) outcome = messages(*here_);
    } else if (op == "next") {
        wrong = next(step["ref"].get<std::string>());
        outcome = {{"eventType", atEnd_ ? "END_OF_FORM" : "QUESTION"}};
    } else if (op == "new_repeat") {
        const auto repeat = repeatOf(step["ref"].get<std::string>());
        const auto added = repeat ? instance_.addInstance(*repeat) : Result<Path>(base::invalid("there is no such repeat"));
        if (added)
            standBefore(*added);
        else
            wrong = added.error().text();
    } else if (op == "remove_repeat") {
        const auto instance = pathOf(step["ref"].get<std::string>());
        if (!instance || !instance_.removeInstance(*instance)) wrong = "it can not be removed";
    } else if (op == "set_language") {
        instance_.setLanguage(step["lang"].get<std::string>());
    } else if (op == "jump_to_beginning") {
        here_.reset();
        atEnd_ = false;
    } else {
        wrong = "an unknown step";
    }
    runErrands();
    outcomes_.push_back(std::move(outcome));
    return wrong;
}

/// A value in the lexical form of the question it is for, as a widget would write it.
std::string ScenarioPlayer::lexical(const Path& path, const Json& value) const
{
    const auto* leaf = form_->leaf(path.pattern());
    if (value.is_null()) return {};
    if (value.is_boolean() && leaf != nullptr && leaf->control == forms::Control::Trigger) return value.get<bool>() ? "OK" : "";
    if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
    if (value.is_array()) {
        std::string text;
        for (const auto& one : value) text += (text.empty() ? "" : " ") + one.get<std::string>();
        return text;
    }
    const auto type = leaf == nullptr ? forms::DataType::String : leaf->type;
    if (value.is_number()) return forms::lexicalOf(type, expr::Value::of(value.get<double>()), 0);
    const auto text = value.get<std::string>();
    if (type == forms::DataType::Date && text.size() == 19 && text[10] == 'T') return text.substr(0, 10); // a local date-time
    const double number = expr::parseNumber(text);
    return type == forms::DataType::Int && number == number ? forms::lexicalOf(type, expr::Value::of(number), 0) : text;
}

std::optional<std::string> ScenarioPlayer::answer(const Json& step)
{
    if (!step["ref"].is_null()) {
        const auto path = pathOf(step["ref"].get<std::string>());
        if (!path) return "there is no such place";
        here_ = path;
        atEnd_ = false;
    }
    if (!here_) return "there is no question here";
    const auto done = instance_.answer(*here_, lexical(*here_, step["value"]));
    return done ? std::nullopt : std::optional(done.error().text());
}

std::optional<std::string> ScenarioPlayer::next(const std::string& reference)
{
    const auto stops = this->stops();
    const auto at = here_ ? std::find(stops.begin(), stops.end(), *here_) : stops.begin();
    const auto coming = here_ && at != stops.end() ? at + 1 : at;
    if (reference == "END_OF_FORM") {
        if (coming != stops.end()) return "the form goes on at " + coming->text();
        atEnd_ = true;
        return std::nullopt;
    }
    const auto repeat = reference.back() == ']' ? std::nullopt : repeatOf(reference);
    const auto place = repeat ? repeat : pathOf(reference);
    if (!place || (!repeat && !instance_.node(*place)->relevant)) return "there is no such place";
    const bool isStop = repeat || form_->leaf(place->pattern()) != nullptr;
    if (!isStop) return std::nullopt; // a group or an instance: not a place to stop at
    if (coming == stops.end()) return "the form is at its end";
    if (*coming != *place) return "the next stop is " + coming->text();
    here_ = place;
    return std::nullopt;
}

std::optional<std::string> ScenarioPlayer::expect(const Json& step)
{
    const auto asked = ask(step);
    if (!asked.why.empty()) return asked.why;
    const auto check = step["check"].get<std::string>();
    auto expected = step.value("value", Json());
    if (expected.is_object() && expected.contains("query")) expected = ask(expected["query"]).value;
    if (passes(check, asked.value, expected) != step.value("not", false)) return std::nullopt;
    return "met " + asked.value.dump();
}

// ---- what may be asked

/// Of a group or repeat.
std::string ScenarioPlayer::appearanceOf(const std::string& pattern) const
{
    const auto& sections = form_->sections();
    const auto found = std::find_if(sections.begin(), sections.end(), [&](const auto& one) { return one.path == pattern; });
    return found == sections.end() ? std::string() : found->appearance;
}

Json ScenarioPlayer::messages(const Path& path) const
{
    const auto state = instance_.node(path);
    const bool wrong = state && !state->problem.empty() && state->relevant;
    const auto problem = wrong ? Json(state->problem) : Json();
    return {{"constraint", wrong && !state->value.empty() ? problem : Json()},
            {"required", wrong && state->value.empty() ? problem : Json()},
            {"validity", problem}};
}

ScenarioPlayer::Asked ScenarioPlayer::ask(const Json& step)
{
    const auto what = step["get"].get<std::string>();
    if (what == "title") return {form_->title(), {}};
    if (what == "instance" || what == "instanceXml") return {forms::submissionXml(instance_), {}};
    if (what == "atTheEndOfForm") return {atEnd_, {}};
    if (what == "event" || what == "answerResult") {
        const auto number = step["step"].get<std::size_t>();
        if (number >= outcomes_.size()) return {{}, "no such step"};
        const auto& outcome = outcomes_[number];
        return {what == "event" ? outcome.value(lastOf(step), Json()) : outcome, {}};
    }
    if (what == "validationOutcome") {
        const auto blockers = instance_.check();
        if (lastOf(step) == "outcome") return {Json::object(), blockers.empty() ? "nothing is wrong" : ""};
        return {blockers.empty() ? Json() : Json(blockers.front().path.text()), {}};
    }
    const bool aboutHere = what == "label" || what == "labelText";
    const auto reference = aboutHere ? step["args"]["assertCurrentReference"].get<std::string>() : step.value("ref", "");
    if (what == "countRepeatInstancesOf") {
        const auto repeat = repeatOf(reference);
        if (!repeat) return {{}, "there is no such repeat"};
        const auto instances = *instance_.instances(*repeat);
        return {std::count_if(instances.begin(), instances.end(), [&](const Path& one) { return instance_.node(one)->relevant; }), {}};
    }
    const auto repeat = reference.ends_with(']') ? std::nullopt : repeatOf(reference);
    const auto path = repeat && what == "node" ? repeat : pathOf(reference);
    if (what == "indexOf") return {path ? Json(path->text()) : Json(), {}};
    if (!path) return {{}, "there is no such place"};
    if (aboutHere && (!here_ || *here_ != *path)) return {{}, "another question is at hand"};
    if (what == "answerOf") return askAnswer(*path, step);
    if (what == "attributeOf") return {instance_.value(path->child("@" + step["attr"].get<std::string>())), {}};
    if (what == "node") return askNode(*path, step);
    return askChoices(*path, step);
}

ScenarioPlayer::Asked ScenarioPlayer::askAnswer(const Path& path, const Json& step)
{
    if (step.value("check", "").ends_with("Message")) return {messages(path), {}};
    // An answer that is not relevant is kept here and reads as none.
    const auto value = instance_.node(path)->relevant ? instance_.value(path) : std::string();
    const auto* leaf = form_->leaf(path.pattern());
    const auto type = leaf == nullptr ? forms::DataType::String : leaf->type;
    return {lastOf(step) == "value" ? typedValue(type, value) : Json(value), {}};
}

ScenarioPlayer::Asked ScenarioPlayer::askNode(const Path& path, const Json& step)
{
    const auto state = instance_.node(path).value_or(forms::NodeState());
    const auto question = instance_.question(path);
    const auto member = lastOf(step);
    if (member == "value") return {state.value, {}};
    if (member == "media") return {mediaOf(question ? question->mediatype : ""), {}};
    Json view = {{"relevant", state.relevant}, {"required", state.required}, {"readonly", state.readonly}};
    view["appearances"] = forms::wordsOf(question ? question->appearance : appearanceOf(path.pattern()));
    view["nodeType"] = form_->leaf(path.pattern()) != nullptr ? "question" : path.isInstance() ? "repeat-instance" : "group";
    return {view, {}};
}

ScenarioPlayer::Asked ScenarioPlayer::askChoices(const Path& path, const Json& step)
{
    const auto question = instance_.question(path);
    if (!question) return {{}, "there is no such question"};
    const auto what = step["get"].get<std::string>();
    const auto member = lastOf(step);
    if (what == "labelText") return {question->label, {}};
    if (what == "label") {
        const auto plain = Json::array({question->label});
        return {member == "length" ? Json(plain.size()) : plain, {}};
    }
    Json list = Json::array();
    for (const auto& choice : question->choices) {
        if (what == "selectedLabels" && !choice.selected) continue;
        list.push_back(what == "choicesOf" ? Json{{"value", choice.value}, {"label", choice.label}, {"properties", choice.properties}}
                                           : Json(choice.label));
    }
    if (member == "size()" || member == "length") return {list.size(), {}};
    if (member == "isEmpty()") return {list.empty(), {}};
    if (member.empty()) return {list, {}};
    if (list.empty()) return {{}, "there is no choice"};
    return {list[0][member == "getValue()" ? "value" : "properties"], {}};
}

} // namespace doorstep::conformance
