// Walks through every page of the app against a real server and keeps a picture of each in every variant; fails when
// the walk finds something cut, overlapping, too small to press or without a name.
// Usage: doorstep-screens OUT_DIR [BEGINNING OF A PAGE'S NAME]
#include "tests/e2e/office.h"
#include "tests/qml/app_driver.h"
#include "tests/qml/item_walk.h"
#include "tests/support/paths.h"
#include "tests/support/temp_dir.h"

#include <QAccessible>
#include <QDir>
#include <QGuiApplication>
#include <cstdio>
#include <nlohmann/json.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

struct Variant {
    QString language;
    int size;
    int width, height;
};

const std::vector<Variant>& variants()
{
    static const std::vector<Variant> kVariants = [] {
        std::vector<Variant> all;
        for (const QString& language : {QStringLiteral("zh_CN"), QStringLiteral("en")}) {
            for (const int size : {0, 2}) {
                all.push_back({language, size, 1280, 800});
                all.push_back({language, size, 800, 1280});
            }
        }
        return all;
    }();
    return kVariants;
}

class Shooting {
public:
    /// `only`: what a page's name must begin with to be taken.
    Shooting(AppDriver& app, const QString& folder, const QString& only) : app_(app), folder_(folder), only_(only) {}

    void page(const QString& name, bool outdoors = false)
    {
        if (!name.startsWith(only_)) return;
        for (const Variant& variant : variants()) {
            app_.view().settings()->setLanguage(variant.language);
            app_.view().settings()->setTextSize(variant.size);
            app_.resize(variant.width, variant.height);
            app_.settle(300);
            take(QStringLiteral("tablet-%1-%2-%3-%4x%5").arg(name, variant.language, variant.size == 0 ? "standard" : "care").arg(variant.width).arg(variant.height));
        }
        app_.view().settings()->setLanguage(QStringLiteral("zh_CN"));
        app_.view().settings()->setTextSize(1);
        app_.settle(200);
        check(name + QStringLiteral("-large"));
        app_.view().settings()->setTextSize(0);
        app_.resize(1280, 800);
        if (!outdoors) return;
        app_.view().settings()->setLighting(1);
        app_.settle(200);
        take(QStringLiteral("tablet-%1-zh_CN-standard-1280x800-outdoor").arg(name));
        app_.view().settings()->setLighting(0);
        app_.settle(100);
    }

    int failures() const { return failures_; }

private:
    void take(const QString& name)
    {
        check(name);
        app_.window()->grabWindow().save(folder_ + '/' + name + QStringLiteral(".png"));
        ++pictures_;
    }
    void check(const QString& name)
    {
        for (const QString& wrong : walk(app_.window())) {
            std::printf("%s: %s\n", qPrintable(name), qPrintable(wrong));
            ++failures_;
        }
    }

    AppDriver& app_;
    QString folder_, only_;
    int pictures_ = 0;
    int failures_ = 0;
};

/// Fills the survey as at a door, all but the photo.
void fill(AppDriver& app, const QString& name, const QString& door)
{
    auto* entry = app.view().entry();
    entry->answer("consent", "yes");
    entry->answer("name", name);
    entry->answer("door", door);
    entry->answer("people", "3");
    entry->answer("need", "clean elder");
    entry->answer("born", "1952-03-08");
    entry->answer("rate", "8");
    app.settle(300);
}

void finish(AppDriver& app)
{
    app.view().entry()->showReview();
    app.press("finish");
    app.wait("the visit to be finished", [&] { return app.view().entry()->view() == mobile::EntryViewModel::Done; });
}

