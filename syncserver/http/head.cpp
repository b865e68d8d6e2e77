#include "syncserver/http/head.h"

#include "shared/base/text.h"

#include <algorithm>
#include <array>

namespace doorstep::http {
namespace {

bool isAlnum(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
    return -1;
}

/// What may be said of bytes before they are a whole head; nothing when they may still become one.
std::optional<Refusal> refuseEarly(std::string_view bytes, const HeadLimits& limits)
{
    std::size_t lines = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\0') return Refusal{400, "the head holds a NUL"};
        if (c == '\n' && (i == 0 || bytes[i - 1] != '\r')) return Refusal{400, "a line ends without a carriage return"};
        if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n') return Refusal{400, "a carriage return stands alone"};
        if (c == '\n') ++lines;
        if (lines == 0 && i >= limits.requestLine + 1) return Refusal{431, "the request line is too long"};
    }
    if (lines > limits.lines + 1) return Refusal{431, "the head has too many lines"};
    if (bytes.size() > limits.bytes) return Refusal{431, "the head is too long"};
    return std::nullopt;
}

std::optional<Refusal> readMethod(std::string_view word, RequestHead& head)
{
    static constexpr std::array kKnown{Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete};
    for (const Method method : kKnown) {
        if (word == nameOf(method)) {
            head.method = method;
            return std::nullopt;
        }
    }
    static constexpr std::array<std::string_view, 4> kRefused{"TRACE", "CONNECT", "PRI", "OPTIONS"};
    if (std::find(kRefused.begin(), kRefused.end(), word) != kRefused.end()) return Refusal{405, "this method is not served"};
    return Refusal{501, "this method is not known"};
}

std::optional<Refusal> readPath(RequestHead& head)
{
    if (head.path == "/") return std::nullopt;
    const auto parts = base::split(std::string_view(head.path).substr(1), '/');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto segment = percentDecode(parts[i], false);
        if (!segment) return Refusal{400, "the path has a broken percent escape or a control character"};
        const bool emptyInside = segment->empty() && i + 1 < parts.size();
        if (emptyInside || *segment == "." || *segment == ".." || segment->find_first_of("/\\") != std::string::npos)
            return Refusal{400, "the path has an empty or relative part"};
        head.segments.push_back(std::move(*segment));
    }
    return std::nullopt;
}

std::optional<Refusal> readQuery(std::string_view query, RequestHead& head)
{
    for (const auto part : base::split(query, '&')) {
        if (part.empty()) continue;
        const auto equals = part.find('=');
        auto name = percentDecode(part.substr(0, equals), true);
        auto value = percentDecode(equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1), true);
        if (!name || !value) return Refusal{400, "the query has a broken percent escape or a control character"};
        head.query.emplace_back(std::move(*name), std::move(*value));
    }
    return std::nullopt;
}

std::optional<Refusal> readRequestLine(std::string_view line, RequestHead& head)
{
    if (std::any_of(line.begin(), line.end(), [](char c) { return c < 0x20 || c > 0x7e; }))
        return Refusal{400, "the request line is not printable ASCII"};
    const auto words = base::split(line, ' ');
    if (words.size() != 3) return Refusal{400, "the request line is not METHOD TARGET VERSION"};
    if (auto refused = readMethod(words[0], head)) return refused;
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0") return Refusal{505, "only HTTP/1.1 and HTTP/1.0 are spoken"};
    head.keepAlive = words[2] == "HTTP/1.1";
    const std::string_view target = words[1];
    if (target.empty() || target.front() != '/' || target.find('#') != std::string_view::npos)
        return Refusal{400, "the target is not a path"};
    head.target = target;
    const auto question = target.find('?');
    head.path = target.substr(0, question);
    if (auto refused = readPath(head)) return refused;
    return question == std::string_view::npos ? std::nullopt : readQuery(target.substr(question + 1), head);
}

std::optional<Refusal> readHeader(std::string_view line, RequestHead& head)
{
    const auto colon = line.find(':');
    const std::string_view name = line.substr(0, colon);
    if (colon == std::string_view::npos || name.empty()
        || !std::all_of(name.begin(), name.end(), [](char c) { return isAlnum(c) || c == '-'; }))
        return Refusal{400, "a header name may only hold letters, digits and '-'"};
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
    if (std::any_of(value.begin(), value.end(), [](char c) { return isControl(c) && c != '\t'; }))
        return Refusal{400, "a header value holds a control character"};
    if (value.find("%0") != std::string_view::npos) return Refusal{400, "a header value holds an escaped control character"};
    head.headers.add(std::string(name), std::string(value));
    return std::nullopt;
}

