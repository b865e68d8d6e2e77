#pragma once

#include "mobile/device/devices.h"

#include <memory>

namespace doorstep::mobile {

/// The tablet's microphone and camera by Qt Multimedia. The file grows in memory (the session's own folder there) and is
/// taken away as soon as its bytes are given: no recording lies unsealed on the disk.
std::unique_ptr<Recorder> makeQtRecorder();

/// The tablet's loudspeaker and screen by Qt Multimedia.
std::unique_ptr<Player> makeQtPlayer();

/// The tablet's compass by Qt Sensors.
std::unique_ptr<Compass> makeQtCompass();

} // namespace doorstep::mobile
