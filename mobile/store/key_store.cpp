#include "mobile/store/key_store.h"

#include "shared/base/disk.h"

namespace doorstep::mobile {

Result<std::string> FileKeyStore::read() const
{
    constexpr std::int64_t kMost = 4096;
    constexpr std::size_t kLeast = 32;
    base::RealDisk disk;
    auto secret = disk.read(path_, kMost);
    if (!secret) return Error{secret.error().code, path_ + ": " + secret.error().message, kKeyStorePlace};
    if (secret->size() < kLeast) return base::invalid(path_ + ": the device secret must have at least 32 bytes", kKeyStorePlace);
    return secret;
}

} // namespace doorstep::mobile
