#pragma once

#include "mobile/store/entry.h"
#include "mobile/store/http_message.h"
#include "mobile/store/key_store.h"
#include "mobile/store/snapshots.h"
#include "shared/base/clock.h"
#include "shared/base/disk.h"
#include "shared/base/random.h"
#include "shared/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::mobile {

struct TabletCore;

/// The outside world. All must outlive the Tablet.
struct Seams {
    base::Clock& clock;
    base::Random& random;
    base::Disk& disk;
    KeyStore& keyStore;
    int utcOffsetMinutes = 480;
    std::string sqliteVfs = {};   ///< For fault tests; empty = the system's.
    std::string app = "doorstep"; ///< Program and version, said in the stream's first line.
    bool cheapKeys = false;       ///< Tests only: argon2id at its minimum.
};

/// How the data folder is opened, and how often guessing is still allowed.
struct LockState {
    bool made = false;         ///< A passphrase or PIN has been set.
    bool pin = false;          ///< It is a six-digit PIN.
    bool open = false;         ///< Unlocked: screens may show data.
    int triesLeft = 10;        ///< Before waits begin. Work is never wiped.
    std::int64_t waitMs = 0;   ///< Until the next try is taken.
};

struct RecordFilter {
    std::optional<Phase> phase;
    std::optional<Hash> form;
    std::string text;          ///< Part of the title; empty = all.
};

/// What an application shows and does: the whole tablet without a screen and without a network.
///
/// One thread at a time. Everything a person typed is on disk before a call returns. Calls that need data answer
/// Unauthorized while locked; the sender (mobile/sync) goes on, because locking closes the screen, not the sender.
class Tablet {
public:
    /// Opens or makes the data folder. Conflict: another process has it open. Damaged: the database fails its check
    /// (nothing is removed or overwritten).
    static Result<std::unique_ptr<Tablet>> open(const std::string& dataDir, Seams seams);
    ~Tablet();
    Tablet(const Tablet&) = delete;
    Tablet& operator=(const Tablet&) = delete;

    // --- lock ---
    LockState lockState() const;
    /// First use: sets the passphrase (eight characters or more) or, where the keystore holds a device secret, a PIN of
    /// six digits; leaves the tablet unlocked. Conflict when one is set.
    Result<void> setSecret(std::string_view secret);
    /// Unauthorized with the tries left, or Unavailable with the wait in seconds.
    Result<void> unlock(std::string_view secret);
    void lock();

    // --- enrolment (two steps, so that the network call may run elsewhere) ---
    bool enrolled() const; ///< Known without unlocking.
    std::optional<EnrolmentInfo> enrolment() const; ///< While unlocked.
    /// `server` "https://host:port", with "#<sha256 hex of its key>" where the office gave a fingerprint; http for
    /// loopback only. `code` as the console shows it (groups of five, case and dashes do not matter).
    Result<HttpRequest> enrolRequest(const std::string& server, const std::string& code, const std::string& deviceName);
    /// Keeps the certificate, grants and the server's keys, and wraps the data key to the office's recovery key.
    Result<void> enrolReply(const HttpReply& reply);

    // --- work ---
    std::vector<CollectScope> collectScopes() const;
    std::vector<FormRow> forms() const;
    /// Newest first; drafts and finished records.
    std::vector<RecordRow> records(const RecordFilter& filter = {}) const;
    std::optional<RecordRow> record(const RecordId& id) const;
    /// Starts a record. Without a scope the only collect scope is taken; InvalidInput when there are several. Nothing
    /// is stored before the first answer, except that the draft exists and survives. `subject`: the household or other
    /// record it is about.
    Result<std::unique_ptr<Entry>> begin(
        const Hash& form, std::optional<ScopeId> scope = {}, std::optional<RecordId> subject = {});
    /// Opens the draft of a record where it was left, or a finished record for a change or correction.
    Result<std::unique_ptr<Entry>> edit(const RecordId& id);

    Result<RecordView> view(const RecordId& id, std::string_view language = {}) const;
    std::vector<ConflictRow> conflicts(std::string_view language = {}) const;
    /// Settles one question: the change names every candidate shown, so the others are replaced and stay in history.
    /// `reason` becomes a note in the same change (may be empty). NotFound when there is no such conflict now.
    Result<void> settle(const RecordId& id, const forms::Path& path, const std::string& value, std::string_view reason);
    std::vector<ReturnRow> returns(std::string_view language = {}) const;
    /// The plain bytes of a photo of this tablet, checked against their hash (Damaged otherwise).
    Result<std::string> photo(const std::string& sha) const;
    /// Bytes of a file that came with a form, see FormCache::file.
    Result<std::string> formFile(const Hash& form, std::string_view name) const;

    StatusData status() const;

    // --- settings of the screen (language, text size …): kept in clear, so never anything personal ---
    std::string setting(const std::string& name) const;
    Result<void> setSetting(const std::string& name, const std::string& value);

    /// Chains, signatures, rebuilt rows = stored rows, photo files = their hashes. Gives what is wrong, empty = sound.
    std::vector<std::string> verify() const;

    /// For mobile/sync only.
    TabletCore& core() { return *core_; }

private:
    explicit Tablet(std::unique_ptr<TabletCore> core);

    std::unique_ptr<TabletCore> core_;
};

} // namespace doorstep::mobile
