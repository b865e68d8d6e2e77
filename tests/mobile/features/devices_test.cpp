#include "mobile/features/entry/bearing_seeker.h"
#include "mobile/features/entry/playback.h"
#include "mobile/features/entry/position_seeker.h"
#include "mobile/features/entry/recording.h"
#include "tests/mobile/features/fake_services.h"
#include "tests/support/fake_devices.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <catch2/catch.hpp>
#include <limits>

using namespace doorstep;
using namespace doorstep::mobile;
using namespace doorstep::test;

namespace {

void startCore()
{
    static int count = 1;
    static char name[] = "test";
    static char* arguments[] = {name, nullptr};
    if (!QCoreApplication::instance()) [[maybe_unused]] static auto* const app = new QCoreApplication(count, arguments);
}

const Fix kCoarse{31.0, 121.0, 0, 80, false}, kMiddling{31.1, 121.1, 0, 30, false}, kFine{31.2, 121.2, 0, 4, false};

struct Seeking {
    FakeDevices devices;
    PositionSeeker seeker{devices.positioning};
    QSignalSpy found{&seeker, &PositionSeeker::found};
    QSignalSpy changed{&seeker, &PositionSeeker::changed};

    Seeking(QList<Fix> fixes, Exactness exactness)
    {
        startCore();
        devices.positioning.give(std::move(fixes));
        seeker.seek("place", exactness);
    }
    QString place() { return found.isEmpty() ? QString() : found.constFirst().at(1).toString(); }
    void await()
    {
        changed.clear();
        REQUIRE(changed.wait());
    }
};

/// A file with these bytes, as a recorder's fake gives it.
struct Tape {
    QTemporaryFile file;
    explicit Tape(const QByteArray& bytes)
    {
        REQUIRE(file.open());
        file.write(bytes);
        file.close();
    }
};

} // namespace

TEST_CASE("a position is looked for until it is exact enough", "[devices][place]")
{
    Seeking s({kCoarse, kMiddling, kFine}, {5, false});
    while (s.found.isEmpty()) s.await();
    CHECK(s.place() == geopoint(kFine));
    CHECK(s.seeker.path() == "");
    CHECK(s.seeker.own() == geopoint(kFine));
}

TEST_CASE("a person takes the best position so far, not the last one", "[devices][place]")
{
    Seeking s({kMiddling, kCoarse}, {5, false});
    s.await();
    CHECK(s.seeker.usable());
    CHECK(s.found.isEmpty());
    s.await();
    s.seeker.keep();
    CHECK(s.place() == geopoint(kMiddling));
}

TEST_CASE("a threshold of nothing leaves taking the position to the person", "[devices][place]")
{
    Seeking s({kFine}, {0, false});
    s.await();
    CHECK(s.found.isEmpty());
    s.seeker.keep();
    CHECK(s.place() == geopoint(kFine));
}

TEST_CASE("a made-up position counts as exact only where the form allows it", "[devices][place]")
{
    Fix mock = kFine;
    mock.mock = true;
    Seeking strict({mock}, {5, false});
    strict.await();
    CHECK(strict.found.isEmpty());
    strict.seeker.keep();
    CHECK(strict.place().endsWith(" 0.0"));

    Seeking lax({mock}, {5, true});
    lax.await();
    CHECK(lax.place() == geopoint(kFine));
}

TEST_CASE("leaving the page takes what was found, or the first that comes", "[devices][place]")
{
    Seeking found({kCoarse}, {5, false});
    found.await();
    found.seeker.hurry();
    CHECK(found.place() == geopoint(kCoarse));

    Seeking waiting({kCoarse}, {5, false});
    waiting.seeker.hurry();
    CHECK(waiting.found.isEmpty());
    waiting.await();
    CHECK(waiting.place() == geopoint(kCoarse));
}

TEST_CASE("a machine without a receiver says so and stops looking", "[devices][place]")
{
    Seeking s({}, {5, false});
    s.await();
    CHECK(s.seeker.problem() != "");
    CHECK(s.seeker.path() == "");
}

