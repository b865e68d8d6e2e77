#include "syncserver/http/reply.h"

#include <nlohmann/json.hpp>

namespace doorstep::http {
namespace {

// With its charset the type also escapes cpp-httplib's own compression, which takes seconds for a megabyte.
constexpr const char* kJson = "application/json; charset=utf-8";

Reply document(int status, std::string_view word, const std::string& message, const std::string& place)
{
    Reply reply;
    reply.status = status;
    reply.contentType = kJson;
    const nlohmann::json text{{"error", word}, {"message", message}, {"place", place}};
    reply.body = text.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (status == 503) reply.headers.emplace_back("Retry-After", "5");
    return reply;
}

/// The word for a status that the gate sends, by what the client can do about it.
ErrorCode codeOf(int status)
{
    if (status == 404) return ErrorCode::NotFound;
    if (status == 413 || status == 431) return ErrorCode::TooLarge;
    if (status == 408 || status == 429 || status >= 503) return ErrorCode::Unavailable;
    return ErrorCode::InvalidInput;
}

} // namespace

Reply json(const nlohmann::json& value, int status)
{
    Reply reply;
    reply.status = status;
    reply.contentType = kJson;
    reply.body = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return reply;
}

Reply noContent()
{
    Reply reply;
    reply.status = 204;
    return reply;
}

Reply bytes(std::string body, std::string contentType)
{
    Reply reply;
    reply.contentType = std::move(contentType);
    reply.body = std::move(body);
    return reply;
}

Reply file(base::Disk& disk, std::string path, std::int64_t size, std::string contentType)
{
    Reply reply;
    reply.contentType = std::move(contentType);
    reply.source = ByteSource{size, [&disk, path = std::move(path)](std::int64_t offset, std::int64_t count) {
                                  return disk.readPart(path, offset, count);
                              }};
    return reply;
}

Reply tooManyRequests(std::int64_t retryAfterSeconds, std::string message)
{
    Reply reply = document(429, nameOf(ErrorCode::Unavailable), message, {});
    reply.headers.emplace_back("Retry-After", std::to_string(retryAfterSeconds));
    return reply;
}

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return 400;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::Conflict: return 409;
    case ErrorCode::Unauthorized: return 401;
    case ErrorCode::Forbidden: return 403;
    case ErrorCode::TooLarge: return 413;
    case ErrorCode::Unavailable: return 503;
    case ErrorCode::NoSpace: return 507;
    case ErrorCode::Damaged: return 500;
    }
    return 500;
}

std::string_view nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return "InvalidInput";
    case ErrorCode::NotFound: return "NotFound";
    case ErrorCode::Conflict: return "Conflict";
    case ErrorCode::Unauthorized: return "Unauthorized";
    case ErrorCode::Forbidden: return "Forbidden";
    case ErrorCode::TooLarge: return "TooLarge";
    case ErrorCode::Unavailable: return "Unavailable";
    case ErrorCode::NoSpace: return "NoSpace";
    case ErrorCode::Damaged: return "Damaged";
    }
    return "";
}

Reply problem(const Error& error) { return problem(error, statusOf(error.code)); }

Reply problem(const Error& error, int status) { return document(status, nameOf(error.code), error.message, error.place); }

Reply refusal(int status, std::string message) { return document(status, nameOf(codeOf(status)), message, {}); }

std::string_view reasonOf(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 460: return "Checksum Mismatch";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Other";
    }
}

} // namespace doorstep::http
