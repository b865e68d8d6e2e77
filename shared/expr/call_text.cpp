#include "shared/base/text.h"
#include "shared/expr/digest.h"
#include "shared/expr/evaluator.h"
#include "shared/expr/words.h"

#include <algorithm>
#include <cmath>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

constexpr double kVeryFar = -1e300;

} // namespace

std::size_t Evaluator::placeOf(std::string_view mark, std::string_view text)
{
    return spendFor(text.size() / 64 * mark.size()) ? text.find(mark) : std::string_view::npos;
}

Value Evaluator::callText(const Term& term, const Context& at)
{
    const auto& parts = term.parts;
    std::string scratch[2];
    const auto text = [&](std::size_t i) -> std::string_view {
        if (i < parts.size()) return textOf(parts[i], at, scratch[i % 2]);
        scratch[i % 2] = stringOf(*at.node);
        return scratch[i % 2];
    };
    const auto cut = [&](std::string (*function)(std::string_view, double, double)) {
        const auto whole = text(0);
        const double from = numberOf(parts[1], at);
        if (parts.size() > 2) return Value::of(function(whole, from, numberOf(parts[2], at)));
        return Value::of(function(whole, std::max(from, kVeryFar), HUGE_VAL)); // -∞ would take ∞ with it
    };
    const auto joined = [&](std::string_view separator, std::size_t first) {
        std::string whole;
        const auto pieces = textsFrom(term, first, at);
        for (std::size_t i = 0; i < pieces.size(); ++i) (i > 0 ? whole += separator : whole) += pieces[i];
        spendFor(whole.size());
        return Value::of(std::move(whole));
    };
    switch (term.function) {
    case Function::String: return Value::of(std::string(text(0)));
    case Function::Concat: return joined({}, 0);
    case Function::Join: return joined(text(0), 1);
    case Function::Substring: return cut(substringOf);
    case Function::Substr: return cut(substrOf);
    case Function::SubstringBefore: {
        const auto whole = text(0);
        const auto found = placeOf(text(1), whole);
        return Value::of(std::string(found == std::string::npos ? std::string_view() : whole.substr(0, found)));
    }
    case Function::SubstringAfter: {
        const auto whole = text(0);
        const auto mark = text(1);
        const auto found = placeOf(mark, whole);
        return Value::of(std::string(found == std::string::npos ? std::string_view() : whole.substr(found + mark.size())));
    }
    case Function::Translate: {
        const auto whole = text(0);
        const auto from = text(1);
        std::string third;
        const auto to = textOf(parts[2], at, third);
        if (!spendFor(whole.size() * from.size())) return {};
        return Value::of(translated(whole, from, to));
    }
    case Function::StringLength: return Value::of(static_cast<double>(lengthOf(text(0))));
    case Function::NormalizeSpace: return Value::of(normalised(text(0)));
    case Function::Contains: {
        const auto whole = text(0);
        return Value::boolean(placeOf(text(1), whole) != std::string::npos);
    }
    case Function::StartsWith: {
        const auto whole = text(0);
        return Value::boolean(whole.starts_with(text(1)));
    }
    case Function::EndsWith: {
        const auto whole = text(0);
        return Value::boolean(whole.ends_with(text(1)));
    }
    case Function::Base64Decode: {
        const auto bytes = bytesOfBase64(std::string(text(0)));
        return Value::of(bytes && base::isUtf8(*bytes) ? *bytes : std::string());
    }
    case Function::ExtractSigned: {
        const auto contents = text(0);
        const auto message = extractSigned(contents, text(1));
        return Value::of(message && base::isUtf8(*message) ? *message : std::string());
    }
    case Function::Digest: return digestOf(term, at);
    default: return {};
    }
}

Value Evaluator::digestOf(const Term& term, const Context& at)
{
    const auto text = textOf(term.parts[0], at);
    const auto algorithm = textOf(term.parts[1], at);
    const auto encoding = term.parts.size() > 2 ? textOf(term.parts[2], at) : std::string("base64");
    spendFor(text.size());
    auto hash = digest(text, algorithm, encoding);
    if (!hash) return faulty("digest knows MD5, SHA-1, SHA-256, SHA-384 and SHA-512 as base64 or hex, not " + algorithm + " as " + encoding);
    return Value::of(std::move(*hash));
}

} // namespace doorstep::expr
