#include "mobile/store/entry.h"

#include "mobile/store/entry_state.h"
#include "mobile/store/views.h"
#include "shared/base/text.h"

#include <algorithm>

namespace doorstep::mobile {

using changelog::Draft;
using forms::Path;
using records::Value;

namespace {

constexpr std::size_t kLongestAnswer = 256 * 1024; // Several of them must fit one line of the change log.
constexpr std::size_t kLargestFile = 64 << 20;
constexpr std::size_t kLargestThumbnail = 20 * 1024;
constexpr std::size_t kLongestName = 120;
constexpr std::int64_t kSpaceKeptForAnswers = 150 << 20; // Below it no new photos are taken; answers go on.

bool looksLikeImage(std::string_view bytes)
{
    const bool webp = bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP";
    const bool heif = bytes.size() > 12 && bytes.substr(4, 4) == "ftyp";
    return bytes.starts_with("\xff\xd8\xff") || bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.starts_with("GIF8") || webp || heif;
}

/// Without folders, and never empty: a name is for people, no path is ever made of it.
std::string plainName(const NewFile& file, base::Random& random)
{
    std::string name = base::toUtf8(file.name);
    if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) name.erase(0, slash + 1);
    if (!name.empty() && name.size() <= kLongestName) return name;
    const std::string extension = file.type == "image/png" ? ".png" : file.type.starts_with("image/") ? ".jpg" : ".bin";
    return base::hex(random.bytes(6)) + extension;
}

Error ended()
{
    return {ErrorCode::Conflict, "this entry is over; open the record again", {}};
}

} // namespace

Entry::Entry(std::unique_ptr<EntryState> state) : state_(std::move(state)) {}
Entry::~Entry() = default;

ScopeId Entry::scope() const
{
    return state_->work.scope;
}

RecordId Entry::record() const
{
    return state_->work.record;
}

Hash Entry::form() const
{
    return state_->work.form;
}

bool Entry::isNew() const
{
    return state_->base.isEmpty();
}

const forms::FormInstance& Entry::instance() const
{
    return *state_->instance;
}

int Entry::draftSize() const
{
    const auto& drafts = state_->drafts;
    return static_cast<int>(std::count_if(drafts.begin(), drafts.end(), [](const auto& row) { return !row.second.written; }));
}

Result<void> Entry::answer(const Path& path, std::string value)
{
    if (state_->ended) return ended();
    if (value.size() > kLongestAnswer) {
        return Error{ErrorCode::TooLarge, "an answer may have at most 256 KiB; put the rest into a file", path.text()};
    }
    value = base::toUtf8(value);
    if (state_->isFile(path) && !value.empty()) return base::invalid("this question takes a file; attach one", path.text());
    state_->instance->setNow(state_->core.seams.clock.nowMs());
    if (auto taken = state_->instance->answer(path, value); !taken) return taken;
    Work next = state_->work;
    next.position = path;
    return state_->storeAnswer(state_->draftOf(path, value.empty() ? Value() : Value(value), false), next);
}