TEST_CASE("a recording is given whole when it ends, with its question and a name of its type", "[devices][recording]")
{
    startCore();
    const Tape tape("RIFF\x24\x00\x00\x00WAVEfmt sound");
    FakeDevices devices;
    devices.recorder.give(tape.file.fileName(), {}, {});
    Recording recording(devices.recorder);
    QSignalSpy recorded(&recording, &Recording::recorded);
    recording.start({"voice", false, Recording::qualityOf("low"), false});
    CHECK(recording.path() == "voice");
    CHECK(recording.time() == "0:00");
    CHECK(devices.recorder.quality() == Recorder::Low);
    recording.stop();
    REQUIRE(recorded.size() == 1);
    CHECK(recorded.constFirst().at(0).toString() == "voice");
    CHECK(recorded.constFirst().at(1).toByteArray().startsWith("RIFF"));
    CHECK(recorded.constFirst().at(3).toString().startsWith("sound-"));
    CHECK(recording.path() == "");
}

TEST_CASE("one recording at a time: a second is refused with a word and the first goes on", "[devices][recording]")
{
    startCore();
    const Tape tape("sound");
    FakeDevices devices;
    devices.recorder.give(tape.file.fileName(), {}, {});
    Recording recording(devices.recorder);
    recording.start({"visit", false, Recorder::Usual, true});
    recording.start({"voice", false, Recorder::Usual, false});
    CHECK(recording.path() == "visit");
    CHECK(recording.isBackground());
    CHECK(recording.problemAt() == "voice");
    CHECK(recording.problem() != "");
}

TEST_CASE("a machine that cannot record says so at the question", "[devices][recording]")
{
    startCore();
    FakeDevices devices;
    Recording recording(devices.recorder);
    recording.start({"voice", false, Recorder::Usual, false});
    CHECK(recording.path() == "");
    CHECK(recording.problemAt() == "voice");
}

TEST_CASE("what must come after a recording waits for its bytes", "[devices][recording]")
{
    startCore();
    const Tape tape("sound");
    FakeDevices devices;
    devices.recorder.give(tape.file.fileName(), {}, {});
    Recording recording(devices.recorder);
    QStringList order;
    QObject::connect(&recording, &Recording::recorded, [&] { order.append("bytes"); });
    recording.start({"voice", false, Recorder::Usual, false});
    recording.settle([&] { order.append("then"); });
    CHECK(order == QStringList{"bytes", "then"});
    recording.settle([&] { order.append("at once"); });
    CHECK(order.constLast() == "at once");
}

TEST_CASE("a sound plays once, ends by itself or by a second press, and says when it cannot", "[devices][playback]")
{
    startCore();
    FakeDevices devices;
    FakeEntries service;
    Playback playback(devices.player, service);
    playback.toggle("photo/abc");
    CHECK(playback.playing() == "photo/abc");
    CHECK(devices.player.played() == "photo/abc");
    devices.player.end();
    CHECK(playback.playing() == "");
    playback.toggle("photo/abc");
    playback.toggle("photo/abc");
    CHECK_FALSE(devices.player.isPlaying());
    playback.toggle("photo/abc");
    emit devices.player.failed();
    CHECK(playback.silent() == "photo/abc");
}

TEST_CASE("a bearing is read from the compass and said in words", "[devices][bearing]")
{
    startCore();
    FakeDevices devices;
    BearingSeeker seeker(devices.compass);
    QSignalSpy found(&seeker, &BearingSeeker::found);
    seeker.seek("facing");
    CHECK(seeker.isMissing());
    CHECK(found.isEmpty());
    devices.compass.point(135);
    seeker.seek("facing");
    REQUIRE(found.size() == 1);
    CHECK(found.constFirst().at(1).toString() == "135.0");
    CHECK_FALSE(seeker.isMissing());
    CHECK(BearingSeeker::direction("135.0") == "south-east");
    CHECK(BearingSeeker::direction("359") == "north");
    CHECK(BearingSeeker::direction("361") == "");
    CHECK(BearingSeeker::direction("abc") == "");
}
