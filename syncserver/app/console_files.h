#pragma once

#include "syncserver/http/embedded_files.h"

namespace doorstep::server {

/// The console as it was built into this program; empty where it was built without (see EmbedConsole.cmake).
http::EmbeddedFiles consoleFiles();

} // namespace doorstep::server