Result<PhotoInfo> Entry::attach(const Path& path, const NewFile& file)
{
    if (state_->ended) return ended();
    if (!state_->isFile(path) || !state_->instance->has(path)) return base::invalid("this question takes no file", path.text());
    if (file.bytes.empty()) return base::invalid("the file is empty", path.text());
    if (file.bytes.size() > kLargestFile) return Error{ErrorCode::TooLarge, "a file may have at most 64 MiB", path.text()};
    if (file.thumbnail.size() > kLargestThumbnail) return Error{ErrorCode::TooLarge, "a thumbnail may have at most 20 kB", path.text()};
    const auto* leaf = state_->leaf(path);
    if ((file.type.starts_with("image/") || leaf->mediatype.starts_with("image/")) && !looksLikeImage(file.bytes)) {
        return base::invalid("the file is not an image; take the picture again", path.text());
    }
    const auto free = state_->core.seams.disk.freeBytes(state_->core.dataDir);
    if (free && *free < kSpaceKeptForAnswers) {
        return Error{ErrorCode::NoSpace, "too little storage is left for photos; free some space. Answers are still taken.", path.text()};
    }

    // The bytes first: a row never names what is not on the disk.
    OpenData& data = state_->data();
    const auto staged = data.files.stage(file.bytes);
    if (!staged) return staged.error();
    std::vector<FileStore::Staged> files{*staged};
    records::Attachment attachment{staged->sha, staged->bytes, file.type, plainName(file, state_->core.seams.random), {}};
    if (!file.thumbnail.empty()) {
        auto small = data.files.stage(file.thumbnail);
        if (!small) return small.error();
        attachment.thumbnail = small->sha;
        files.push_back(*small);
    }
    std::vector<Hash> replaced;
    if (const auto before = state_->drafts.find(path); before != state_->drafts.end()) {
        if (const auto* old = before->second.value.attachment(); old && old->sha != attachment.sha) replaced.push_back(old->sha);
    }
    state_->instance->setNow(state_->core.seams.clock.nowMs());
    // a recording that the form began by itself has no question
    Result<void> done = leaf->control == forms::Control::None ? state_->instance->bring(path, attachment.name)
                                                              : state_->instance->answer(path, attachment.name);
    if (done) {
        Work next = state_->work;
        next.position = path;
        done = state_->storeAnswer(state_->draftOf(path, Value(attachment), false), next, {}, files);
    }
    if (!done) {
        for (const auto& unused : files) {
            if (!unused.known) data.files.removeFile(unused.name);
        }
        return done.error();
    }
    state_->core.dropUnnamed(replaced);
    return photoInfo(data, state_->work.scope, attachment);
}

std::vector<forms::Errand> Entry::takeErrands()
{
    return state_->instance->takeErrands();
}

Result<void> Entry::bring(const Path& target, std::string value)
{
    if (state_->ended) return ended();
    state_->instance->setNow(state_->core.seams.clock.nowMs());
    if (auto taken = state_->instance->bring(target, std::move(value)); !taken) return taken;
    return state_->storeAnswer({}, state_->work);
}

Result<void> Entry::resume()
{
    if (state_->ended) return ended();
    state_->instance->setNow(state_->core.seams.clock.nowMs());
    state_->instance->open();
    return state_->storeAnswer({}, state_->work);
}

std::vector<PhotoInfo> Entry::files(const Path& path) const
{
    std::vector<PhotoInfo> all;
    if (const auto draft = state_->drafts.find(path); draft != state_->drafts.end()) {
        if (const auto* file = draft->second.value.attachment()) all.push_back(photoInfo(state_->data(), state_->work.scope, *file));
        return all; // A draft stands above the record: it replaces or clears what was shown.
    }
    for (const auto& head : state_->base.attachmentsAt(path)) {
        all.push_back(photoInfo(state_->data(), state_->work.scope, *head.value.attachment()));
    }
    return all;
}

Result<Path> Entry::addInstance(const Path& repeat)
{
    if (state_->ended) return ended();
    state_->instance->setNow(state_->core.seams.clock.nowMs());
    auto added = state_->instance->addInstance(repeat);
    if (!added) return added;
    Work next = state_->work;
    next.position = *added;
    next.added.push_back(*added);
    if (auto done = state_->storeAnswer(state_->draftOf(*added, Value("1"), false), next); !done) return done.error();
    return added;
}

Result<void> Entry::removeInstance(const Path& instance)
{
    if (state_->ended) return ended();
    state_->instance->setNow(state_->core.seams.clock.nowMs());
    if (auto removed = state_->instance->removeInstance(instance); !removed) return removed;
    std::vector<Path> drop;
    std::vector<Hash> files;
    for (const auto& [path, draft] : state_->drafts) {
        if (!path.isAtOrUnder(instance)) continue;
        drop.push_back(path);
        if (const auto* file = draft.value.attachment()) files.push_back(file->sha);
    }
    Work next = state_->work;
    std::erase_if(next.added, [&](const Path& path) { return path.isAtOrUnder(instance); });
    if (next.position.isAtOrUnder(instance)) next.position = instance.parent();
    // Only an instance that was finished before needs a word about its end; others just go.
    const bool stands = !state_->base.headsAt(instance).empty()
        || std::any_of(state_->base.heads().begin(), state_->base.heads().end(),
            [&](const merge::StandingOp& head) { return head.path.isUnder(instance); });
    std::optional<Draft> gone;
    if (stands) {
        gone = state_->draftOf(instance, Value(), false);
        std::erase(drop, instance);
    }
    if (auto done = state_->storeAnswer(gone, next, drop); !done) return done;
    state_->core.dropUnnamed(files);
    return {};
}

