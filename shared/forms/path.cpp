#include "shared/forms/path.h"

#include "shared/base/text.h"

#include <algorithm>
#include <cassert>

namespace doorstep::forms {
namespace {

constexpr std::size_t kMaxBytes = 1024;
constexpr std::size_t kMaxSteps = 64;
constexpr std::size_t kIdLength = 6;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isIdCharacter(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}
bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool isNameCharacter(char c) { return isNameStart(c) || isDigit(c) || c == '-' || c == '.'; }

bool isQName(std::string_view name)
{
    bool fresh = true;
    bool colon = false;
    for (const char c : name) {
        if (c == ':') {
            if (fresh || colon) return false;
            colon = fresh = true;
        } else if (fresh) {
            if (!isNameStart(c)) return false;
            fresh = false;
        } else if (!isNameCharacter(c)) {
            return false;
        }
    }
    return !fresh;
}

/// Empty when the step is well formed, else what is wrong with it.
std::string_view flaw(std::string_view step, bool first, bool last)
{
    if (step.empty()) return "a step is empty";
    const auto bracket = step.find('[');
    auto name = step.substr(0, bracket);
    if (first && name.starts_with('$')) name.remove_prefix(1);
    const bool isAttribute = last && name.starts_with('@');
    if (isAttribute) name.remove_prefix(1);
    if (!isQName(name)) return "a step is not a name";
    if (bracket == std::string_view::npos) return {};
    if (isAttribute) return "an attribute has no instances";
    if (step.back() != ']') return "an instance lacks its closing bracket";
    const auto instance = step.substr(bracket + 1, step.size() - bracket - 2);
    if (!isOrdinal(instance) && !isInstanceId(instance))
        return "an instance is neither a number from 1 nor an id of six characters";
    return {};
}

PathStep stepOf(std::string_view text)
{
    const auto bracket = text.find('[');
    if (bracket == std::string_view::npos) return {std::string(text), {}};
    return {std::string(text.substr(0, bracket)), std::string(text.substr(bracket + 1, text.size() - bracket - 2))};
}

} // namespace

bool isOrdinal(std::string_view instance)
{
    return !instance.empty() && instance.size() < 10 && instance.front() != '0'
        && std::all_of(instance.begin(), instance.end(), isDigit);
}

bool isInstanceId(std::string_view instance)
{
    return instance.size() == kIdLength && std::all_of(instance.begin(), instance.end(), isIdCharacter)
        && !std::all_of(instance.begin(), instance.end(), isDigit);
}

std::string newInstanceId(base::Random& random)
{
    for (;;) {
        auto id = base::base64url(random.bytes(5)).substr(0, kIdLength);
        if (isInstanceId(id)) return id;
    }
}

Result<Path> Path::parse(std::string_view text)
{
    if (text == "$") return Path();
    if (text.size() > kMaxBytes) return Error{ErrorCode::TooLarge, "a path is longer than 1,024 bytes", {}};
    if (!base::isUtf8(text)) return base::invalid("a path is not UTF-8");
    const auto parts = base::split(text, '/');
    if (parts.size() > kMaxSteps) return Error{ErrorCode::TooLarge, "a path has more than 64 steps", {}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto wrong = flaw(parts[i], i == 0, i + 1 == parts.size());
        if (!wrong.empty()) return base::invalid("not a path: " + std::string(wrong), std::string(text));
    }
    return Path(std::string(text));
}

std::vector<PathStep> Path::steps() const
{
    std::vector<PathStep> steps;
    if (isRecord()) return steps;
    for (const auto part : base::split(text_, '/')) steps.push_back(stepOf(part));
    return steps;
}

PathStep Path::last() const
{
    if (isRecord()) return {};
    const auto slash = text_.rfind('/');
    return stepOf(std::string_view(text_).substr(slash == std::string::npos ? 0 : slash + 1));
}

Path Path::parent() const
{
    const auto slash = text_.rfind('/');
    return slash == std::string::npos ? Path() : Path(text_.substr(0, slash));
}

bool Path::isUnder(const Path& ancestor) const
{
    if (isRecord()) return false;
    if (ancestor.isRecord()) return true;
    const auto& above = ancestor.text_;
    if (text_.size() <= above.size() || text_.compare(0, above.size(), above) != 0) return false;
    const char next = text_[above.size()];
    // `member[k3sA9x]` and what is in it lie under `member`.
    return next == '/' || (next == '[' && above.back() != ']');
}

Path Path::child(std::string_view name) const
{
    assert(isQName(name) || (isRecord() && name.starts_with('$') && isQName(name.substr(1)))
           || (name.starts_with('@') && isQName(name.substr(1))));
    if (isRecord()) return Path(std::string(name));
    return Path(text_ + '/' + std::string(name));
}

Path Path::instance(std::string_view id) const
{
    assert(!isRecord() && !isInstance() && (isOrdinal(id) || isInstanceId(id)));
    return Path(text_ + '[' + std::string(id) + ']');
}

std::string Path::pattern() const
{
    std::string pattern;
    pattern.reserve(text_.size());
    bool inside = false;
    for (const char c : text_) {
        if (c == '[') inside = true;
        if (!inside) pattern += c;
        if (c == ']') inside = false;
    }
    return pattern;
}

} // namespace doorstep::forms
