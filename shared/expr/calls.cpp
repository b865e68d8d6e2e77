#include "shared/base/ids.h"
#include "shared/base/text.h"
#include "shared/expr/dates.h"
#include "shared/expr/evaluator.h"
#include "shared/expr/patterns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

// Each family below names its own functions and hands the rest on.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The characters of a text, as pieces of it.
std::vector<std::string_view> charactersOf(std::string_view text)
{
    std::vector<std::string_view> characters;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t length = 1;
        while (i + length < text.size() && (text[i + length] & 0xc0) == 0x80) ++length;
        characters.push_back(text.substr(i, length));
        i += length;
    }
    return characters;
}

std::string joined(const std::vector<std::string_view>& pieces, std::size_t from, std::size_t to)
{
    std::string text;
    for (std::size_t i = from; i < to && i < pieces.size(); ++i) text += pieces[i];
    return text;
}

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        while (i < text.size() && isSpace(text[i])) ++i;
        const std::size_t from = i;
        while (i < text.size() && !isSpace(text[i])) ++i;
        if (i > from) words.push_back(text.substr(from, i - from));
    }
    return words;
}

std::string normalised(std::string_view text)
{
    std::string result;
    for (const auto word : wordsOf(text)) {
        if (!result.empty()) result += ' ';
        result += word;
    }
    return result;
}

std::string translated(std::string_view text, std::string_view from, std::string_view to)
{
    const auto wanted = charactersOf(from);
    const auto instead = charactersOf(to);
    std::string result;
    for (const auto character : charactersOf(text)) {
        const auto found = std::find(wanted.begin(), wanted.end(), character);
        if (found == wanted.end())
            result += character;
        else if (const auto i = std::size_t(found - wanted.begin()); i < instead.size())
            result += instead[i];
    }
    return result;
}

/// XPath 1.0 substring: characters whose place p (from 1) has round(from) <= p < round(from) + round(count).
std::string substringOf(std::string_view text, double from, double count)
{
    const auto characters = charactersOf(text);
    const double first = std::floor(from + 0.5);
    const double end = std::isinf(count) && count > 0 ? count : first + std::floor(count + 0.5);
    std::string result;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const double place = static_cast<double>(i + 1);
        if (place >= first && place < end) result += characters[i];
    }
    return result;
}

/// ODK substr: places from 0, `end` left out, negative ones from the end.
std::string substrOf(std::string_view text, double from, double end)
{
    const auto characters = charactersOf(text);
    const auto size = static_cast<double>(characters.size());
    const auto place = [size](double at) { return std::isnan(at) ? 0.0 : std::clamp(at < 0 ? size + at : at, 0.0, size); };
    return joined(characters, static_cast<std::size_t>(place(from)), static_cast<std::size_t>(place(end)));
}

std::string decodedBase64(std::string text)
{
    while (!text.empty() && text.back() == '=') text.pop_back();
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    const auto bytes = base::fromBase64url(text);
    return bytes && base::isUtf8(*bytes) ? *bytes : std::string();
}

} // namespace

Value Evaluator::call(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    switch (term.function) {
    case Function::True: return Value::boolean(true);
    case Function::False: return Value::boolean(false);
    case Function::Not: return Value::boolean(!toBoolean(eval(parts[0], at)));
    case Function::Boolean: return Value::boolean(toBoolean(eval(parts[0], at)));
    case Function::BooleanFromString: {
        const auto text = textOf(parts[0], at);
        return Value::boolean(text == "true" || text == "1");
    }
    case Function::If: return eval(toBoolean(eval(parts[0], at)) ? parts[1] : parts[2], at);
    case Function::Coalesce:
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            Value value = eval(parts[i], at);
            if (!asText(value).empty()) return value;
        }
        return eval(parts.back(), at);
    case Function::Once:
        if (!current_->value.empty()) return Value::of(current_->value);
        return eval(parts[0], at);
    case Function::ChoiceName:
        if (world_.host == nullptr || term.startSlot < 0) return {};
        return Value::of(world_.host->choiceLabel(term.startSlot, *current_, textOf(parts[0], at)));
    case Function::IText: return Value::of(world_.host == nullptr ? std::string() : world_.host->itext(textOf(parts[0], at)));
    case Function::Uuid: return Value::of(uuid());
    case Function::Random:
        return Value::of(world_.random == nullptr ? 0.0 : static_cast<double>(world_.random->number() >> 11) / 9007199254740992.0);
    case Function::Regex: return Value::boolean(matches(term, at));
    default: return callText(term, at);
    }
}

