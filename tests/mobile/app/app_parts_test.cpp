#include "mobile/app/core.h"
#include "mobile/app/fitted.h"
#include "mobile/app/thumbnail.h"
#include "mobile/store/tablet.h"
#include "mobile/sync/transport.h"
#include "shared/base/disk.h"
#include "tests/mobile/support/fake_key_store.h"
#include "tests/support/fakes.h"
#include "tests/support/paths.h"
#include "tests/support/temp_dir.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QSemaphore>
#include <catch2/catch.hpp>
#include <exiv2/exiv2.hpp>

using namespace doorstep;
using namespace doorstep::mobile;
using namespace doorstep::test;

namespace {

struct Loop {
    int count = 1;
    char name[5] = "test";
    char* arguments[2] = {name, nullptr};
    QCoreApplication app{count, arguments};

    bool until(const std::function<bool()>& holds, int patienceMs = 10'000)
    {
        QElapsedTimer timer;
        timer.start();
        while (!holds() && timer.elapsed() < patienceMs) QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        return holds();
    }
};

/// A network that does not answer before it is let go.
class StuckTransport final : public Transport {
public:
    HttpReply send(const HttpRequest&) override
    {
        entered.release();
        free.acquire();
        HttpReply reply;
        reply.failure = HttpReply::Failure::NoNetwork;
        return reply;
    }
    QSemaphore entered, free;
};

QByteArray readFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("saving does not wait for the network, and ending finishes what was asked", "[core]")
{
    Loop loop;
    const TempDir data;
    FakeClock clock;
    SeededRandom random;
    base::RealDisk disk;
    NoKeyStore keys;
    StuckTransport transport;
    Seams seams{clock, random, disk, keys};
    seams.cheapKeys = true;
    bool saved = false;
    int done = 0;
    {
        CoreThread core({data.path(), seams, &transport});
        core.send(HttpRequest{}, [](Core&, const HttpReply&) {});
        REQUIRE(transport.entered.tryAcquire(1, 5'000));
        core.ask([](Core& same) { return same.tablet() && same.tablet()->setSetting("textSize", "2").ok(); }, [&](bool ok) { saved = ok; });
        CHECK(loop.until([&] { return saved; }, 5'000));
        for (int i = 0; i < 50; ++i) {
            core.post([&done](Core& same) {
                if (same.tablet() && same.tablet()->setSetting("n", std::to_string(done)).ok()) ++done;
            });
        }
        CHECK_FALSE(core.stop(50)); // the network still hangs, the work is done all the same
        CHECK(done == 50);
        transport.free.release();
    }
    const auto again = Tablet::open(data.path(), seams);
    REQUIRE(again);
    CHECK((*again)->setting("n") == "49");
}

TEST_CASE("a data folder in use by another process is told, not opened", "[core]")
{
    Loop loop;
    const TempDir data;
    FakeClock clock;
    SeededRandom random;
    base::RealDisk disk;
    NoKeyStore keys;
    StuckTransport transport;
    Seams seams{clock, random, disk, keys};
    const auto first = Tablet::open(data.path(), seams);
    REQUIRE(first);
    CoreThread core({data.path(), seams, &transport});
    std::optional<bool> open;
    core.ask([](Core& same) { return same.tablet() != nullptr; }, [&](bool has) { open = has; });
    REQUIRE(loop.until([&] { return open.has_value(); }));
    CHECK_FALSE(*open);
}

TEST_CASE("a PIN is offered where the keystore works and nothing is chosen yet", "[core]")
{
    Loop loop;
    FakeClock clock;
    SeededRandom random;
    base::RealDisk disk;
    FakeKeyStore keystore;
    const auto offered = [&](const std::string& folder) {
        StuckTransport transport;
        Seams seams{clock, random, disk, keystore};
        seams.cheapKeys = true;
        CoreThread core({folder, seams, &transport});
        std::optional<bool> answer;
        core.ask([](Core& same) { return same.mayPin(); }, [&](bool may) { answer = may; });
        REQUIRE(loop.until([&] { return answer.has_value(); }));
        return *answer;
    };
    const TempDir data;
    CHECK(offered(data.path()));
    keystore.away = true;
    CHECK_FALSE(offered(data.path()));
    keystore.away = false;
    {
        Seams seams{clock, random, disk, keystore};
        seams.cheapKeys = true;
        const auto tablet = Tablet::open(data.path(), seams);
        REQUIRE(tablet);
        REQUIRE((*tablet)->setSecret("482913"));
    }
    CHECK_FALSE(offered(data.path()));
}

TEST_CASE("a thumbnail is a small JPEG of at most 20 kB, and nothing for what is no picture", "[thumbnail]")
{
    const QByteArray small = thumbnail(readFile(dataDir() + "/photos/gate.jpg"));
    CHECK(small.size() > 0);
    CHECK(small.size() <= 20'000);
    const QImage image = QImage::fromData(small);
    CHECK(std::max(image.width(), image.height()) <= 320);
    CHECK(thumbnail("%PDF-1.7 no picture").isEmpty());
}

TEST_CASE("a picture is made no larger than the form allows, and a smaller one keeps its bytes", "[fitted]")
{
    const QByteArray large = readFile(dataDir() + "/photos/gate.jpg");
    QImage small = QImage::fromData(fitted(large, 320));
    CHECK(small.size() == QSize(320, 240));
    CHECK(fitted(large, 0) == large);
    CHECK(fitted(large, 1200) == large);
    CHECK(fitted("no picture", 320) == "no picture");
}

TEST_CASE("a picture made smaller still says when and where it was taken, and stands upright", "[fitted]")
{
    const QByteArray plain = readFile(dataDir() + "/photos/gate.jpg");
    auto camera = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(plain.constData()), plain.size());
    camera->readMetadata();
    Exiv2::ExifData notes;
    notes["Exif.Photo.DateTimeOriginal"] = "2026:11:22 10:21:00";
    notes["Exif.Image.Orientation"] = std::uint16_t(6);
    camera->setExifData(notes);
    camera->writeMetadata();
    camera->io().open();
    const Exiv2::DataBuf all = camera->io().read(long(camera->io().size()));
    const QByteArray small = fitted(QByteArray(reinterpret_cast<const char*>(all.pData_), all.size_), 320);

    CHECK(QImage::fromData(small).size() == QSize(240, 320));
    auto kept = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(small.constData()), small.size());
    kept->readMetadata();
    CHECK(kept->exifData()["Exif.Photo.DateTimeOriginal"].toString() == "2026:11:22 10:21:00");
    CHECK(kept->exifData()["Exif.Image.Orientation"].toString() == "1");
}

TEST_CASE("a form speaks the language of the screen where it can", "[language]")
{
    const std::vector<std::string> languages{"English (en)", "简体中文 (zh-CN)"};
    CHECK(EntryDesk::languageFor(languages, "zh_CN") == "简体中文 (zh-CN)");
    CHECK(EntryDesk::languageFor(languages, "en") == "English (en)");
    CHECK(EntryDesk::languageFor({"zh", "fr"}, "zh_CN") == "zh");
    CHECK(EntryDesk::languageFor({"Français (fr)"}, "zh_CN").empty());
    CHECK(EntryDesk::languageFor({}, "en").empty());
}
