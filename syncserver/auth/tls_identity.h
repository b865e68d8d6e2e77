#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::auth {

/// A server's key, its self-signed certificate and the pin by which tablets know it again.
struct TlsIdentity {
    std::string certificatePem;
    std::string keyPem; ///< Secret.
    Hash pin;           ///< SHA-256 of the public key's DER SubjectPublicKeyInfo (RFC 7469); survives a new certificate.
};

/// Makes an EC P-256 key and a certificate of ten years from `nowMs` for these DNS names and IP addresses (texts of
/// IPv4 or IPv6). InvalidInput when both lists are empty or an address is none.
Result<TlsIdentity> makeTlsIdentity(const std::vector<std::string>& names, const std::vector<std::string>& addresses,
                                    std::int64_t nowMs);

/// The pin of the first certificate in a PEM text.
Result<Hash> pinOf(std::string_view certificatePem);

} // namespace doorstep::auth
