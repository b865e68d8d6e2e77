#pragma once

#include "syncserver/app/application.h"

#include <string>

namespace doorstep::server {

/// Opens a tablet's data folder with the office's recovery key and writes out what is in it:
///
///     OUT/lines/SCOPE.ndjson    every line, in the order it came
///     OUT/drafts.json           what was typed and not finished
///     OUT/photos/SHA.bin        every photo and form file, by the hex of its hash
///
/// The tablet's folder is only read. Gives a summary for the terminal. Unauthorized when the key is another office's,
/// Damaged where something does not open (the rest is still written).
Result<std::string> recoverTablet(base::Disk& disk, base::Random& random, const std::string& folder, const std::string& recoveryKey,
                                  const std::string& out);

/// The same, and then brings the tablet's lines and photos into this store as if the tablet had synced by itself: the
/// same checks, rights and quarantine.
Result<std::string> importRecovered(Application& application, const std::string& folder, const std::string& recoveryKey,
                                    const std::string& out);

} // namespace doorstep::server
