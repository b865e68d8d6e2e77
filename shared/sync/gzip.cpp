#include "shared/sync/gzip.h"

#include <algorithm>
#include <stdexcept>
#include <zlib.h>

namespace doorstep::sync {
namespace {

constexpr int kLevel = 6;
constexpr int kGzipWindow = 15 + 16; // zlib: a 32 KiB window, and gzip's wrapper instead of its own
constexpr std::size_t kChunk = 64 << 10;

/// Ends a zlib stream however its scope is left.
struct Inflater {
    z_stream stream{};
    Inflater()
    {
        if (inflateInit2(&stream, kGzipWindow) != Z_OK) throw std::runtime_error("zlib could not start");
    }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
};

// zlib's input is not const in its C header, though it only reads it.
Bytef* input(std::string_view bytes)
{
    return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

std::size_t allowance(std::size_t packed, const GunzipLimits& limits)
{
    return std::min(limits.bytes, std::max<std::size_t>(kChunk, packed * limits.ratio));
}

} // namespace

namespace {

std::string pack(std::string_view plain, int strategy)
{
    z_stream stream{};
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, strategy) != Z_OK) {
        throw std::runtime_error("zlib could not start");
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    stream.next_in = input(plain);
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int ended = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::runtime_error("zlib could not pack the message");
    return packed;
}

} // namespace

std::string gzip(std::string_view plain)
{
    auto packed = pack(plain, Z_DEFAULT_STRATEGY);
    // An honest answer of one letter ten thousand times must not look like a bomb: without matches the most is 8:1.
    if (plain.size() > allowance(packed.size(), {})) packed = pack(plain, Z_HUFFMAN_ONLY);
    return packed;
}

Result<Gunzipped> gunzip(std::string_view packed, const GunzipLimits& limits)
{
    Gunzipped out;
    if (packed.empty()) return out;
    Inflater inflater;
    auto& stream = inflater.stream;
    stream.next_in = input(packed);
    stream.avail_in = static_cast<uInt>(packed.size());
    const std::size_t allowed = allowance(packed.size(), limits);
    std::string chunk(kChunk, '\0');
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        const int step = inflate(&stream, Z_NO_FLUSH);
        const std::size_t produced = chunk.size() - stream.avail_out;
        if (out.plain.size() + produced > allowed) {
            return Error{ErrorCode::TooLarge,
                "the body unpacks to more than " + std::to_string(allowed) + " bytes; send it in smaller parts", {}};
        }
        out.plain.append(chunk, 0, produced);
        if (step == Z_STREAM_END) {
            if (stream.avail_in != 0) return base::invalid("there are bytes behind the end of the gzip body");
            out.complete = true;
            return out;
        }
        if (step == Z_BUF_ERROR || (step == Z_OK && produced == 0 && stream.avail_in == 0)) return out; // cut
        if (step != Z_OK) return base::invalid("the body is not gzip, or was damaged on the way");
        if (stream.avail_in == 0 && produced < chunk.size()) return out; // cut
    }
}

} // namespace doorstep::sync
