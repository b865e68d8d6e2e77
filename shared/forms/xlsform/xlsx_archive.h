#pragma once

#include "shared/base/result.h"

#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace doorstep::forms::xlsform {

/// The zip around an xlsx, read from memory and mistrusted: sizes are counted while inflating, never believed. The bytes
/// must outlive it. Errors say what is wrong in English; the reader of the workbook words them.
class XlsxArchive {
public:
    /// Refused: damaged, more than 1,000 entries, encrypted, links, absolute paths or "..", entries that overlap.
    static Result<XlsxArchive> open(std::string_view bytes);

    bool has(const std::string& name) const;
    /// One part, inflated. NotFound where there is none; TooLarge beyond `most` bytes, beyond 50 MiB of all parts read so
    /// far, or when a part of more than 1 MiB was squeezed to less than a hundredth.
    Result<std::string> read(const std::string& name, std::size_t most);

private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    explicit XlsxArchive(std::unique_ptr<zip, Discard> archive) : archive_(std::move(archive)) {}

    std::unique_ptr<zip, Discard> archive_;
    std::size_t inflated_ = 0;
};

} // namespace doorstep::forms::xlsform
