#include "syncserver/app/application.h"

#include "shared/sql/sqlite.h"
#include "syncserver/app/version.h"
#include "syncserver/routes/routes.h"
#include "syncserver/store/settings.h"

namespace doorstep::server {
namespace {

constexpr int kWriterCacheKiB = 4 * 1024;
constexpr int kReaderCacheKiB = 1024;

Database::Opener openerOf(std::string path, std::string vfs)
{
    return [path = std::move(path), vfs = std::move(vfs)](bool readOnly) {
        sql::SqliteOptions options;
        options.readOnly = readOnly;
        options.vfs = vfs;
        options.cacheKiB = readOnly ? kReaderCacheKiB : kWriterCacheKiB;
        return sql::openSqlite(path, options);
    };
}

} // namespace

Application::Application(Seams seams, DataFolder folder)
    : seams_(seams), folder_(std::move(folder)), passwords_(seams.passwordCost), throttle_(seams.clock), enrolThrottle_(seams.clock)
{
}

Application::~Application()
{
    if (followers_) followers_->stop();
    if (follower_.joinable()) follower_.join();
}

Result<std::unique_ptr<Application>> Application::open(Seams seams, DataFolder folder)
{
    std::unique_ptr<Application> application(new Application(seams, std::move(folder)));
    if (auto started = application->start(); !started) return started.error();
    return application;
}

Result<void> Application::start()
{
    database_ = std::make_unique<Database>(openerOf(folder_.file("doorstep.db"), seams_.sqliteVfs));
    if (auto migrated = migrateStore(*database_); !migrated) return migrated;
    blobs_ = std::make_unique<FileBlobs>(seams_.disk, folder_.file("blobs"));
    office_ = std::make_unique<Office>(Office{*database_, *blobs_, seams_.clock, seams_.random,
                                              sync::ServerIdentity{folder_.id, *folder_.key, {}}, folder_.name, folder_.tlsPin,
                                              folder_.recovery, std::string(kProgram)});
    if (auto settled = settleEpoch(); !settled) return settled;

    streams_ = std::make_unique<ServerStreams>(*office_);
    shelf_ = std::make_unique<FormShelf>(*blobs_);
    followers_ = std::make_unique<Followers>(*office_, *shelf_);
    const auto committed = [followers = followers_.get()] { followers->committed(); };
    people_ = std::make_unique<People>(*office_, *streams_, passwords_, throttle_);
    devices_ = std::make_unique<Devices>(*office_);
    intake_ = std::make_unique<Intake>(*office_, committed);
    photos_ = std::make_unique<Photos>(*office_);
    forms_ = std::make_unique<Forms>(*office_, *streams_, *shelf_);
    if (auto recalled = forms_->recall(); !recalled) return recalled;
    calendars_ = std::make_unique<Calendars>(*office_, *streams_);
    records_ = std::make_unique<Records>(*office_, *shelf_, *followers_);
    review_ = std::make_unique<Review>(*office_, *streams_, committed);
    upkeep_ = std::make_unique<Upkeep>(*office_, *followers_);
    callers_ = std::make_unique<Callers>(*office_);
    return {};
}

std::int64_t Application::lineCount()
{
    std::int64_t lines = 0;
    (void)database_->read([&](sql::Connection& db) -> Result<void> {
        for (const auto& scope : office_->logOn(db).scopes()) lines += scope.cur;
        return {};
    });
    return lines;
}

Result<void> Application::settleEpoch()
{
    const auto outside = folder_.epoch();
    std::optional<EpochId> inside;
    const auto looked = database_->read([&](sql::Connection& db) -> Result<void> {
        if (const auto raw = SettingStore(db).get("epoch")) inside = EpochId::fromRaw(*raw);
        return {};
    });
    if (!looked) return looked;
    // A new store takes the epoch that init chose. Otherwise the database must be the one that wrote the file: of the same
    // epoch, with no fewer lines than it had.
    const bool isNew = !inside && outside && outside->lines == 0;
    const bool isSame = inside && outside && *inside == outside->epoch && lineCount() >= outside->lines;
    office_->identity.epoch = isNew || isSame ? outside->epoch : seams_.random.id<EpochId>();
    if (isSame) return {};
    const auto told = database_->write([&](sql::Connection& db) -> Result<void> {
        SettingStore(db).set("epoch", office_->identity.epoch.raw());
        auto log = office_->logOn(db);
        for (const auto& scope : log.scopes()) log.beginEpoch(scope.id, office_->identity.epoch);
        return {};
    });
    if (!told) return told;
    return rememberEpoch();
}

Result<void> Application::rememberEpoch()
{
    const DataFolder::EpochMark mark{office_->identity.epoch, lineCount()};
    const auto before = folder_.epoch();
    if (before && before->epoch == mark.epoch && before->lines == mark.lines) return {};
    return folder_.writeEpoch(mark);
}

void Application::startFollowers(std::function<void(const std::string&)> failed)
{
    follower_ = std::thread([this, failed = std::move(failed)] { followers_->run(failed); });
}

void addAllRoutes(http::Router& router, Application& application)
{
    addStatusRoutes(router, application.upkeep());
    addSessionRoutes(router, application.people());
    addPeopleRoutes(router, application.people());
    addDeviceRoutes(router, application.devices());
    addEnrolRoutes(router, application.office(), application.devices(), application.enrolThrottle());
    addSyncRoutes(router, application.intake());
    addBlobRoutes(router, application.photos());
    addFormRoutes(router, application.forms());
    addRecordRoutes(router, application.records());
    addReviewRoutes(router, application.review());
    addPhotoRoutes(router, application.photos());
}

} // namespace doorstep::server