std::string Evaluator::uuid()
{
    if (world_.random == nullptr) return {};
    auto bytes = world_.random->bytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    auto text = base::hex(bytes);
    for (const std::size_t place : {20U, 16U, 12U, 8U}) text.insert(place, 1, '-');
    return text;
}

bool Evaluator::matches(const Term& term, const Context& at)
{
    constexpr std::size_t kMostPatterns = 64;
    const auto text = textOf(term.parts[0], at);
    spend(static_cast<std::int64_t>(text.size() / 16));
    if (term.pattern) return RE2::FullMatch(text, *term.pattern);
    const auto pattern = textOf(term.parts[1], at);
    auto& known = patterns_->known;
    if (known.size() >= kMostPatterns) known.clear();
    auto& compiled = known[pattern];
    if (!compiled) {
        RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(1 << 20);
        compiled = std::make_unique<RE2>(pattern, options);
    }
    return compiled->ok() && RE2::FullMatch(text, *compiled);
}

std::vector<std::string> Evaluator::textsFrom(const Term& term, std::size_t first, const Context& at)
{
    std::vector<std::string> texts;
    for (std::size_t i = first; i < term.parts.size(); ++i) {
        const Value value = eval(term.parts[i], at);
        if (value.kind != ValueKind::Nodes) {
            texts.push_back(asText(value));
            continue;
        }
        for (std::size_t n = 0; n < value.nodes.size(); ++n) texts.push_back(stringOf(*value.nodes[n]));
    }
    return texts;
}

Value Evaluator::callText(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    const auto text = [&](std::size_t i) { return i < parts.size() ? textOf(parts[i], at) : stringOf(*at.node); };
    switch (term.function) {
    case Function::String: return Value::of(text(0));
    case Function::Concat: {
        std::string whole;
        for (const auto& piece : textsFrom(term, 0, at)) whole += piece;
        spend(static_cast<std::int64_t>(whole.size() / 64));
        return Value::of(std::move(whole));
    }
    case Function::Join: {
        const auto separator = text(0);
        std::string whole;
        bool first = true;
        for (const auto& piece : textsFrom(term, 1, at)) {
            if (!first) whole += separator;
            first = false;
            whole += piece;
        }
        spend(static_cast<std::int64_t>(whole.size() / 64));
        return Value::of(std::move(whole));
    }
    case Function::Substring:
        return Value::of(substringOf(text(0), numberOf(parts[1], at), parts.size() > 2 ? numberOf(parts[2], at) : HUGE_VAL));
    case Function::Substr:
        return Value::of(substrOf(text(0), numberOf(parts[1], at), parts.size() > 2 ? numberOf(parts[2], at) : HUGE_VAL));
    case Function::SubstringBefore: {
        const auto whole = text(0);
        const auto found = whole.find(text(1));
        return Value::of(found == std::string::npos ? std::string() : whole.substr(0, found));
    }
    case Function::SubstringAfter: {
        const auto whole = text(0);
        const auto mark = text(1);
        const auto found = whole.find(mark);
        return Value::of(found == std::string::npos ? std::string() : whole.substr(found + mark.size()));
    }
    case Function::Translate: return Value::of(translated(text(0), text(1), text(2)));
    case Function::StringLength: return Value::of(static_cast<double>(charactersOf(text(0)).size()));
    case Function::NormalizeSpace: return Value::of(normalised(text(0)));
    case Function::Contains: return Value::boolean(text(0).find(text(1)) != std::string::npos);
    case Function::StartsWith: return Value::boolean(text(0).starts_with(text(1)));
    case Function::EndsWith: return Value::boolean(text(0).ends_with(text(1)));
    case Function::Base64Decode: return Value::of(decodedBase64(text(0)));
    default: return callNumber(term, at);
    }
}

