#pragma once

#include "shared/base/ids.h"
#include "shared/forms/path.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::mobile {

// What a screen shows, as values: made on the thread that owns the Tablet, free to cross to any other.

/// Where a record stands. Derived from receipts and lines each time, never from a kept flag.
enum class Phase {
    Draft,     ///< 草稿: something typed is not finished.
    LocalOnly, ///< 仅在本机.
    Uploading, ///< 上传中: the server holds its lines, photos are on the way (`percent`).
    Delivered, ///< 已送达: a signed receipt covers its lines and every photo.
    Attention, ///< 需处理: see Attention.
};

/// Why a record needs a person. Several may hold at once.
struct Attention {
    bool held = false;      ///< 暂扣: the server keeps a change aside (`heldWhy`).
    bool returned = false;  ///< 退回: a supervisor left notes that are not done.
    bool conflict = false;  ///< Two people answered differently.
    bool damaged = false;   ///< A photo's file no longer matches its hash.
    std::string heldWhy;    ///< The reason's code (shared/records/held_reason.h): "right", "form", "revoked" …

    bool any() const { return held || returned || conflict || damaged; }
};

struct FormRow {
    Hash hash;              ///< SHA-256 of the XML: names this version.
    std::string id;
    std::string version;
    std::string title;
    std::vector<std::string> languages;
    bool newest = true;     ///< The newest published version of this form id; only such are offered for new records.
    bool ready = true;      ///< The XML is here and loads.
    std::string problem;    ///< Why not, where not ready.
    std::vector<std::string> unsupported; ///< What the form asks for and this engine leaves out, by name.
    int drafts = 0;
    int records = 0;
};

/// A place where this user may collect.
struct CollectScope {
    ScopeId scope;
    std::string unit;       ///< Id text of the unit.
    std::string unitName;   ///< "和平里社区".
    std::string role;
};

struct RecordRow {
    ScopeId scope;
    RecordId record;
    Hash form;
    std::string formTitle;
    std::string title;        ///< instanceName where the form makes one, else the first answers joined.
    std::string unitName;
    Phase phase = Phase::Draft;
    Attention attention;
    bool hasDraft = false;    ///< Also true when a finished record is being corrected.
    int percent = 0;          ///< For Uploading: of the photo bytes.
    int photos = 0;
    int photosDelivered = 0;
    int conflicts = 0;
    int openNotes = 0;
    std::int64_t updatedMs = 0; ///< Wall clock of the last change or keystroke.
    bool mine = true;           ///< This user authored part of it.
    std::string review;         ///< "", "approved", "returned", "changed".
};

struct Author {
    std::string user;         ///< Id text; empty for a server stream without user.
    std::string display;      ///< Known for this tablet's own user; empty otherwise.
    bool self = false;
    bool console = false;     ///< Said in the web console: a supervisor.
};

struct PhotoInfo {
    std::string sha;          ///< base64url of the SHA-256 of the plain bytes.
    std::string type;
    std::string name;
    std::int64_t bytes = 0;
    std::int64_t sent = 0;    ///< Bytes the server is known to hold.
    bool delivered = false;
    bool here = false;        ///< The bytes are on this tablet.
};

/// One head of a question: somebody's answer that nobody has replaced.
struct Candidate {
    std::string op;           ///< "stream.seq.tag.index".
    std::optional<std::string> value; ///< Lexical; null = cleared. Of a photo: its file name.
    std::string display;
    Author author;
    std::int64_t wallMs = 0;  ///< By the author's clock: shown, never compared.
    bool picked = false;      ///< The one displays show meanwhile.
};

struct NoteRow {
    std::string id;           ///< Instance id of `$note[id]`.
    forms::Path at;           ///< The answer it speaks of; `$` for the whole record.
    std::string label;        ///< That question's label.
    std::string text;
    Author author;
    std::int64_t wallMs = 0;
    bool done = false;
};

struct AnswerRow {
    forms::Path path;
    std::string label;
    std::string value;
    std::string display;
    bool hidden = false;      ///< Kept, but not relevant as things stand.
    bool derived = false;
    bool known = true;        ///< False: this version of the form has no such question.
    std::string problem;
    std::vector<PhotoInfo> photos;
    std::vector<Candidate> candidates; ///< Two or more where there is a conflict, else empty.
    std::optional<std::string> base;   ///< What both started from, for a conflict.
    std::vector<NoteRow> notes;        ///< On this very answer.
};

struct SectionView {
    std::string title;        ///< Labels of the groups around, joined by " / ".
    std::vector<AnswerRow> answers;
};

struct RecordView {
    RecordRow row;
    std::vector<SectionView> sections;
    std::vector<NoteRow> notes; ///< All of them, also those on the whole record.
    std::string reviewBy;
    std::int64_t reviewMs = 0;
};

struct ConflictRow {
    ScopeId scope;
    RecordId record;
    std::string title;
    forms::Path path;
    std::string label;
    std::vector<Candidate> candidates;
    std::optional<std::string> base;
    std::optional<std::string> unionValue; ///< For a select_multiple: what ticking everything would be.
};

struct ReturnRow {
    RecordRow row;
    std::vector<NoteRow> open; ///< In the order of the form.
};

/// A photo or change that does not move, in codes: the words are the screen's.
struct StuckItem {
    enum class Kind { Change, Photo, Form };
    Kind kind;
    RecordId record;
    std::string title;
    std::string code;  ///< "held:right", "photo:damaged", "photo:refused", "form:unreadable" …
    int status = 0;    ///< HTTP status where one came.
    std::int64_t bytes = 0;
};

/// For the sentence at the top of the sync page. Counted from the tables on every call.
struct StatusData {
    int drafts = 0;
    int waiting = 0;    ///< Finished, only here.
    int uploading = 0;
    int delivered = 0;
    int attention = 0;
    int photosWaiting = 0;
    std::int64_t bytesWaiting = 0;
    std::int64_t lastSuccessMs = 0;  ///< Of a complete attempt; 0 = never.
    std::int64_t lastServerMs = 0;   ///< The server's clock then.
    std::int64_t clockOffMs = 0;     ///< This tablet's clock minus the server's, then.
    std::int64_t freeBytes = 0;      ///< On the data folder's disk.
    bool revoked = false;
    std::vector<StuckItem> stuck;
};

struct EnrolmentInfo {
    std::string server;     ///< Address.
    std::string serverName;
    DeviceId device;
    UserId user;
    std::string userName;
    std::string display;
};

} // namespace doorstep::mobile
