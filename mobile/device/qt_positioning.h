#pragma once

#include "mobile/device/positioning.h"

#include <memory>

namespace doorstep::mobile {

/// The tablet's receiver by Qt Positioning.
std::unique_ptr<Positioning> makeQtPositioning();

} // namespace doorstep::mobile
