#pragma once

#include "syncserver/http/head.h"
#include "syncserver/http/reply.h"

#include <span>
#include <string_view>

namespace doorstep::http {

/// One file of the console, compiled into the program. The views point at static data.
struct EmbeddedFile {
    std::string_view name;        ///< Path below the root without a leading slash: "index.html", "assets/app-3f2a.js".
    std::string_view contentType; ///< "text/html; charset=utf-8"
    std::string_view gzip;        ///< The bytes, gzip-compressed at build time.
    std::string_view etag;        ///< Quoted, strong: "\"3f2a…\"".
    bool immutable = false;       ///< The name carries a hash of the bytes: cached for a year.
};

/// The console's files. Filled by its build; empty where the console is not built.
class EmbeddedFiles {
public:
    EmbeddedFiles() = default;
    explicit EmbeddedFiles(std::span<const EmbeddedFile> files) : files_(files) {}

    const EmbeddedFile* find(std::string_view name) const;
    bool empty() const { return files_.empty(); }

    /// Answers a GET or HEAD: the file of that path, index.html for a path without a dot in its last segment (the pages
    /// of the single-page app), else 404. Sent as it is stored with Content-Encoding: gzip, unpacked for a client that
    /// does not take gzip; 304 for a matching If-None-Match.
    Reply answer(const RequestHead& head) const;

private:
    std::span<const EmbeddedFile> files_;
};

} // namespace doorstep::http
