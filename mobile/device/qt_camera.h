#pragma once

#include "mobile/device/camera.h"

#include <memory>

namespace doorstep::mobile {

/// The tablet's camera by Qt Multimedia. The pictures never touch the disk here: they are encoded in memory and sealed
/// by the store.
std::unique_ptr<Camera> makeQtCamera();

} // namespace doorstep::mobile