namespace {

double rounded(double number, double places)
{
    if (std::isnan(number) || std::isinf(number)) return number;
    places = std::floor(places);
    if (places > 15) return number;
    const double scale = std::pow(10.0, std::abs(places));
    const double scaled = places < 0 ? number / scale : number * scale;
    const double whole = std::round(scaled);
    return places < 0 ? whole * scale : whole / scale;
}

} // namespace

Value Evaluator::callNumber(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    const auto number = [&](std::size_t i) { return numberOf(parts[i], at); };
    switch (term.function) {
    case Function::Number: return Value::of(parts.empty() ? textToNumber(stringOf(*at.node), world_.utcOffsetMinutes) : number(0));
    case Function::Int: return Value::of(std::isinf(number(0)) ? kNaN : std::trunc(number(0)));
    case Function::Floor: return Value::of(std::floor(number(0)));
    case Function::Ceiling: return Value::of(std::ceil(number(0)));
    case Function::Round: return Value::of(parts.size() > 1 ? rounded(number(0), number(1)) : std::floor(number(0) + 0.5));
    case Function::Abs: return Value::of(std::abs(number(0)));
    case Function::Pow: return Value::of(std::pow(number(0), number(1)));
    case Function::Sqrt: return Value::of(std::sqrt(number(0)));
    case Function::Exp: return Value::of(std::exp(number(0)));
    case Function::Exp10: return Value::of(std::pow(10.0, number(0)));
    case Function::Log: return Value::of(std::log(number(0)));
    case Function::Log10: return Value::of(std::log10(number(0)));
    case Function::Sin: return Value::of(std::sin(number(0)));
    case Function::Cos: return Value::of(std::cos(number(0)));
    case Function::Tan: return Value::of(std::tan(number(0)));
    case Function::Asin: return Value::of(std::asin(number(0)));
    case Function::Acos: return Value::of(std::acos(number(0)));
    case Function::Atan: return Value::of(std::atan(number(0)));
    case Function::Atan2: return Value::of(std::atan2(number(0), number(1)));
    case Function::Pi: return Value::of(3.14159265358979323846);
    case Function::Max:
    case Function::Min: return extreme(term, at);
    default: return callNodes(term, at);
    }
}

Value Evaluator::extreme(const Term& term, const Context& at)
{
    double best = kNaN;
    bool any = false;
    const auto take = [&](double number) {
        if (any && std::isnan(best)) return;
        if (!any || std::isnan(number) || (term.function == Function::Max ? number > best : number < best)) best = number;
        any = true;
    };
    for (const Term& part : term.parts) {
        const Value value = eval(part, at);
        if (value.kind != ValueKind::Nodes) {
            take(asNumber(value));
            continue;
        }
        for (std::size_t i = 0; i < value.nodes.size(); ++i) {
            const Node& node = *value.nodes[i];
            // An answer not given yet does not spoil the greatest of those that are.
            if (!node.answer || !node.value.empty()) take(textToNumber(stringOf(node), world_.utcOffsetMinutes));
        }
    }
    return Value::of(best);
}

