#include "tests/e2e/office.h"
#include "tests/qml/app_driver.h"
#include "tests/qml/gui.h"
#include "tests/qml/item_walk.h"
#include "tests/support/paths.h"
#include "tests/support/temp_dir.h"

#include <QInputMethodEvent>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const QString kSecret = QStringLiteral("quiet river 42");
const QString kSurvey = QStringLiteral("居民需求调查表");

/// What QML complains of fails the test that made it complain.
class Complaints {
public:
    Complaints()
    {
        list().clear();
        before_ = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext& context, const QString& text) {
            const bool ours = text.contains(QStringLiteral("qrc:/")) || QByteArray(context.file).startsWith("qrc:");
            if (type != QtDebugMsg && ours) list().append(text);
        });
    }
    ~Complaints() { qInstallMessageHandler(before_); }
    static QStringList& list()
    {
        static QStringList complaints;
        return complaints;
    }

private:
    QtMessageHandler before_ = nullptr;
};

struct World {
    Office office;
    TempDir data;
    Complaints complaints;
    std::unique_ptr<AppDriver> app;

    World()
    {
        startGui();
        office.addUser("wang", "collector");
        office.publish(dataDir() + "/forms/needs_survey.xml");
        office.start();
    }
    void start(const std::string& folder)
    {
        app.reset();
        app = std::make_unique<AppDriver>(AppDriver::Start{folder, QString::fromStdString(office.url()), "zh_CN", {QString::fromStdString(dataDir() + "/photos/gate.jpg")}});
    }
    void enrol()
    {
        start(data.path());
        app->enrol(QString::fromStdString(office.url()), QString::fromStdString(office.enrolCode("wang")), kSecret);
        app->wait("the form to arrive", [&] { return app->find(kSurvey) != nullptr; }, 30'000);
    }
    void open()
    {
        app->press(kSurvey);
        app->wait("the first question", [&] { return app->find("choice:yes") != nullptr; });
    }
    mobile::EntryViewModel& entry() { return *app->view().entry(); }
    /// The disk as a kill at this moment would leave it.
    void killAndStartAgain(const TempDir& copy)
    {
        std::filesystem::copy(data.path(), copy.path(), std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
        start(copy.path());
        app->unlock(kSecret);
    }
};

} // namespace

TEST_CASE("a survey with a photo is recorded and delivered by pressing what is on the screen", "[app]")
{
    World world;
    world.enrol();
    world.open();
    AppDriver& app = *world.app;
    app.press("choice:yes");
    app.press("next");
    app.wait("the name", [&] { return world.entry().pageKey() == "name"; });
    app.keys("Wang");
    app.press("next");
    app.wait("the door", [&] { return world.entry().pageKey() == "door"; });
    app.keys("501");
    app.press("next");
    app.wait("the number", [&] { return world.entry().pageKey() == "people"; });
    app.keys("3");
    app.press("next");
    app.wait("the needs", [&] { return world.entry().pageKey() == "need"; });
    app.press("choice:clean");
    app.press("choice:elder");
    app.press("contents");
    world.entry().goTo("photo");
    app.press("takePhoto");
    app.press("shoot");
    app.press("keepPhoto");
    app.wait("the photo to be kept", [&] { return app.find("takePhoto") && world.entry().pageKey() == "photo"; });
    world.entry().showReview();
    app.press("finish");
    app.wait("the end", [&] { return app.find("backToToday") != nullptr; });
    app.press("backToToday");
    app.view().sync()->syncNow();
    app.wait("the delivery", [&] { return app.view().sync()->delivered() == 1; }, 30'000);

    auto* rows = app.view().today()->records();
    const auto roles = rows->roleNames();
    CHECK(rows->rowCount() == 1);
    CHECK(rows->data(rows->index(0, 0), roles.key("title")).toString() == "501 Wang");
    const int photos = rows->data(rows->index(0, 0), roles.key("photos")).toInt();
    CHECK(photos > 0);
    CHECK(rows->data(rows->index(0, 0), roles.key("photosDelivered")).toInt() == photos);
    CHECK(rows->data(rows->index(0, 0), roles.key("dot")).toInt() == 3);
    CHECK(Complaints::list().join('\n').toStdString() == "");
}

TEST_CASE("after a kill the app comes back to the same question with what was typed there", "[app]")
{
    World world;
    world.enrol();
    world.open();
    world.app->press("choice:yes");
    world.entry().goTo("words");
    world.app->wait("the page", [&] { return world.entry().pageKey() == "words"; });
    world.app->settle();
    world.app->keys("light is broken");
    world.app->wait("the text to be saved", [&] { return !world.entry().saved().isEmpty() && world.entry().mayUndo(); });
    world.app->settle(700);

    const TempDir copy;
    world.killAndStartAgain(copy);
    world.app->wait("the form to open by itself", [&] { return world.entry().isOpen(); });
    CHECK(world.entry().pageKey() == "words");
    world.app->wait("the field", [&] { return world.app->find("questions") != nullptr; });
    auto* questions = world.entry().questions();
    auto* question = questions->data(questions->index(0, 0), Qt::UserRole).value<mobile::QuestionItem*>();
    REQUIRE(question);
    CHECK(question->value() == "light is broken");
    CHECK(Complaints::list().join('\n').toStdString() == "");
}

TEST_CASE("letters still being composed by an input method are saved when the page is left", "[app]")
{
    World world;
    world.enrol();
    world.open();
    world.entry().goTo("name");
    world.app->wait("the page", [&] { return world.entry().pageKey() == "name"; });
    world.app->settle();
    QInputMethodEvent event(QStringLiteral("王秀"), {});
    QCoreApplication::sendEvent(world.app->window()->activeFocusItem(), &event);
    world.app->press("next");
    world.app->wait("the next page", [&] { return world.entry().pageKey() == "door"; });
    world.entry().goTo("name");
    world.app->wait("the page again", [&] { return world.entry().pageKey() == "name"; });
    auto* questions = world.entry().questions();
    CHECK(questions->data(questions->index(0, 0), Qt::UserRole).value<mobile::QuestionItem*>()->value() == QStringLiteral("王秀"));
}

TEST_CASE("answers are taken while the server does not answer at all", "[app]")
{
    World world;
    world.enrol();
    world.office.kill();
    world.app->view().sync()->syncNow();
    world.open();
    world.app->press("choice:yes");
    world.app->wait("the answer to be saved", [&] { return !world.entry().saved().isEmpty(); }, 2'000);
    CHECK(world.entry().trouble() == "");
}

TEST_CASE("the language changes at once, without a new start", "[app]")
{
    startGui();
    const TempDir data;
    AppDriver app({data.path(), {}, "zh_CN", {}});
    CHECK(app.find(QStringLiteral("开始使用")));
    app.press("English");
    app.wait("English words", [&] { return app.find("Set up") != nullptr; }, 2'000);
    CHECK_FALSE(app.find(QStringLiteral("开始使用")));
}

TEST_CASE("a wrong passphrase says so, tells the tries left, and the right one still opens", "[app]")
{
    World world;
    world.enrol();
    world.app->view().lock();
    world.app->wait("the lock", [&] { return world.app->find("unlock") != nullptr; });
    world.app->type("secret", "not it at all");
    world.app->press("unlock");
    world.app->wait("the refusal", [&] { return !world.app->view().unlock()->problem().isEmpty(); });
    CHECK_FALSE(world.app->view().isOpen());
    CHECK(world.app->view().unlock()->fewTries());
    world.app->unlock(kSecret);
    CHECK(world.app->view().isOpen());
}

TEST_CASE("nothing to press is too small, without a name or covered, and no text is cut, at three text sizes", "[app][walk]")
{
    World world;
    world.enrol();
    world.open();
    AppDriver& app = *world.app;
    QStringList wrong;
    for (const char* path : {"consent", "people", "need", "born", "rate", "words", "members", "place", "photo", "sign"}) {
        world.entry().goTo(path);
        app.wait(path, [&] { return world.entry().pageKey() == path; });
        for (const int size : {0, 1, 2}) {
            app.view().settings()->setTextSize(size);
            app.settle(120);
            for (const QString& fault : walk(app.window())) wrong.append(QStringLiteral("%1, size %2: %3").arg(path).arg(size).arg(fault));
        }
    }
    CHECK(wrong.join('\n').toStdString() == "");
}
