#pragma once

#include "syncserver/http/caller.h"
#include "syncserver/services/office.h"

namespace doorstep::server {

/// Finds out who calls: the console's session cookie, or a tablet's signature over its request. Safe from any thread.
class Callers final : public http::Authenticator {
public:
    /// `office` must outlive it.
    explicit Callers(Office& office) : office_(office) {}

    Result<http::Caller> authenticate(const http::RequestHead& head, std::optional<std::string_view> body) override;

private:
    Result<http::Caller> bySession(const std::string& token);
    Result<http::Caller> bySignature(const http::RequestHead& head, std::optional<std::string_view> body);

    Office& office_;
};

/// The SHA-256 that an `Upload-Checksum: sha256 <base64>` header declares; nothing for anything else.
std::optional<Hash> declaredChecksum(const http::RequestHead& head);

} // namespace doorstep::server
