#pragma once

#include "mobile/store/snapshots.h"
#include "shared/forms/instance.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::mobile {

struct EntryState;

/// A file to attach, as it came from the camera or a picker. Nothing in it is changed: what the server gets are these
/// bytes, with their metadata and orientation.
struct NewFile {
    std::string bytes;
    std::string type;      ///< "image/jpeg" …; the first bytes must agree for images.
    std::string name;      ///< A file name without folders; empty: one is made.
    std::string thumbnail; ///< JPEG of at most 20 kB, sent before the original; empty = none.
};

struct Finished {
    RecordId record;
    bool changed = true;   ///< False: nothing differed from the finished record; only the draft is gone.
    std::int64_t seq = 0;  ///< Of the change in this tablet's stream.
};

/// One record being filled in. Every call that takes an answer has it on disk before it returns: a crash right after
/// loses nothing. When a call fails (NoSpace: free some space and call again) the form stands as before the call and
/// nothing saved earlier is touched.
///
/// Lives on the thread of its Tablet and must not outlive it. Closing (destroying) an Entry keeps the draft: only
/// finish() and discard() end it.
class Entry {
public:
    explicit Entry(std::unique_ptr<EntryState> state); ///< For Tablet only.
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    ScopeId scope() const;
    RecordId record() const;
    Hash form() const;
    /// True for a record nobody has finished yet.
    bool isNew() const;
    /// The form as it stands: pages, questions, review rows, values.
    const forms::FormInstance& instance() const;
    /// Number of answers in the draft (0: nothing typed since the record was opened).
    int draftSize() const;

    /// Takes an answer in the lexical form of its type; empty clears it. An answer that breaks a constraint is kept
    /// with its problem. NotFound / InvalidInput as FormInstance::answer.
    Result<void> answer(const forms::Path& path, std::string value);
    /// The same for text still being typed (call 400 ms after the last key and on leaving).
    Result<void> typed(const forms::Path& path, std::string value) { return answer(path, std::move(value)); }
    /// The file is sealed on disk first, then the answer names it. Refused: over 64 MiB, or an image type whose
    /// first bytes are of no image.
    Result<PhotoInfo> attach(const forms::Path& path, const NewFile& file);
    /// The files a question holds (all heads; the draft's own first).
    std::vector<PhotoInfo> files(const forms::Path& path) const;

    /// What the form has asked the tablet to fetch since the last call (odk:setgeopoint, odk:recordaudio).
    std::vector<forms::Errand> takeErrands();
    /// Hands over what such an errand brought: on disk like an answer, but as written by the form.
    Result<void> bring(const forms::Path& target, std::string value);

    /// Adds an instance; gives its path.
    Result<forms::Path> addInstance(const forms::Path& repeat);
    Result<void> removeInstance(const forms::Path& instance);

    /// Where the person was; `$` at the beginning. Set by every answer, and by this when turning pages.
    forms::Path position() const;
    Result<void> setPosition(const forms::Path& path);

    /// The language of labels and messages; not kept.
    void setLanguage(std::string_view language);
    /// A person opens the record again to work on it: the form's actions for that moment run, and are kept.
    Result<void> resume();
    /// Tells the form the time (today(), now()).
    void tick();

    /// The supervisor's notes on this record.
    std::vector<NoteRow> notes() const;
    /// Marks a note as dealt with; `reply` (may be empty) is sent with it, e.g. why the answer stays. Part of the draft
    /// until finish(). A note whose answer changed counts as dealt with at finish() by itself.
    Result<void> resolve(const std::string& noteId, std::string reply);

    /// True when the question named "consent" is answered "no" or "refused": finishing ends the visit and carries no
    /// personal answer and no file.
    bool consentRefused() const;
    /// What stands in the way of finishing, in the order of the form.
    std::vector<forms::Blocker> blockers() const;
    /// Makes one change of everything typed and removes the draft, in one transaction. InvalidInput with the path of
    /// the first blocker when something required is missing or an answer is wrong; the draft stays.
    Result<Finished> finish();
    /// Throws the draft away (the finished record, where there is one, stays). The Entry is of no use afterwards.
    Result<void> discard();

private:
    std::unique_ptr<EntryState> state_;
};

} // namespace doorstep::mobile