Value Evaluator::callNodes(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    switch (term.function) {
    case Function::Current: return Value::of(NodeSet(current_));
    case Function::Position: {
        if (parts.empty()) return Value::of(static_cast<double>(at.position));
        const Value value = eval(parts[0], at);
        if (value.nodes.empty() || value.nodes[0]->parent == nullptr) return Value::of(value.nodes.empty() ? kNaN : 1.0);
        const Node& node = *value.nodes[0];
        spend(static_cast<std::int64_t>(node.parent->children.size() / 16));
        double position = 0;
        for (const Node* sibling : node.parent->children) {
            if (sibling->name == node.name) ++position;
            if (sibling == &node) break;
        }
        return Value::of(position);
    }
    case Function::Last: return Value::of(static_cast<double>(at.size));
    case Function::Count: return Value::of(static_cast<double>(eval(parts[0], at).nodes.size()));
    case Function::CountNonEmpty: {
        double count = 0;
        for (const auto& text : textsFrom(term, 0, at)) count += text.empty() ? 0 : 1;
        return Value::of(count);
    }
    case Function::Sum: {
        const Value value = eval(parts[0], at);
        if (value.kind != ValueKind::Nodes) return Value::of(asNumber(value));
        double sum = 0;
        for (std::size_t i = 0; i < value.nodes.size(); ++i) {
            const Node& node = *value.nodes[i];
            if (!node.answer || !node.value.empty()) sum += textToNumber(stringOf(node), world_.utcOffsetMinutes);
        }
        return Value::of(sum);
    }
    case Function::Name:
    case Function::LocalName: {
        const NodeSet nodes = parts.empty() ? NodeSet(at.node) : eval(parts[0], at).nodes;
        if (nodes.empty() || world_.schema == nullptr) return {};
        const auto& name = world_.schema->names.text(nodes[0]->name);
        return Value::of(term.function == Function::Name ? name : name.substr(name.find(':') + 1));
    }
    case Function::NamespaceUri: return {};
    case Function::IndexedRepeat:
        return term.walk ? Value::of(indexedRepeat(term, at)) : Value();
    case Function::Randomize: {
        const NodeSet nodes = eval(parts[0], at).nodes;
        std::vector<const Node*> order;
        for (std::size_t i = 0; i < nodes.size(); ++i) order.push_back(nodes[i]);
        // Lehmer's generator with the seed the form gives, so that one seed is one order everywhere.
        double seeded = parts.size() > 1 ? numberOf(parts[1], at) : 0;
        if (parts.size() == 1 && world_.random != nullptr) seeded = static_cast<double>(world_.random->number() >> 33);
        auto seed = std::isfinite(seeded) ? static_cast<std::uint64_t>(std::abs(std::fmod(seeded, 2147483647.0))) : 0;
        if (seed == 0) seed = 42;
        for (std::size_t i = order.size(); i > 1; --i) {
            seed = seed * 48271 % 2147483647;
            std::swap(order[i - 1], order[seed % i]);
        }
        NodeSet shuffled;
        for (const Node* node : order) shuffled.push(node);
        return Value::of(std::move(shuffled));
    }
    default: return callDate(term, at);
    }
}

namespace {

/// The moment a value stands for, or NaN: a date or date-time, a time of day (of 1970-01-01), or days as a number.
double momentOf(const Value& value, const std::string& text, int offset)
{
    if (value.kind == ValueKind::Date) return value.number;
    if (value.kind == ValueKind::Number || value.kind == ValueKind::Boolean) return value.number * kMsPerDay;
    if (const auto moment = parseDateTime(base::trim(text), offset)) return static_cast<double>(*moment);
    const double days = parseNumber(text);
    return days * kMsPerDay;
}

double wholeMs(double ms) { return std::floor(ms + 0.5); }

} // namespace

