#include "mobile/store/key_store.h"

#include "shared/base/disk.h"

namespace doorstep::mobile {

Result<std::string> FileKeyStore::deviceSecret(const std::string&)
{
    constexpr std::int64_t kMost = 4096;
    constexpr std::size_t kLeast = 32;
    base::RealDisk disk;
    auto secret = disk.read(path_, kMost);
    if (!secret) return secret.error();
    if (secret->size() < kLeast) return base::invalid("the device secret must have at least 32 bytes", path_);
    return secret;
}

} // namespace doorstep::mobile
