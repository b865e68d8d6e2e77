#pragma once

#include "mobile/store/tablet_core.h"

#include <string>
#include <string_view>

namespace doorstep::mobile {

/// See Tablet::settle.
Result<void> settleConflict(TabletCore& core, const IndexEntry& entry, const forms::Path& path, const std::string& value,
    std::string_view reason);

} // namespace doorstep::mobile
