#pragma once

#include "mobile/device/camera.h"
#include "mobile/device/compass.h"
#include "mobile/device/player.h"
#include "mobile/device/positioning.h"
#include "mobile/device/recorder.h"

namespace doorstep::mobile {

/// The parts of the machine that a questionnaire uses. Borrowed: all must outlive who gets them.
struct Devices {
    Camera& camera;
    Positioning& positioning;
    Recorder& recorder;
    Player& player;
    Compass& compass;
};

} // namespace doorstep::mobile
