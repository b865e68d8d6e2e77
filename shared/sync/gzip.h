#pragma once

#include "shared/base/result.h"

#include <string>
#include <string_view>

namespace doorstep::sync {

/// `plain` as one gzip member (zlib level 6), never packed so tightly that gunzip() would take it for a bomb.
std::string gzip(std::string_view plain);

struct GunzipLimits {
    std::size_t bytes = 8 << 20; ///< No more than this comes out.
    std::size_t ratio = 100;     ///< Nor more than this times what went in; the first 64 KiB are free.
};

/// What an inflater got out of bytes that may have been cut on the way.
struct Gunzipped {
    std::string plain;
    bool complete = false; ///< The end was there and its checksum and length are right. Otherwise `plain` is only the part before the cut.
};

/// Unpacks one gzip member, stopping early at the limits. A cut is not an error (see `complete`).
/// TooLarge at a limit, InvalidInput for bytes that are not gzip or break off into nonsense; both lose nothing the caller had.
Result<Gunzipped> gunzip(std::string_view packed, const GunzipLimits& limits = {});

} // namespace doorstep::sync
