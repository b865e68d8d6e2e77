#pragma once

#include <stdexcept>
#include <string>
#include <zlib.h>

namespace doorstep::test {

/// As small a gzip body as zlib can make of `bytes` equal letters.
inline std::string bomb(std::size_t bytes)
{
    const std::string plain(bytes, 'a');
    std::string packed(bytes / 500 + 1000, '\0');
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("no zlib");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int ended = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::runtime_error("the bomb is too large for its box");
    return packed;
}

} // namespace doorstep::test
