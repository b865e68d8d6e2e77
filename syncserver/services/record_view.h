#pragma once

#include "shared/records/change.h"
#include "syncserver/services/forms.h"
#include "syncserver/store/listed.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::server {

/// Somebody as the console shows them; nothing: the server itself.
struct Somebody {
    std::optional<UserId> user;
    std::string display;
};

struct PhotoView {
    records::Attachment file;
    bool here = false;
};

struct CandidateView {
    records::Value value;
    std::string display;
    records::OpId op;
    Somebody author;
    std::int64_t wallMs = 0;
};

struct ConflictView {
    std::vector<CandidateView> candidates;
    std::optional<records::Value> base; ///< What all started from, where it is known.
    std::string baseDisplay;
};

/// One answer as a reviewer sees it.
struct AnswerView {
    forms::Path path;
    std::string label;
    std::string kind;      ///< "string", "select_one", "image" …
    records::Value value;
    std::string display;
    std::vector<PhotoView> photos;
    bool hidden = false;   ///< Skipped by the form's logic; kept all the same.
    bool derived = false;  ///< Computed by the form from what stands.
    std::optional<ConflictView> conflict;
    std::string problem;   ///< What the form finds wrong with it; empty = nothing.
};

struct SectionView {
    std::string path;
    std::string title;
    std::vector<AnswerView> answers;
};

struct NoteView {
    std::string id;
    std::string at; ///< A path; empty = the record as a whole.
    std::string text;
    Somebody by;
    std::int64_t wallMs = 0;
    bool done = false;
};

/// A record in full.
struct RecordDetail {
    Listed row;
    UnitId unit;
    std::string unitName;
    std::string formTitle;
    std::int64_t photosHere = 0;
    Somebody author;
    FormShelf::Form form; ///< Null when its XML is not here or does not read.
    std::string formProblem;
    std::vector<SectionView> sections;
    std::vector<AnswerView> other; ///< Answers to questions that this version of the form does not have.
    std::vector<NoteView> notes;
    std::string reviewState;
    std::optional<Somebody> reviewBy;
    std::int64_t reviewMs = 0;
    records::Frontier frontier;
    std::vector<Somebody> assigned;
};

struct HistoryOp {
    forms::Path path;
    std::string label;
    records::Value value;
    std::string display;
    std::vector<std::string> before;
};

/// One change of a record, as it came.
struct HistoryChange {
    records::ChangeId id;
    Somebody author;
    std::string device; ///< Name of the tablet; empty for the server.
    std::optional<SessionId> session;
    std::int64_t wallMs = 0;
    std::int64_t receivedMs = 0;
    std::optional<Hash> form;
    std::vector<HistoryOp> ops;
    std::vector<HistoryOp> derived; ///< What the form computed; `before` is empty.
    std::string note;               ///< The reason given in the same change.
    std::string held;               ///< Why it is held; empty = it counts.
    bool unreadable = false;        ///< Its lines do not read; only its place is known.
};

/// Who is who, looked up once per person.
class Names {
public:
    explicit Names(sql::Connection& db) : db_(db) {}
    Somebody of(const std::optional<UserId>& user);
    std::string deviceName(const DeviceId& device);

private:
    sql::Connection& db_;
    std::map<UserId, std::string> names_;
};

/// "string", "integer", "select_one", "image" …: the word of a leaf's kind.
std::string kindOf(const forms::Leaf& leaf);

/// Puts a record together from its state and its form. `language` empty: the form's default.
class RecordViewer {
public:
    /// All must outlive it.
    RecordViewer(const Office& office, sql::Connection& db, const changelog::ChangeLog& log, FormShelf& shelf, std::string language)
        : office_(office), db_(db), log_(log), shelf_(shelf), language_(std::move(language)), names_(db)
    {
    }

    /// Nothing where there is no such record.
    std::optional<RecordDetail> detail(const ScopeRight& scope, const RecordId& record);
    /// Every change in cursor order, held ones last.
    std::vector<HistoryChange> history(const ScopeId& scope, const RecordId& record);

private:
    struct Shown; // what the parts of one detail share

    void addReview(const Shown& shown, RecordDetail& detail);
    void addAnswers(const Shown& shown, RecordDetail& detail);
    AnswerView answerAt(const Shown& shown, const forms::Path& path);
    std::optional<ConflictView> conflictAt(const Shown& shown, const forms::Path& path);
    std::string displayOf(const FormShelf::Form& form, const forms::Path& path, const records::Value& value) const;
    std::string labelOf(const FormShelf::Form& form, const forms::Path& path) const;

    const Office& office_;
    sql::Connection& db_;
    const changelog::ChangeLog& log_;
    FormShelf& shelf_;
    std::string language_;
    Names names_;
};

} // namespace doorstep::server