Path Entry::position() const
{
    return state_->work.position;
}

Result<void> Entry::setPosition(const Path& path)
{
    if (state_->ended) return ended();
    if (path == state_->work.position) return {};
    Work next = state_->work;
    next.position = path;
    return state_->store({}, {}, next);
}

void Entry::setLanguage(std::string_view language)
{
    state_->language = std::string(language);
    state_->instance->setLanguage(language);
}

void Entry::tick()
{
    state_->instance->setNow(state_->core.seams.clock.nowMs());
}

std::vector<NoteRow> Entry::notes() const
{
    auto all = noteRows(state_->data(), state_->base, state_->definition.get(), state_->instance->language());
    for (auto& note : all) {
        const auto done = Path::parse("$note[" + note.id + "]/done");
        if (done && state_->drafts.contains(*done)) note.done = true;
    }
    return all;
}

Result<void> Entry::resolve(const std::string& noteId, std::string reply)
{
    if (state_->ended) return ended();
    const auto notes = state_->base.notes();
    const auto note = std::find_if(notes.begin(), notes.end(), [&](const merge::Note& n) { return n.id == noteId; });
    if (note == notes.end()) return Error{ErrorCode::NotFound, "there is no such note on this record", noteId};
    std::vector<Draft> rows{state_->draftOf(*Path::parse("$note[" + noteId + "]/done"), Value("1"), false)};
    if (!reply.empty()) {
        const std::string own = "$note[" + forms::newInstanceId(state_->core.seams.random) + "]";
        rows.push_back(state_->draftOf(*Path::parse(own + "/at"), Value(note->at.text()), false));
        rows.push_back(state_->draftOf(*Path::parse(own + "/text"), Value(base::toUtf8(reply)), false));
        rows.push_back(state_->draftOf(*Path::parse(own + "/done"), Value("1"), false));
    }
    return state_->store(rows, {}, state_->work);
}

bool Entry::consentRefused() const
{
    return state_->consentRefused();
}

std::vector<forms::Blocker> Entry::blockers() const
{
    auto all = state_->instance->check();
    if (consentRefused()) {
        // Nobody can be asked any more: what is missing stays missing.
        std::erase_if(all, [](const forms::Blocker& blocker) {
            return blocker.kind == forms::Blocker::Kind::Missing || blocker.kind == forms::Blocker::Kind::Wrong;
        });
    }
    return all;
}

Result<Finished> Entry::finish()
{
    if (state_->ended) return ended();
    if (const auto open = blockers(); !open.empty()) {
        const auto& first = open.front();
        const std::string label = first.label.empty() ? "" : first.label + ": ";
        return base::invalid(label + (first.message.empty() ? "an answer is missing" : first.message), first.path.text());
    }
    return finishEntry(*state_);
}

Result<void> Entry::discard()
{
    if (state_->ended) return ended();
    std::vector<Hash> files;
    for (const auto& [path, draft] : state_->drafts) {
        const auto* file = draft.value.attachment();
        if (!file) continue;
        files.push_back(file->sha);
        if (file->thumbnail) files.push_back(*file->thumbnail);
    }
    OpenData& data = state_->data();
    auto done = inTransaction(*state_->core.connection, [&]() -> Result<void> {
        data.log.dropDrafts(state_->work.scope, state_->work.record);
        data.works.remove(state_->work.scope, state_->work.record);
        return {};
    });
    if (!done) return done;
    state_->ended = true;
    state_->core.dropUnnamed(files);
    data.index.update(state_->work.scope, state_->work.record, data.self());
    data.stale.erase(state_->work.record);
    return {};
}

} // namespace doorstep::mobile
