#include "mobile/store/tablet.h"
#include "mobile/sync/sync_engine.h"
#include "tests/bench/measure.h"
#include "tests/mobile/support/fake_office.h"
#include "tests/mobile/support/visit_form.h"

#include <fcntl.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unistd.h>

namespace doorstep::bench {
namespace {

template <class T>
T require(Result<T> result)
{
    if (!result) throw std::runtime_error(result.error().text());
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// 4 KiB appended to a file and flushed: the least anything durable costs in this folder.
class BareFile {
public:
    explicit BareFile(const std::string& path) : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600)) {}
    ~BareFile() { ::close(fd_); }
    void append()
    {
        const std::string block(4096, 'x');
        if (::pwrite(fd_, block.data(), block.size(), at_) < 0 || ::fdatasync(fd_) != 0) throw std::runtime_error("no disk");
        at_ += 4096;
    }

private:
    int fd_;
    off_t at_ = 0;
};

} // namespace

/// One answer given in an open questionnaire (recomputed, sealed, committed) beside a bare write and fdatasync. The two
/// take turns, so both meet the same disk.
int saveBench(const std::string& folder)
{
    base::SystemClock clock;
    base::SystemRandom random;
    base::RealDisk disk;
    mobile::NoKeyStore keys;
    test::FakeOffice office;
    const Hash form = office.publish(test::visitForm(), "visit", "1", "visit");
    const auto tablet = require(mobile::Tablet::open(folder + "/saving", {clock, random, disk, keys, 480, {}, "bench", true}));
    require(tablet->setSecret("a long passphrase"));
    require(tablet->enrolReply(office.answer(require(tablet->enrolRequest("http://127.0.0.1:1", office.code("bench"), "bench")))));
    test::FakeNetwork network(office);
    mobile::SyncEngine engine(*tablet);
    while (auto request = engine.next()) engine.received(network.send(*request));

    const auto entry = require(tablet->begin(form));
    const auto path = require(forms::Path::parse("remark"));
    BareFile bare(folder + "/bare");
    std::vector<double> ours;
    std::vector<double> theirs;
    int count = 0;
    for (int i = 0; i < 200; ++i) {
        ours.push_back(medianMs(1, [&] { require(entry->answer(path, "第 " + std::to_string(++count) + " 次的话")); }));
        theirs.push_back(medianMs(1, [&] { bare.append(); }));
    }
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    const nlohmann::json figures{{"bench", "save"}, {"answers", ours.size()}, {"save_ms", ours[ours.size() / 2]},
        {"write_fdatasync_ms", theirs[theirs.size() / 2]}, {"ratio", ours[ours.size() / 2] / theirs[theirs.size() / 2]}};
    std::cout << figures.dump() << "\n";
    return 0;
}

} // namespace doorstep::bench
