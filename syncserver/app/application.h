#pragma once

#include "syncserver/app/data_folder.h"
#include "syncserver/app/data_lock.h"
#include "syncserver/auth/login_throttle.h"
#include "syncserver/auth/passwords.h"
#include "syncserver/blobs/file_blobs.h"
#include "syncserver/services/calendars.h"
#include "syncserver/services/callers.h"
#include "syncserver/services/devices.h"
#include "syncserver/services/forms.h"
#include "syncserver/services/intake.h"
#include "syncserver/services/people.h"
#include "syncserver/services/photos.h"
#include "syncserver/services/records.h"
#include "syncserver/services/review.h"
#include "syncserver/services/setup.h"
#include "syncserver/services/upkeep.h"

#include <memory>
#include <string>
#include <thread>

namespace doorstep::server {

/// The machine's side of everything, made once in main().
struct Seams {
    base::Disk& disk;
    base::Clock& clock;
    base::Random& random;
    auth::PasswordCost passwordCost{};
    std::string sqliteVfs = {}; ///< For fault tests; empty = the system's.
};

/// One open store with all services over it: what the command line, the admin socket and the web routes run on.
class Application {
public:
    /// Opens the store in `folder`, whose lock the caller holds. Begins a new epoch when the database is not the one that
    /// was here last (it was restored). `seams` must outlive it.
    static Result<std::unique_ptr<Application>> open(Seams seams, DataFolder folder);
    ~Application();

    /// Starts the thread that keeps record rows up to date; ends with the application.
    void startFollowers(std::function<void(const std::string&)> failed);
    /// Notes outside the database how far it has come.
    Result<void> rememberEpoch();

    const DataFolder& folder() const { return folder_; }
    base::Disk& disk() { return seams_.disk; }
    base::Clock& clock() { return seams_.clock; }
    base::Random& random() { return seams_.random; }
    Office& office() { return *office_; }

    People& people() { return *people_; }
    Devices& devices() { return *devices_; }
    Intake& intake() { return *intake_; }
    Photos& photos() { return *photos_; }
    Forms& forms() { return *forms_; }
    Calendars& calendars() { return *calendars_; }
    Followers& followers() { return *followers_; }
    Records& records() { return *records_; }
    Review& review() { return *review_; }
    Upkeep& upkeep() { return *upkeep_; }
    Callers& callers() { return *callers_; }
    auth::LoginThrottle& enrolThrottle() { return enrolThrottle_; }

private:
    Application(Seams seams, DataFolder folder);
    Result<void> start();
    Result<void> settleEpoch();
    std::int64_t lineCount();

    Seams seams_;
    DataFolder folder_;
    auth::Passwords passwords_;
    auth::LoginThrottle throttle_;
    auth::LoginThrottle enrolThrottle_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<FileBlobs> blobs_;
    std::unique_ptr<Office> office_;
    std::unique_ptr<ServerStreams> streams_;
    std::unique_ptr<FormShelf> shelf_;
    std::unique_ptr<Followers> followers_;
    std::unique_ptr<People> people_;
    std::unique_ptr<Devices> devices_;
    std::unique_ptr<Intake> intake_;
    std::unique_ptr<Photos> photos_;
    std::unique_ptr<Forms> forms_;
    std::unique_ptr<Calendars> calendars_;
    std::unique_ptr<Records> records_;
    std::unique_ptr<Review> review_;
    std::unique_ptr<Upkeep> upkeep_;
    std::unique_ptr<Callers> callers_;
    std::thread follower_;
};

/// Declares every route of the server over one application. Both must outlive the router.
void addAllRoutes(http::Router& router, Application& application);

} // namespace doorstep::server
