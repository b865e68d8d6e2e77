#pragma once

#include "syncserver/auth/login_throttle.h"
#include "syncserver/http/router.h"
#include "syncserver/services/devices.h"
#include "syncserver/services/forms.h"
#include "syncserver/services/intake.h"
#include "syncserver/services/people.h"
#include "syncserver/services/photos.h"
#include "syncserver/services/records.h"
#include "syncserver/services/review.h"
#include "syncserver/services/upkeep.h"

namespace doorstep::server {

/// Each declares the routes of one resource. What they are given must outlive the router.
void addStatusRoutes(http::Router& router, Upkeep& upkeep);
void addSessionRoutes(http::Router& router, People& people);
void addPeopleRoutes(http::Router& router, People& people);
void addDeviceRoutes(http::Router& router, Devices& devices);
/// `throttle` slows guessing of codes, by address.
void addEnrolRoutes(http::Router& router, Office& office, Devices& devices, auth::LoginThrottle& throttle);
void addSyncRoutes(http::Router& router, Intake& intake);
void addBlobRoutes(http::Router& router, Photos& photos);
void addFormRoutes(http::Router& router, Forms& forms);
void addRecordRoutes(http::Router& router, Records& records);
void addReviewRoutes(http::Router& router, Review& review);
void addPhotoRoutes(http::Router& router, Photos& photos);

} // namespace doorstep::server
