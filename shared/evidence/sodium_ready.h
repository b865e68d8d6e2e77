#pragma once

namespace doorstep::evidence {

/// libsodium must be started once per process; starting it again is harmless and safe from any thread.
void ensureSodium();

} // namespace doorstep::evidence
