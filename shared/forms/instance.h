#pragma once

#include "shared/base/random.h"
#include "shared/calendar/calendar.h"
#include "shared/forms/definition.h"
#include "shared/forms/path.h"
#include "shared/forms/walk.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms {

struct Entry;

/// Everything an instance may know of the world. `random` and `calendar` must outlive the instance.
struct Environment {
    std::int64_t nowMs;        ///< Milliseconds since 1970 UTC; move it on with FormInstance::setNow.
    int utcOffsetMinutes;      ///< Of the place where answers are given: +480 in China.
    base::Random& random;      ///< For uuid(), random(), randomize() and instance ids.
    std::map<std::string, std::string> properties; ///< For preloads: deviceid, username, email, phonenumber …
    std::string language;      ///< Empty or unknown: the form's default.
    const calendar::Calendar* calendar = nullptr; ///< Of the office; without one ds:working-days knows no year.
    /// What the last finished record of the same form held: instance('__last-saved'). Read while the instance is made.
    const std::vector<Entry>* lastSaved = nullptr;
};

/// Who gave a value.
enum class Origin {
    Person,  ///< Answered.
    Written, ///< By a preload, an action or a volatile calculate: flag 1 of an op, never in conflict, never recomputed.
    Derived, ///< By a non-volatile calculate: evidence, recomputed from what it depends on.
};

/// A value at a place. Instances of repeats are values too: `member[k3sA9x]` = "1" adds one, null removes it.
struct Entry {
    Path path;
    std::optional<std::string> value; ///< Lexical form; null = cleared or removed. A file's value is its file name.
    Origin origin = Origin::Person;

    bool operator==(const Entry&) const = default;
};

/// What is known of a record when its form is opened again.
struct Stored {
    std::vector<Entry> record;  ///< The merged record as displayed: one value per path.
    std::vector<Entry> draft;   ///< Typed since and not yet finished; stands above the record.
    std::set<Path> unsettled;   ///< Paths with an open conflict.
};

/// One node as it stands.
struct NodeState {
    std::string value;
    Origin origin = Origin::Person;
    bool relevant = true;  ///< False: hidden, its value kept.
    bool required = false;
    bool readonly = false;
    std::string problem;   ///< Type error, constraint message or required message in the chosen language; empty = fine.
};

/// Something that stands in the way of finishing.
struct Blocker {
    enum class Kind {
        Missing,   ///< A required answer is not given.
        Wrong,     ///< Not of the question's type, or against its constraint.
        Failed,    ///< A calculation of the form could not be made (step budget).
    };
    Kind kind;
    Path path;
    std::string label;
    std::string message;
};

/// Something only the tablet can fetch, asked for by an action of the form (odk:setgeopoint, odk:recordaudio).
struct Errand {
    enum class Kind {
        Position,  ///< Where the tablet is now, as ODK writes it: "lat lon alt accuracy".
        Recording, ///< Record sound from now until the record is finished; the value is the file's name.
    };
    Kind kind;
    Path target;
    std::string quality; ///< Of a Recording: "voice-only", "low", "normal"; may be empty.
};

/// One filled form: a tree of answers over a FormDefinition, recomputed after every change.
///
/// Deterministic: the same definition, environment and calls give the same state. It has no clock, no randomness, no
/// thread of its own; one thread at a time. Movable.
class FormInstance {
public:
    struct State; // private to this module

    using Definition = std::shared_ptr<const FormDefinition>;

    /// A new record: default values, preloads, then first-load actions, then everything computed.
    static FormInstance fresh(Definition definition, Environment environment);

    /// A record opened again. First-load actions and preloads do not run; what was Written stays as given; non-volatile
    /// calculates are recomputed. Values at places this version of the form lacks are kept in unknown().
    static FormInstance restore(Definition definition, Environment environment, const Stored& stored);

    FormInstance(FormInstance&&) noexcept;
    FormInstance& operator=(FormInstance&&) noexcept;
    ~FormInstance();

    const FormDefinition& definition() const;
    void setNow(std::int64_t nowMs);
    void setLanguage(std::string_view language);
    const std::string& language() const;

    /// Takes what a person answered, its characters composed (NFC), in the lexical form of the type (dates 2026-11-22, selects "a b"). A value that is
    /// of the wrong type or breaks a constraint is kept and has a problem. NotFound: no such place; InvalidInput: the
    /// place is calculated, read-only or not a question.
    Result<void> answer(const Path& path, std::string value);
    Result<void> clear(const Path& path) { return answer(path, {}); }

    /// Call once when a person opens a record again to work on it (not to look at it): actions of odk-instance-load run.
    /// fresh() has done so already.
    void open();
    /// What the form has asked the tablet for since the last call: after fresh(), open() and every change.
    std::vector<Errand> takeErrands();
    /// Hands over what an errand brought; it counts as written by the form. An errand that fails brings nothing.
    Result<void> bring(const Path& target, std::string value);

    /// Adds an instance to the repeat at `repeat` ("member", "child[1]/toy"); an empty id is drawn. Gives its path.
    Result<Path> addInstance(const Path& repeat, std::string_view instanceId = {});
    /// Removes one instance with all its answers. jr:count and jr:noAddRemove repeats refuse.
    Result<void> removeInstance(const Path& instance);

    /// The instances of a repeat ("member", "child[1]/toy") in order, hidden ones too; nothing where there is no such repeat.
    std::optional<std::vector<Path>> instances(const Path& repeat) const;
    /// Nothing where there is no such place.
    std::optional<NodeState> node(const Path& path) const;
    /// The value, empty where there is none or no such place.
    std::string value(const Path& path) const;
    bool has(const Path& path) const;
    /// The value as a person reads it: choice labels for selects.
    std::string display(const Path& path) const;

    /// The pages a person goes through, as things stand; see walk.h.
    std::vector<PageRef> pages(PageStyle style = PageStyle::Form) const;
    /// One page in full.
    Page page(const PageRef& ref) const;
    /// One question in full; nothing where the place is not a question.
    std::optional<Question> question(const Path& path) const;
    /// Every relevant question in order, with its answer and state: the list before finishing.
    std::vector<ReviewRow> review() const;

    /// Writes what marks the end of the work (the preload timestamp end, actions of xforms-revalidate). Call once before the collect() that finishes.
    void stampEnd();
    /// What the record holds as it stands: relevant and answered places, instances added or removed by a person, and null
    /// where an answer of the restored record was cleared. In the order of the form.
    std::vector<Entry> collect() const;
    /// What still blocks finishing; empty = may be finished.
    std::vector<Blocker> check() const;

    /// Values written by the form itself (preloads, actions, volatile calculates) since the last call: what a draft must
    /// keep beside the answers, so that a record opened again shows the same. After fresh() all of them.
    std::vector<Entry> takeWritten();

    /// Calculations and conditions that were given what they cannot use (a malformed point, a date that does not exist),
    /// by path, with the reason: they went on as if nothing was given. For whoever writes or checks the form.
    const std::map<std::string, std::string>& faults() const;
    /// True while an open conflict keeps answers visible that might not be relevant (待核).
    bool needsReview() const;
    /// Restored values whose place this version of the form does not have; they stay in the record.
    const std::vector<Entry>& unknown() const;
    /// How many expressions the last change recomputed (for tests and benches).
    std::size_t lastRecomputed() const;

    State& state() const { return *state_; } ///< For what stands beside it in this module.

private:
    explicit FormInstance(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

} // namespace doorstep::forms
