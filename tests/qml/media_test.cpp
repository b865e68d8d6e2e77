// Every type and appearance of pictures, recordings, codes and places: answered by pressing and typing in a window, with
// the machine's parts faked, and looked up where it ends: on the server. Pictures of each question, empty and answered, are
// kept in DOORSTEP_SHOTS, or beside the programs.
#include "mobile/features/entry/geo/geo_canvas.h"
#include "tests/e2e/office.h"
#include "tests/qml/app_driver.h"
#include "tests/qml/gui.h"
#include "tests/qml/item_walk.h"
#include "tests/qml/media_files.h"
#include "tests/support/paths.h"
#include "tests/support/temp_dir.h"

#include <QDir>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace doorstep;
using namespace doorstep::test;
using mobile::Fix;
using mobile::GeoCanvas;
using mobile::GeoPoint;

namespace {

const QString kForm = QStringLiteral("媒体与位置题型");
const Fix kDoor{31.2304, 121.4737, 4, 4, false};

/// What a question holds in the end: a text, or the hash of a file's bytes.
using Stored = std::string;
using Check = std::function<std::string(const Stored&)>; ///< Empty when it is right, else what was wanted.

Check same(std::string wanted)
{
    return [wanted](const Stored& stored) { return stored == wanted ? std::string() : wanted; };
}

Check fileOf(const QByteArray& bytes) { return same(hashOf(bytes)); }

Check anything()
{
    return [](const Stored& stored) { return stored.empty() ? std::string("any file") : std::string(); };
}

/// Points within a pixel or two of these.
Check near(QList<GeoPoint> wanted)
{
    return [wanted](const Stored& stored) {
        const QList<GeoPoint> points = mobile::readPoints(QString::fromStdString(stored));
        bool fine = points.size() == wanted.size();
        for (qsizetype i = 0; fine && i < points.size(); ++i) fine = mobile::distanceOf(points.at(i), wanted.at(i)) < 2;
        return fine ? std::string() : "near " + mobile::writePoints(wanted).toStdString();
    };
}

/// The office, a tablet with its parts faked, and a person's folder of pictures and papers.
class Desk {
public:
    explicit Desk(const std::string& form = "appearances-media.xlsx", const QString& title = kForm)
    {
        files_.write(home_.path());
        qputenv("HOME", QByteArray::fromStdString(home_.path()));
        startGui();
        office_.addUser("wang", "collector");
        office_.addUser("li", "supervisor");
        std::vector<std::string> media{dataDir() + "/photos/stairwell.jpg"};
        for (const QString& file : {files_.photo(), files_.sound(), files_.film()}) media.push_back(file.toStdString());
        office_.publish(dataDir() + "/forms/" + form, media);
        office_.start();
        app = std::make_unique<AppDriver>(AppDriver::Start{data_.path(), QString::fromStdString(office_.url()), "zh_CN", {files_.photo()}});
        app->devices().recorder.give(files_.sound(), files_.film(), files_.photo());
        app->devices().positioning.give({kDoor});
        app->devices().compass.point(135);
        app->enrol(QString::fromStdString(office_.url()), QString::fromStdString(office_.enrolCode("wang")), QStringLiteral("quiet river 42"));
        app->wait("the form to arrive", [&] { return app->find(title) != nullptr; }, 30'000);
        app->press(title);
        app->wait("the first question", [&] { return entry().isOpen(); });
    }

    mobile::EntryViewModel& entry() { return *app->view().entry(); }
    const MediaFiles& files() const { return files_; }
    mobile::QuestionItem* question()
    {
        auto* questions = entry().questions();
        return questions->data(questions->index(0, 0), Qt::UserRole).value<mobile::QuestionItem*>();
    }
    void goTo(const QString& path)
    {
        entry().goTo(path);
        app->wait(path, [&] { return entry().pageKey() == path && app->find("questions"); });
        app->settle(150);
    }
    /// As the page shows it after the store has taken it.
    Stored held()
    {
        auto* files = question()->files();
        if (files->rowCount() == 0) return question()->value().toStdString();
        return files->data(files->index(0, 0), files->roleNames().key("key")).toString().toStdString();
    }
    void awaitHeld(const QString& path)
    {
        app->wait("an answer of " + path, [&] { return entry().pageKey() == path && !held().empty() && !entry().saved().isEmpty(); });
        app->settle(150);
    }
    /// Types into the one text field of the page.
    void write(const QString& text)
    {
        QQuickItem* field = fieldIn(app->find("questions"));
        REQUIRE(field);
        field->forceActiveFocus();
        app->keys(text);
    }
    /// Chooses "Pictures/name" in the list of files.
    void pick(const QString& name)
    {
        app->press("file:Pictures");
        app->press("file:" + name);
        app->wait("the questions again", [&] { return app->find("questions") != nullptr; });
    }
    void takePhoto()
    {
        app->press("takePhoto");
        app->press("shoot");
        app->press("keepPhoto");
        app->wait("the questions again", [&] { return app->find("questions") != nullptr; });
    }
    void ground(const QList<GeoPoint>& places)
    {
        for (const GeoPoint& place : places) {
            app->wait("the ground", [&] { return app->find("ground") != nullptr; });
            auto* canvas = qobject_cast<GeoCanvas*>(app->find("ground"));
            app->pressAt("ground", canvas->pixelOf(place));
        }
    }
    /// Everything as the supervisor's console has it.
    std::map<std::string, Stored> delivered()
    {
        entry().showReview();
        app->press("finish");
        app->wait("the end", [&] { return app->find("backToToday") != nullptr; });
        app->press("backToToday");
        app->view().sync()->syncNow();
        app->wait("the delivery", [&] { return app->view().sync()->delivered() == 1; }, 60'000);
        const Console console(office_, "li");
        const auto* rows = app->view().today()->records();
        const auto id = rows->data(rows->index(0, 0), Qt::UserRole).toString().toStdString();
        std::map<std::string, Stored> stored;
        // the history has every place of the record, also those that no question stands for
        const auto history = console.get("/v1/records/" + console.scope("collect") + "/" + id + "/history");
        for (const auto& change : history.at("changes")) {
            for (const auto& op : change.at("ops")) stored[op.at("path")] = storedIn(op.at("value"));
        }
        return stored;
    }
    /// The picture the question holds, as the store has it.
    QImage keptPicture()
    {
        QByteArray picture;
        const auto came = QObject::connect(&entry(), &mobile::EntryViewModel::pictureCame, [&](const QString&, const QByteArray& bytes) { picture = bytes; });
        entry().wantPicture(question()->path(), QString::fromStdString(held()));
        app->wait("the picture", [&] { return !picture.isEmpty(); });
        QObject::disconnect(came);
        return QImage::fromData(picture);
    }
    /// Looks at the page in every variant that is asked for; gives what is wrong on it.
    QStringList look(const QString& name);

    std::unique_ptr<AppDriver> app;

private:
    static QQuickItem* fieldIn(QQuickItem* item)
    {
        if (item->inherits("QQuickTextField") && item->isVisible() && item->property("readOnly") == false) return item;
        for (QQuickItem* child : item->childItems()) {
            if (QQuickItem* found = child->isVisible() ? fieldIn(child) : nullptr) return found;
        }
        return nullptr;
    }
    static Stored storedIn(const nlohmann::json& value)
    {
        if (value.is_object()) return value.at("b");
        return value.is_string() ? value.get<std::string>() : std::string();
    }

    TempDir home_, data_;
    MediaFiles files_;
    Office office_;
};

/// One question of the form: how it is answered and what is stored then. A type or appearance more is a row more.
struct Row {
    const char* path;
    const char* editor;
    std::function<void(Desk&)> give;
    std::function<Check(Desk&)> stored;
};

const QList<GeoPoint> kCorners{{31.23050, 121.47360, 0, 0}, {31.23050, 121.47385, 0, 0}, {31.23030, 121.47385, 0, 0}};

const Row kRows[] = {
    {"photo", "PhotoAnswer", [](Desk& d) { d.takePhoto(); }, [](Desk& d) { return fileOf(d.files().bytesOf("gate.jpg")); }},
    {"photo_new", "PhotoAnswer",
        [](Desk& d) {
            CHECK(d.app->find("chooseFile") == nullptr);
            d.takePhoto();
        },
        [](Desk& d) { return fileOf(d.files().bytesOf("gate.jpg")); }},
    {"photo_front", "PhotoAnswer",
        [](Desk& d) {
            d.takePhoto();
            CHECK(d.app->devices().camera.facing() == mobile::Camera::Person);
        },
        [](Desk& d) { return fileOf(d.files().bytesOf("gate.jpg")); }},
    {"photo_small", "PhotoAnswer", [](Desk& d) { d.takePhoto(); },
        [](Desk& d) {
            const QImage small = d.keptPicture();
            CHECK(std::max(small.width(), small.height()) == 320);
            return anything();
        }},
    {"annotated", "AnnotateEditor",
        [](Desk& d) {
            d.takePhoto();
            d.app->press("drawOver");
            d.app->stroke("sheet", {{60, 60}, {120, 90}, {180, 60}});
            d.app->press("keepDrawing");
            d.app->wait("the drawing to be kept", [&] { return d.app->find("drawOver") != nullptr; });
        },
        [](Desk& d) {
            const QImage drawn = d.keptPicture();
            const QImage plain = QImage::fromData(d.files().bytesOf("gate.jpg"));
            CHECK(drawn.size() == plain.size());
            CHECK(drawn != plain);
            return anything();
        }},
    {"sketch", "DrawEditor",
        [](Desk& d) {
            d.app->press(QStringLiteral("红"));
            d.app->stroke("sheet", {{40, 40}, {200, 40}, {200, 160}});
            d.app->press("keepDrawing");
        },
        [](Desk& d) {
            const QColor ink = d.keptPicture().pixelColor(240, 80);
            CHECK(ink.red() > ink.green() + 60);
            return anything();
        }},
    {"signature", "SignatureAnswer",
        [](Desk& d) {
            d.app->stroke("sheet", {{40, 80}, {200, 120}, {320, 80}});
            d.app->press("keepDrawing");
        },
        [](Desk& d) {
            CHECK(d.keptPicture().pixelColor(80, 160).lightness() < 120);
            return anything();
        }},
    {"voice", "RecordingEditor",
        [](Desk& d) {
            d.app->press("record");
            d.app->press("endRecording");
            CHECK(d.app->devices().recorder.quality() == mobile::Recorder::VoiceOnly);
        },
        [](Desk& d) { return fileOf(d.files().bytesOf("bell.wav")); }},
    {"voice_new", "RecordingEditor",
        [](Desk& d) {
            CHECK(d.app->find("chooseFile") == nullptr);
            d.app->press("record");
            d.app->press("endRecording");
        },
        [](Desk& d) { return fileOf(d.files().bytesOf("bell.wav")); }},
    {"film", "RecordingEditor",
        [](Desk& d) {
            d.app->press("chooseFile");
            d.pick("walk.mp4");
        },
        [](Desk& d) { return fileOf(d.files().bytesOf("walk.mp4")); }},
    {"paper", "FileAnswer",
        [](Desk& d) {
            d.app->press("chooseFile");
            d.pick("notice.pdf");
        },
        [](Desk& d) { return fileOf(d.files().bytesOf("notice.pdf")); }},
    {"mapfile", "FileAnswer",
        [](Desk& d) {
            CHECK(d.question()->unsupported() == "OpenStreetMap");
            d.app->press("chooseFile");
            d.pick("notice.pdf");
        },
        [](Desk& d) { return fileOf(d.files().bytesOf("notice.pdf")); }},
    {"code", "BarcodeEditor",
        [](Desk& d) {
            d.app->devices().camera.give({d.files().code()});
            d.app->press("scan");
        },
        [](Desk&) { return same(kCodeText); }},
    {"code_front", "BarcodeEditor",
        [](Desk& d) {
            d.app->press("chooseFile");
            d.pick("code.png");
        },
        [](Desk&) { return same(kCodeText); }},
    {"code_hidden", "BarcodeEditor", [](Desk& d) { d.app->type("code", "310101 7"); }, [](Desk&) { return same("310101 7"); }},
    {"place", "PlaceAnswer",
        [](Desk& d) {
            d.app->devices().positioning.give({{31.2300, 121.4730, 4, 60, false}, {31.2304, 121.4737, 4, 8, false}});
            d.app->press("findPosition");
        },
        [](Desk&) { return same("31.2304000 121.4737000 4.0 8.0"); }},
    {"place_coarse", "PlaceAnswer",
        [](Desk& d) {
            d.app->devices().positioning.give({{31.2304, 121.4737, 4, 80, false}});
            d.app->press("findPosition");
            d.app->press("keepPosition");
        },
        [](Desk&) { return same("31.2304000 121.4737000 4.0 80.0"); }},
    {"place_mock", "PlaceAnswer",
        [](Desk& d) {
            d.app->devices().positioning.give({{31.2304, 121.4737, 4, 3, true}});
            d.app->press("findPosition");
        },
        [](Desk&) { return same("31.2304000 121.4737000 4.0 3.0"); }},
    {"place_map", "PlaceAnswer",
        [](Desk& d) {
            d.app->devices().positioning.give({kDoor});
            d.app->press("findPosition");
            d.awaitHeld("place_map");
            d.ground({kCorners[1]}); // to look at only
        },
        [](Desk&) { return same("31.2304000 121.4737000 4.0 4.0"); }},
    {"place_put", "PlaceAnswer",
        [](Desk& d) {
            d.app->type("latitude", "31.2304");
            d.app->type("longitude", "121.4737");
            d.awaitHeld("place_put");
            d.ground({kCorners[0]});
        },
        [](Desk&) { return near({kCorners[0]}); }},
    {"route", "PathEditor",
        [](Desk& d) {
            d.app->press("addHere");
            d.awaitHeld("route");
            d.ground({kCorners[1], kCorners[2]});
            d.app->press("undoPoint");
        },
        [](Desk&) { return near({{kDoor.latitude, kDoor.longitude, 0, 0}, kCorners[1]}); }},
    {"yard", "PathEditor",
        [](Desk& d) {
            d.app->press("pointsAsWords");
            d.app->type("latitude", "31.2305");
            d.app->type("longitude", "121.4736");
            d.app->press("addTyped");
            d.awaitHeld("yard");
            d.ground({kCorners[1], kCorners[2]});
        },
        [](Desk&) { return near({kCorners[0], kCorners[1], kCorners[2], kCorners[0]}); }},
    {"bin", "MapChoiceEditor", [](Desk& d) { d.ground({{31.2306, 121.4742, 0, 0}}); }, [](Desk&) { return same("east"); }},
    {"bins", "MapChoiceEditor",
        [](Desk& d) {
            d.ground({{31.22965, 121.4737, 0, 0}});
            d.app->press("choice:west");
        },
        [](Desk&) { return same("pool west"); }},
    {"facing", "BearingEditor", [](Desk& d) { d.app->press("takeBearing"); }, [](Desk&) { return same("135.0"); }},
    {"meter", "TextEditor",
        [](Desk& d) {
            CHECK(d.question()->unsupported() != "");
            d.write("42");
        },
        [](Desk&) { return same("42"); }},
    {"slip", "TextEditor",
        [](Desk& d) {
            CHECK(d.question()->unsupported() != "");
            d.write("seen");
        },
        [](Desk&) { return same("seen"); }},
    {"scene", "ChoiceEditor", [](Desk& d) { d.app->press("choice:stairs"); }, [](Desk&) { return same("stairs"); }},
};

QStringList Desk::look(const QString& name)
{
    struct Variant {
        const char* language;
        int size, width, height;
    };
    static const Variant kAll[] = {{"zh_CN", 0, 1280, 800}, {"zh_CN", 2, 800, 1280}, {"en", 0, 800, 1280}, {"en", 2, 1280, 800}};
    const QString folder = qEnvironmentVariable("DOORSTEP_SHOTS", QString::fromStdString(binDir()) + QStringLiteral("/../shots/media"));
    QDir().mkpath(folder);
    QStringList wrong;
    for (const Variant& variant : kAll) {
        app->view().settings()->setLanguage(QString::fromLatin1(variant.language));
        app->view().settings()->setTextSize(variant.size);
        app->resize(variant.width, variant.height);
        app->settle(250);
        const QString picture = QStringLiteral("answer-%1-%2-%3-%4x%5").arg(name, variant.language, variant.size == 0 ? "standard" : "care").arg(variant.width).arg(variant.height);
        for (const QString& fault : walk(app->window())) wrong.append(picture + ": " + fault);
        app->window()->grabWindow().save(folder + '/' + picture + ".png");
    }
    app->view().settings()->setLanguage("zh_CN");
    app->view().settings()->setTextSize(0);
    app->resize(1280, 800);
    app->settle(60);
    return wrong;
}

} // namespace

TEST_CASE("pictures, recordings, codes and places are answered by what is on the screen, and arrive as they were given", "[media]")
{
    Desk desk;
    QStringList wrong;
    for (const Row& row : kRows) {
        INFO(row.path);
        desk.goTo(row.path);
        CHECK(desk.question()->editor().toStdString() == row.editor);
        wrong.append(desk.look(QString::fromLatin1(row.path)));
        row.give(desk);
        desk.awaitHeld(row.path);
        CHECK(row.stored(desk)(desk.held()) == "");
        wrong.append(desk.look(QString::fromLatin1(row.path) + "-given"));
    }
    std::map<std::string, Stored> held;
    for (const Row& row : kRows) {
        desk.goTo(row.path);
        held[row.path] = desk.held();
    }
    const auto delivered = desk.delivered();
    for (const Row& row : kRows) {
        INFO(row.path);
        REQUIRE(delivered.contains(row.path));
        CHECK(delivered.at(row.path) == held.at(row.path));
    }
    CHECK(delivered.at("start_place") == mobile::geopoint(kDoor).toStdString());
    CHECK(wrong.join('\n').toStdString() == "");
}

TEST_CASE("a form records the visit and takes its places while the person goes on answering", "[media]")
{
    Desk desk("background.xml", QStringLiteral("走访录音"));
    desk.app->wait("the recording", [&] { return desk.app->find("tape") != nullptr; });
    CHECK(desk.app->devices().recorder.quality() == mobile::Recorder::VoiceOnly);
    QStringList wrong = desk.look("background");
    const Fix elsewhere{31.2310, 121.4750, 4, 6, false};
    desk.app->devices().positioning.give({elsewhere});
    desk.write("501");
    desk.awaitHeld("door");
    desk.app->press("next");
    desk.app->wait("the next page", [&] { return desk.entry().pageKey() == "words"; });
    CHECK(desk.entry().recording()->isBackground());
    desk.app->settle(800);
    const auto delivered = desk.delivered();
    CHECK(delivered.at("start_place") == mobile::geopoint(kDoor).toStdString());
    CHECK(delivered.at("door_place") == mobile::geopoint(elsewhere).toStdString());
    CHECK(delivered.at("visit_sound") == hashOf(desk.files().bytesOf("bell.wav")));
    CHECK(wrong.join('\n').toStdString() == "");
}

TEST_CASE("what was recorded is played back from the store", "[media]")
{
    Desk desk;
    desk.goTo("voice");
    desk.app->press("record");
    desk.app->press("endRecording");
    desk.awaitHeld("voice");
    const QString button = "play:photo/" + QString::fromStdString(desk.held());
    mobile::SilentPlayer& player = desk.app->devices().player;
    desk.app->press(button);
    desk.app->wait("the sound", [&] { return player.isPlaying(); });
    CHECK(hashOf(player.played()) == desk.held());
    player.end();
    CHECK(desk.entry().playback()->playing() == "");
}

TEST_CASE("turning the page ends a recording and keeps it", "[media]")
{
    Desk desk;
    desk.goTo("voice");
    desk.app->press("record");
    desk.app->press("next");
    desk.app->wait("the next page", [&] { return desk.entry().pageKey() == "voice_new"; });
    desk.goTo("voice");
    desk.awaitHeld("voice");
    CHECK(desk.held() == hashOf(desk.files().bytesOf("bell.wav")));
}

TEST_CASE("the picture, sound and film of a label are shown and played from the files that came with the form", "[media]")
{
    Desk desk;
    desk.goTo("told");
    const QString gate = QStringLiteral("image://form/gate.jpg");
    desk.app->wait("the picture", [&] {
        const QQuickItem* picture = desk.app->find("labelPicture");
        return picture && picture->property("source").toString() == gate && picture->property("status").toInt() == 1;
    });
    QStringList wrong = desk.look("told");
    desk.app->press("labelPicture");
    desk.app->wait("the big picture", [&] {
        const QQuickItem* picture = desk.app->find("labelPicture");
        return picture && picture->property("source").toString() == "image://form/stairwell.jpg" && picture->property("status").toInt() == 1;
    });
    mobile::SilentPlayer& player = desk.app->devices().player;
    for (const auto& [button, file] : {std::pair{"play:form/bell.wav", "bell.wav"}, {"play:form/walk.mp4", "walk.mp4"}}) {
        desk.app->press(button);
        desk.app->wait("it to play", [&] { return player.isPlaying(); });
        CHECK(player.played() == desk.files().bytesOf(file));
        player.end();
    }
    desk.goTo("scene");
    desk.app->settle(400);
    wrong.append(desk.look("scene"));
    desk.app->press("play:form/bell.wav");
    desk.app->wait("the choice's sound", [&] { return player.isPlaying(); });
    CHECK(wrong.join('\n').toStdString() == "");
}
