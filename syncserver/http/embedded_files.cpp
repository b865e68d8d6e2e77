#include "syncserver/http/embedded_files.h"

#include "shared/base/text.h"

#include <stdexcept>
#include <zlib.h>

namespace doorstep::http {
namespace {

bool takesGzip(const RequestHead& head)
{
    const auto accepted = head.headers.only("Accept-Encoding");
    if (!accepted) return false;
    for (const auto part : base::split(*accepted, ',')) {
        const auto words = base::split(part, ';');
        const auto name = base::trim(words[0]);
        const bool refused = words.size() > 1 && base::trim(words[1]) == "q=0";
        if ((equalsIgnoringCase(name, "gzip") || name == "*") && !refused) return true;
    }
    return false;
}

/// Our own build packed these bytes, so their size is trusted and a failure is a bug.
std::string unpack(std::string_view gzip)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::bad_alloc();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzip.data()));
    stream.avail_in = static_cast<uInt>(gzip.size());
    std::string plain;
    char piece[16384];
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        state = inflate(&stream, Z_NO_FLUSH);
        plain.append(piece, sizeof piece - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END) throw std::logic_error("an embedded file is not gzip");
    return plain;
}

bool matches(const RequestHead& head, std::string_view etag)
{
    const auto known = head.headers.only("If-None-Match");
    if (!known) return false;
    for (auto part : base::split(*known, ',')) {
        part = base::trim(part);
        if (part.starts_with("W/")) part.remove_prefix(2);
        if (part == etag || part == "*") return true;
    }
    return false;
}

} // namespace

const EmbeddedFile* EmbeddedFiles::find(std::string_view name) const
{
    for (const auto& file : files_) {
        if (file.name == name) return &file;
    }
    return nullptr;
}

Reply EmbeddedFiles::answer(const RequestHead& head) const
{
    std::string name;
    for (const auto& segment : head.segments) name += (name.empty() ? "" : "/") + segment;
    const EmbeddedFile* file = find(name);
    const bool isPage = head.segments.empty() || head.segments.back().find('.') == std::string::npos;
    if (!file && isPage) file = find("index.html");
    if (!file) return problem({ErrorCode::NotFound, "there is no such page", head.path});

    Reply reply;
    reply.policy = kConsolePolicy;
    reply.cache = file->immutable ? "public, max-age=31536000, immutable" : "no-cache";
    reply.headers.emplace_back("ETag", std::string(file->etag));
    reply.headers.emplace_back("Vary", "Accept-Encoding");
    if (matches(head, file->etag)) {
        reply.status = 304;
        return reply;
    }
    reply.contentType = file->contentType;
    if (takesGzip(head)) {
        reply.headers.emplace_back("Content-Encoding", "gzip");
        reply.body = file->gzip;
    } else {
        reply.body = unpack(file->gzip);
    }
    return reply;
}

} // namespace doorstep::http