/// The headers on which two readers of one request could disagree, or that ask for what is not served.
std::optional<Refusal> judgeHeaders(RequestHead& head, bool needsHost)
{
    const Headers& headers = head.headers;
    if (headers.count("Transfer-Encoding") > 0) return Refusal{501, "send the body with a Content-Length"};
    if (headers.count("Content-Encoding") > 0) return Refusal{415, "send the body without Content-Encoding"};
    if (headers.count("Expect") > 0) return Refusal{417, "send the body at once, without Expect"};
    for (const std::string_view name :
         {"Host", "Content-Length", "Content-Type", "Authorization", "Cookie", "Origin", "Range"}) {
        if (headers.count(name) > 1) return Refusal{400, "the header " + std::string(name) + " stands twice"};
    }
    const auto host = headers.only("Host");
    if (needsHost && !host) return Refusal{400, "the Host header is missing"};
    if (host && !std::all_of(host->begin(), host->end(), [](char c) {
            return isAlnum(c) || std::string_view(".-_:[]").find(c) != std::string_view::npos;
        }))
        return Refusal{400, "the Host header is not a host"};
    const auto range = headers.only("Range");
    if (range && range->find(',') != std::string_view::npos) return Refusal{416, "only one range is served"};
    if (const auto connection = headers.only("Connection")) {
        for (const auto word : base::split(*connection, ',')) {
            if (equalsIgnoringCase(base::trim(word), "close")) head.keepAlive = false;
        }
    }
    return std::nullopt;
}

std::optional<Refusal> judgeLength(RequestHead& head)
{
    const auto length = head.headers.only("Content-Length");
    const bool carriesBody = head.method == Method::Post || head.method == Method::Put || head.method == Method::Patch;
    if (!length) return carriesBody ? std::optional(Refusal{411, "the Content-Length is missing"}) : std::nullopt;
    // Ten digits: photos and videos may reach 2 GiB; the route's own limit decides.
    const bool digits = !length->empty() && std::all_of(length->begin(), length->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return Refusal{400, "the Content-Length is not a number"};
    if (length->size() > 10) return Refusal{413, "the body is too large"};
    for (const char c : *length) head.contentLength = head.contentLength * 10 + (c - '0');
    if (!changesState(head.method) && head.contentLength > 0) return Refusal{400, "this method takes no body"};
    return std::nullopt;
}

std::optional<Refusal> readHead(std::string_view text, RequestHead& head)
{
    const auto firstEnd = text.find("\r\n");
    if (auto refused = readRequestLine(text.substr(0, firstEnd), head)) return refused;
    const bool needsHost = text.substr(0, firstEnd).ends_with("1.1");
    for (auto at = firstEnd + 2; at < text.size();) {
        const auto end = text.find("\r\n", at);
        if (auto refused = readHeader(text.substr(at, end - at), head)) return refused;
        at = end + 2;
    }
    if (auto refused = judgeHeaders(head, needsHost)) return refused;
    return judgeLength(head);
}

} // namespace

std::string_view nameOf(Method method)
{
    switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
    }
    return "";
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::size_t Headers::count(std::string_view name) const
{
    return static_cast<std::size_t>(std::count_if(
        lines_.begin(), lines_.end(), [&](const auto& line) { return equalsIgnoringCase(line.first, name); }));
}

std::optional<std::string_view> Headers::only(std::string_view name) const
{
    std::optional<std::string_view> found;
    for (const auto& [key, value] : lines_) {
        if (!equalsIgnoringCase(key, name)) continue;
        if (found) return std::nullopt;
        found = value;
    }
    return found;
}

std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const bool room = i + 2 < text.size();
            const int high = room ? hexDigit(text[i + 1]) : -1;
            const int low = room ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plusIsSpace) {
            c = ' ';
        }
        if (isControl(c)) return std::nullopt;
        plain.push_back(c);
    }
    return base::isUtf8(plain) ? std::optional(plain) : std::nullopt;
}

HeadVerdict judgeHead(std::string_view received, const HeadLimits& limits)
{
    HeadVerdict verdict;
    const auto refuse = [&verdict](Refusal refusal) {
        verdict.state = HeadVerdict::State::Refused;
        verdict.refusal = std::move(refusal);
        return std::move(verdict);
    };
    const auto end = received.find("\r\n\r\n");
    const bool whole = end != std::string_view::npos;
    if (auto refused = refuseEarly(whole ? received.substr(0, end + 4) : received, limits)) return refuse(*refused);
    if (received.starts_with("\r\n")) return refuse({400, "the request line is missing"});
    if (!whole) return verdict;
    if (auto refused = readHead(received.substr(0, end + 2), verdict.head)) return refuse(*refused);
    verdict.state = HeadVerdict::State::Accepted;
    verdict.length = end + 4;
    return verdict;
}

} // namespace doorstep::http
