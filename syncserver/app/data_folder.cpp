#include "syncserver/app/data_folder.h"

#include "shared/base/durable_file.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "syncserver/auth/tls_identity.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace doorstep::server {
namespace {

constexpr std::int64_t kFileLimit = 1 << 20;

Error damaged(const std::string& path, const std::string& why)
{
    return {ErrorCode::Damaged, why, path};
}

/// The address without its interface ("%eth0"), or nothing for what is no IP address.
std::optional<std::string> addressText(const sockaddr* address)
{
    char text[INET6_ADDRSTRLEN] = {};
    if (address == nullptr) return {};
    if (address->sa_family == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text, sizeof text);
    else if (address->sa_family == AF_INET6)
        ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text, sizeof text);
    else
        return {};
    return std::string(text);
}

} // namespace

void addThisMachine(DataFolder::NewServer& asked)
{
    asked.hosts.emplace_back("localhost");
    char host[256] = {};
    if (::gethostname(host, sizeof host - 1) == 0 && host[0] != '\0' && std::string(host) != "localhost") asked.hosts.emplace_back(host);
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0) {
        asked.addresses = {"127.0.0.1", "::1"};
        return;
    }
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next)
        if (const auto text = addressText(one->ifa_addr); text && std::ranges::find(asked.addresses, *text) == asked.addresses.end())
            asked.addresses.push_back(*text);
    ::freeifaddrs(all);
    if (asked.addresses.empty()) asked.addresses.emplace_back("127.0.0.1");
}

Result<DataFolder::Made> DataFolder::make(base::Disk& disk, base::Random& random, base::Clock& clock, const std::string& path,
                                          const NewServer& asked)
{
    if (disk.size(path + "/server.json"))
        return Error{ErrorCode::Conflict, "There is a server in this folder already; choose another folder.", path};
    if (auto made = disk.makeFolder(path); !made) return made.error();
    for (const char* left : {"doorstep.db", "doorstep.db-wal", "doorstep.db-shm", "epoch"})
        if (auto removed = disk.remove(path + "/" + left); !removed) return removed.error();

    DataFolder folder(disk, path);
    folder.id = random.id<DeviceId>();
    folder.name = asked.name;
    folder.rehearsal = asked.rehearsal;
    folder.key = evidence::SigningKey::generate(random);
    const auto recovery = evidence::RecoveryKey::generate(random);
    folder.recovery = recovery.publicKey();
    const auto tls = auth::makeTlsIdentity(asked.hosts, asked.addresses, clock.nowMs());
    if (!tls) return tls.error();
    folder.tls = {tls->certificatePem, tls->keyPem};
    folder.tlsPin = base::hex(tls->pin.raw());

    const std::pair<const char*, std::string> files[] = {{"server.key", base::base64url(folder.key->seed()) + "\n"},
                                                         {"tls.key", folder.tls.keyPem},
                                                         {"tls.crt", folder.tls.certificatePem}};
    for (const auto& [name, text] : files)
        if (auto written = base::writeDurably(disk, folder.file(name), text); !written) return written.error();
    if (auto written = folder.writeEpoch({random.id<EpochId>(), 0}); !written) return written.error();
    return Made{std::move(folder), recovery};
}

Result<void> DataFolder::seal() const
{
    const nlohmann::json about{{"v", 1}, {"id", id.text()}, {"name", name}, {"rehearsal", rehearsal}, {"recovery", recovery.text()}};
    return base::writeDurably(*disk_, file("server.json"), about.dump(2) + "\n");
}

Result<DataFolder> DataFolder::open(base::Disk& disk, const std::string& path)
{
    DataFolder folder(disk, path);
    const auto about = disk.read(folder.file("server.json"), kFileLimit);
    if (!about) return Error{ErrorCode::NotFound, "There is no server in this folder; make one with `doorstep-server init`.", path};
    const auto json = base::parseJson(*about);
    if (!json || !json->is_object() || json->value("v", 0) != 1) return damaged(folder.file("server.json"), "This is not a server's description.");
    const auto id = DeviceId::fromText(json->value("id", ""));
    const auto recovery = evidence::RecoveryPublicKey::fromText(json->value("recovery", ""));
    if (!id || !recovery) return damaged(folder.file("server.json"), "An id or a key does not read.");
    folder.id = *id;
    folder.recovery = *recovery;
    folder.name = json->value("name", "");
    folder.rehearsal = json->value("rehearsal", false);

    const auto seed = disk.read(folder.file("server.key"), kFileLimit);
    if (!seed) return seed.error();
    const auto raw = base::fromBase64url(base::trim(*seed));
    folder.key = raw ? evidence::SigningKey::fromSeed(*raw) : std::nullopt;
    if (!folder.key) return damaged(folder.file("server.key"), "This is not a server's key.");

    auto certificate = disk.read(folder.file("tls.crt"), kFileLimit);
    auto tlsKey = disk.read(folder.file("tls.key"), kFileLimit);
    if (!certificate) return certificate.error();
    if (!tlsKey) return tlsKey.error();
    const auto pin = auth::pinOf(*certificate);
    if (!pin) return damaged(folder.file("tls.crt"), pin.error().message);
    folder.tls = {*std::move(certificate), *std::move(tlsKey)};
    folder.tlsPin = base::hex(pin->raw());
    return folder;
}

std::optional<DataFolder::EpochMark> DataFolder::epoch() const
{
    const auto text = disk_->read(file("epoch"), kFileLimit);
    if (!text) return {};
    const auto words = base::split(base::trim(*text), ' ');
    if (words.size() != 2) return {};
    const auto epoch = EpochId::fromText(words[0]);
    std::int64_t lines = -1;
    const auto read = std::from_chars(words[1].data(), words[1].data() + words[1].size(), lines);
    if (!epoch || read.ec != std::errc() || lines < 0) return {};
    return EpochMark{*epoch, lines};
}

Result<void> DataFolder::writeEpoch(const EpochMark& mark) const
{
    return base::writeDurably(*disk_, file("epoch"), mark.epoch.text() + " " + std::to_string(mark.lines) + "\n");
}

} // namespace doorstep::server