Value Evaluator::callDate(const Term& term, const Context& at)
{
    const int offset = world_.utcOffsetMinutes;
    switch (term.function) {
    case Function::Now: return Value::date(static_cast<double>(world_.nowMs));
    case Function::Today: {
        const double local = static_cast<double>(world_.nowMs) + offset * 60'000.0;
        return Value::date(std::floor(local / kMsPerDay) * kMsPerDay - offset * 60'000.0);
    }
    case Function::Date:
    case Function::DateTime: {
        const Value value = eval(term.parts[0], at);
        const auto text = asText(value);
        if (text.empty()) return {};
        return Value::date(wholeMs(momentOf(value, text, offset)));
    }
    case Function::DecimalDateTime: {
        const Value value = eval(term.parts[0], at);
        return Value::of(momentOf(value, asText(value), offset) / kMsPerDay);
    }
    case Function::DecimalTime: {
        const Value value = eval(term.parts[0], at);
        const auto text = asText(value);
        if (const auto time = parseTime(base::trim(text), offset)) return Value::of(static_cast<double>(*time) / kMsPerDay);
        const double local = momentOf(value, text, offset) / kMsPerDay + offset / 1440.0;
        return Value::of(local - std::floor(local));
    }
    case Function::FormatDate:
    case Function::FormatDateTime: {
        const Value value = eval(term.parts[0], at);
        const auto text = asText(value);
        const auto format = textOf(term.parts[1], at);
        if (const auto time = parseTime(base::trim(text), offset)) return Value::of(formatDate(*time - offset * 60'000LL, offset, format));
        const double moment = momentOf(value, text, offset);
        if (!std::isfinite(moment) || std::abs(moment) > 2e14) return {};
        return Value::of(formatDate(static_cast<std::int64_t>(wholeMs(moment)), offset, format));
    }
    default: return callSelect(term, at);
    }
}

Value Evaluator::callSelect(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    switch (term.function) {
    case Function::Selected: {
        const auto chosen = textOf(parts[0], at);
        const auto wanted = textOf(parts[1], at);
        const auto words = wordsOf(chosen);
        return Value::boolean(std::find(words.begin(), words.end(), base::trim(wanted)) != words.end());
    }
    case Function::SelectedAt: {
        const auto chosen = textOf(parts[0], at);
        const double place = numberOf(parts[1], at);
        const auto words = wordsOf(chosen);
        if (!(place >= 0) || place >= static_cast<double>(words.size())) return Value::of(std::string());
        return Value::of(std::string(words[static_cast<std::size_t>(place)]));
    }
    case Function::CountSelected: return Value::of(static_cast<double>(wordsOf(textOf(parts[0], at)).size()));
    case Function::Checklist:
    case Function::WeightedChecklist: {
        double sum = 0;
        const bool weighted = term.function == Function::WeightedChecklist;
        for (std::size_t i = 2; i < parts.size(); i += weighted ? 2 : 1) {
            const Value value = eval(parts[i], at);
            const double weight = weighted && i + 1 < parts.size() ? numberOf(parts[i + 1], at) : 1;
            if (value.kind != ValueKind::Nodes) {
                sum += toBoolean(value) ? weight : 0;
                continue;
            }
            for (std::size_t n = 0; n < value.nodes.size(); ++n) sum += stringOf(*value.nodes[n]).empty() ? 0 : weight;
        }
        const double least = numberOf(parts[0], at);
        const double most = numberOf(parts[1], at);
        return Value::boolean((least < 0 || sum >= least) && (most < 0 || sum <= most));
    }
    default: return callGeo(term, at);
    }
}

namespace {

struct GeoPoint {
    double latitude;
    double longitude;
};

constexpr double kEarthRadius = 6'378'100.0; // metres, as ODK's tools take it
constexpr double kRadians = 3.14159265358979323846 / 180.0;

/// Points of "lat lon alt acc; lat lon …"; nothing when one is malformed.
std::vector<GeoPoint> pointsOf(const std::vector<std::string>& texts)
{
    std::vector<GeoPoint> points;
    for (const auto& text : texts) {
        for (const auto piece : base::split(text, ';')) {
            const auto words = wordsOf(piece);
            if (words.empty()) continue;
            if (words.size() < 2) return {};
            const GeoPoint point{parseNumber(words[0]), parseNumber(words[1])};
            if (!(std::abs(point.latitude) <= 90) || !(std::abs(point.longitude) <= 180)) return {};
            points.push_back(point);
        }
    }
    return points;
}

double distanceOf(const GeoPoint& a, const GeoPoint& b)
{
    const double dLat = (b.latitude - a.latitude) * kRadians / 2;
    const double dLon = (b.longitude - a.longitude) * kRadians / 2;
    const double h = std::pow(std::sin(dLat), 2)
        + std::cos(a.latitude * kRadians) * std::cos(b.latitude * kRadians) * std::pow(std::sin(dLon), 2);
    return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(h)));
}

} // namespace

Value Evaluator::callGeo(const Term& term, const Context& at)
{
    if (term.function != Function::Area && term.function != Function::Distance) return callOwn(term, at);
    const auto points = pointsOf(textsFrom(term, 0, at));
    spend(static_cast<std::int64_t>(points.size()));
    double result = 0;
    if (term.function == Function::Distance) {
        for (std::size_t i = 1; i < points.size(); ++i) result += distanceOf(points[i - 1], points[i]);
        return Value::of(std::floor(result * 100 + 0.5) / 100);
    }
    if (points.size() > 2) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            const GeoPoint& a = points[i];
            const GeoPoint& b = points[(i + 1) % points.size()];
            result += (b.longitude - a.longitude) * kRadians * (2 + std::sin(a.latitude * kRadians) + std::sin(b.latitude * kRadians));
        }
        result = std::abs(result * kEarthRadius * kEarthRadius / 2);
    }
    return Value::of(std::floor(result * 100 + 0.5) / 100);
}

} // namespace doorstep::expr
