#pragma once

#include "shared/base/ids.h"

#include <memory>
#include <string_view>

namespace doorstep::evidence {

/// SHA-256 of some bytes.
Hash sha256(std::string_view bytes);

/// SHA-256 of bytes that come in pieces, for files too large to hold. One thread.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void update(std::string_view bytes);
    /// Ends the computation; the object is spent.
    Hash finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The link of a stream's chain: hash(q) = SHA-256(hash(q-1) || SHA-256(head line q)), all raw bytes; hash(0) is zero.
/// The same rule with the line's chain hash in second place makes a server's chain over its cursors.
Hash chainHash(const Hash& previous, const Hash& next);

/// The tag of a head line: the first four bytes of its SHA-256.
Tag tagOf(const Hash& headHash);

} // namespace doorstep::evidence