void sync(AppDriver& app)
{
    app.view().sync()->syncNow();
    app.settle(1500);
    app.wait("the sync to end", [&] { return !app.view().sync()->running(); }, 30'000);
    app.settle(500);
}

void startForm(AppDriver& app)
{
    app.wait("a form", [&] { return app.view().today()->formCount() > 1; }, 20'000);
    app.press(QStringLiteral("居民需求调查表"));
    app.wait("the form to open", [&] { return app.view().entry()->isOpen(); });
    app.settle();
}

void shootEntry(AppDriver& app, Shooting& shooting)
{
    auto* entry = app.view().entry();
    startForm(app);
    shooting.page("entry-consent", true);
    const std::pair<const char*, const char*> pages[] = {{"name", "text"}, {"people", "number"}, {"need", "choices"}, {"order", "rank"},
        {"born", "date"}, {"rate", "range"}, {"words", "words"}, {"thanks", "note"}, {"members", "repeat"}, {"place", "place"},
        {"trail", "unsupported"}, {"photo", "photo"}, {"sign", "signature"}, {"when", "datetime"}, {"confirm", "confirm"}};
    for (const auto& [path, name] : pages) {
        entry->goTo(path);
        app.wait(path, [&, wanted = QString(path)] { return entry->pageKey() == wanted; });
        if (QString(path) == "need") {
            for (const char* choice : {"facility", "clean", "safety", "elder"}) entry->toggle("need", choice);
        }
        app.settle();
        shooting.page(QStringLiteral("entry-") + name);
    }
    entry->toggle("need", "safety");
    entry->showOutline();
    app.settle();
    shooting.page("outline");
    entry->showReview();
    app.settle();
    shooting.page("review-missing");
    fill(app, QStringLiteral("王秀英"), QStringLiteral("3号楼2单元501"));
    entry->goTo("photo");
    app.settle();
    app.press("takePhoto");
    app.wait("the camera", [&] { return app.view().photo()->step() == mobile::PhotoViewModel::Ready; });
    shooting.page("camera");
    app.press("shoot");
    app.wait("the photo", [&] { return app.view().photo()->step() == mobile::PhotoViewModel::Taken; });
    shooting.page("camera-taken");
    app.press("keepPhoto");
    app.settle(800);
    shooting.page("entry-photo-taken");
    entry->wantFile("photo");
    app.settle();
    shooting.page("files");
    app.view().files()->close();
    entry->showReview();
    app.settle();
    shooting.page("review-ready");
    finish(app);
    shooting.page("done");
    app.press("backToToday");
}

/// The op that answered a question, as the history tells it.
std::string opOf(const Console& console, const std::string& target, const std::string& path)
{
    const auto history = console.get(target + "/history");
    for (const auto& change : history.at("changes")) {
        const auto& ops = change.at("ops");
        for (std::size_t i = 0; i < ops.size(); ++i) {
            if (ops[i].at("path") != path) continue;
            return change.at("stream").get<std::string>() + "." + std::to_string(change.at("seq").get<int>()) + "."
                + change.at("tag").get<std::string>() + "." + std::to_string(i);
        }
    }
    throw std::runtime_error("nobody answered " + path);
}

/// The supervisor returns the first record with two notes, and settles an answer that the tablet changes meanwhile.
void supervise(Office& office, AppDriver& app, const std::string& record)
{
    Console console(office, "li");
    const std::string scope = console.scope("collect");
    auto state = console.record(scope, record);
    const std::string target = "/v1/records/" + scope + "/" + record;
    console.post(target + "/return", {{"frontier", state.at("frontier")},
        {"notes", {{{"at", "people"}, {"text", "户籍系统登记为 2 人，请核实"}}, {{"at", "photo"}, {"text", "门牌不清楚，请重拍"}}}}});
    app.view().entry()->edit(*RecordId::fromText(record));
    app.wait("the record to open", [&] { return app.view().entry()->isOpen(); });
    app.view().entry()->answer("people", "4");
    app.settle(300);
    finish(app);
    app.press("backToToday");
    console.post(target + "/settle", {{"settle", {{{"path", "people"}, {"value", "2"}, {"preds", {opOf(console, target, "people")}}}}}, {"reason", "电话核实"}});
}

int shootAll(const QString& folder, const QString& only)
{
    Office office;
    office.addUser("wang", "collector");
    office.addUser("li", "supervisor");
    office.publish(dataDir() + "/forms/needs_survey.xml");
    office.start();
    const TempDir data;
    AppDriver app({data.path(), QString::fromStdString(office.url()), "zh_CN", {QString::fromStdString(dataDir() + "/photos/gate.jpg")}});
    Shooting shooting(app, folder, only);

    app.press("setUp");
    shooting.page("set-up", true);
    app.enrol(QString::fromStdString(office.url()), QString::fromStdString(office.enrolCode("wang")), "quiet river 42");
    sync(app);
    shooting.page("today-empty");
    shootEntry(app, shooting);
    const std::string record = app.view().today()->records()->index(0, 0).isValid()
        ? app.view().today()->records()->data(app.view().today()->records()->index(0, 0), Qt::UserRole).toString().toStdString() : std::string();
    app.view().setPage(mobile::AppViewModel::Sync);
    shooting.page("sync-waiting");
    sync(app);
    shooting.page("sync-delivered");
    app.view().setPage(mobile::AppViewModel::Today);
    supervise(office, app, record);
    startForm(app);
    fill(app, QStringLiteral("李建国"), QStringLiteral("3号楼2单元502"));
    app.view().entry()->close();
    app.settle();
    sync(app);
    sync(app);
    shooting.page("today-list");
    app.view().today()->open(QString::fromStdString(record), false);
    app.settle(500);
    shooting.page("record");
    app.view().setPage(mobile::AppViewModel::Returns);
    app.settle();
    shooting.page("returns");
    if (app.view().returns()->count() > 0) app.view().returns()->correct(QString::fromStdString(record), "people");
    app.settle(500);
    shooting.page("entry-returned");
    app.view().entry()->close();
    app.view().setPage(mobile::AppViewModel::Conflicts);
    app.settle();
    shooting.page("conflicts");
    if (auto* list = app.view().conflicts()->conflicts(); list->rowCount() > 0) {
        app.view().conflicts()->setCurrent(list->data(list->index(0, 0), Qt::UserRole).toString());
        app.settle();
        shooting.page("conflict");
    }
    office.kill();
    app.view().setPage(mobile::AppViewModel::Sync);
    sync(app);
    shooting.page("sync-offline");
    app.view().setPage(mobile::AppViewModel::Me);
    shooting.page("settings", true);
    app.view().lock();
    app.wait("the lock", [&] { return !app.view().isOpen(); });
    shooting.page("locked");
    return shooting.failures();
}

} // namespace

int main(int argc, char* argv[])
{
    QGuiApplication app(argc, argv);
    if (argc != 2 && argc != 3) {
        std::fprintf(stderr, "usage: doorstep-screens OUT_DIR [PAGE]\n");
        return 2;
    }
    mobile::Application::setFont();
    QAccessible::setActive(true);
    QDir().mkpath(QString::fromLocal8Bit(argv[1]));
    try {
        const int failures = shootAll(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argc > 2 ? argv[2] : ""));
        std::printf("%d faults on the screens\n", failures);
        return failures == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
