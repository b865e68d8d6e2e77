#pragma once

#include "shared/base/result.h"

#include <memory>
#include <string>

typedef struct ssl_ctx_st SSL_CTX;

namespace doorstep::http {

/// A server context from PEM texts: TLS 1.2 or newer, no renegotiation, no compression.
Result<std::shared_ptr<SSL_CTX>> makeTlsContext(const std::string& certificatePem, const std::string& keyPem);

} // namespace doorstep::http
