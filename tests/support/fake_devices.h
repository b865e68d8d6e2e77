#pragma once

#include "mobile/device/devices.h"

namespace doorstep::test {

/// A machine whose parts give what the test put into them.
struct FakeDevices {
    mobile::FileCamera camera{{}};
    mobile::GivenPositioning positioning{{{31.2304, 121.4737, 4, 4, false}}};
    mobile::FileRecorder recorder{{}, {}};
    mobile::SilentPlayer player;
    mobile::FixedCompass compass{-1};

    operator mobile::Devices() { return {camera, positioning, recorder, player, compass}; }
};

} // namespace doorstep::test
