#pragma once

#include "shared/base/clock.h"
#include "shared/base/disk.h"
#include "shared/base/random.h"
#include "shared/evidence/keyring.h"
#include "shared/evidence/keys.h"
#include "syncserver/http/server.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::server {

/// What `init` writes once beside the database: who this server is.
///
///     server.json   id, name, whether it is a rehearsal, the office's public recovery key
///     server.key    the seed of the Ed25519 key by which tablets know the server
///     tls.key, tls.crt
///     epoch         the epoch and the count of lines it had: tells a restored database at the next start
///     doorstep.db, blobs/, lock, admin.sock
///
/// Folder 0700, files 0600.
class DataFolder {
public:
    struct NewServer {
        std::string name;
        bool rehearsal = false;
        std::vector<std::string> hosts;     ///< DNS names for the certificate.
        std::vector<std::string> addresses; ///< IP addresses for the certificate.
    };

    /// Makes the files of a new server. The recovery key is given back and stored nowhere. Conflict when the folder holds
    /// a server already; what an init left that did not get to its end is replaced.
    struct Made;
    static Result<Made> make(base::Disk& disk, base::Random& random, base::Clock& clock, const std::string& path, const NewServer& asked);
    /// The last step of init: from now on the folder holds a server.
    Result<void> seal() const;
    /// NotFound when the folder holds no server, Damaged when a file does not read.
    static Result<DataFolder> open(base::Disk& disk, const std::string& path);

    std::string file(const std::string& entry) const { return path_ + "/" + entry; }
    const std::string& path() const { return path_; }

    DeviceId id;
    std::string name;
    bool rehearsal = false;
    evidence::RecoveryPublicKey recovery;
    std::optional<evidence::SigningKey> key; ///< Always set after make() and open().
    http::TlsFiles tls;
    std::string tlsPin; ///< Hex.

    /// The epoch as it stands outside of the database, and how many lines the store had then.
    struct EpochMark {
        EpochId epoch;
        std::int64_t lines = 0;
    };
    /// Nothing when the file is not there or does not read: then nobody knows what the store lived through.
    std::optional<EpochMark> epoch() const;
    Result<void> writeEpoch(const EpochMark& mark) const;

private:
    DataFolder(base::Disk& disk, std::string path) : disk_(&disk), path_(std::move(path)) {}

    base::Disk* disk_;
    std::string path_;
};

struct DataFolder::Made {
    DataFolder folder;
    evidence::RecoveryKey recovery;
};

/// The names and addresses under which this machine may be reached, loopback included.
void addThisMachine(DataFolder::NewServer& asked);

} // namespace doorstep::server
