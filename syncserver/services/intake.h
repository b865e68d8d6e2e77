#pragma once

#include "shared/base/result.h"
#include "syncserver/services/office.h"

#include <functional>
#include <string>
#include <string_view>

namespace doorstep::server {

/// Takes what tablets push and gives what they may pull. Safe from any thread.
class Intake {
public:
    /// `office` must outlive the service. `committed` is called after every request that may have stored something.
    Intake(Office& office, std::function<void()> committed);

    /// One sync request (see sync::ServerSession): everything it stored is on the disk before this returns.
    Result<std::string> sync(const DeviceId& caller, std::string_view body);

private:
    Office& office_;
    std::function<void()> committed_;
};

} // namespace doorstep::server
