#include "syncserver/services/record_list.h"

#include "shared/forms/instance.h"
#include "shared/records/line.h"

#include <algorithm>
#include <chrono>

namespace doorstep::server {
namespace {

constexpr std::string_view kFollower = "listed";
constexpr std::size_t kTitleBytes = 120;
constexpr int kTitleAnswers = 2;
constexpr int kChinaMinutes = 480;

/// ASCII letters in lower case, the rest as it is: what q is compared with.
std::string searchable(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return text;
}

/// At most `bytes` bytes, never half a character.
std::string shortened(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
    text.resize(bytes);
    return text + "…";
}

struct Texts {
    std::string title;
    std::string search;
};

/// Texts of a record through its form: what tells it from others, and everything that can be looked for.
Texts textsOf(const merge::RecordState& state, const merge::Branches& branches, const forms::FormDefinition* form)
{
    Texts texts;
    std::string named;
    std::vector<std::pair<std::size_t, std::string>> first;
    const auto take = [&](const forms::Path& path, const std::string& value) {
        if (value.empty()) return;
        const auto* leaf = form ? form->leaf(path.pattern()) : nullptr;
        const auto display = leaf ? form->display(*leaf, value, form->defaultLanguage()) : value;
        if (leaf && leaf->metadata) {
            if (path.last().name == "instanceName") named = value;
            return;
        }
        texts.search += display + '\n';
        const bool telling = leaf && !leaf->inRepeat && leaf->type == forms::DataType::String
            && leaf->control == forms::Control::Input;
        if (telling) first.emplace_back(std::size_t(leaf - form->leaves().data()), display);
    };
    for (const auto* op : state.answers(branches))
        if (const auto* text = op->value.text()) take(op->path, *text);
    for (const auto& derived : state.derived())
        if (const auto* text = derived.value.text()) take(derived.path, *text);
    std::ranges::stable_sort(first, {}, &std::pair<std::size_t, std::string>::first);
    if (!named.empty()) {
        texts.title = named;
    } else {
        for (int i = 0; i < kTitleAnswers && i < int(first.size()); ++i)
            texts.title += (i > 0 ? " " : "") + first[std::size_t(i)].second;
    }
    texts.title = shortened(texts.title, kTitleBytes);
    texts.search = searchable(texts.title + '\n' + texts.search);
    return texts;
}

} // namespace

Listed Followers::rowOf(const changelog::ChangeLog& log, const ScopeId& scope, const RecordId& record)
{
    const auto state = log.state(scope, record);
    const auto branches = log.branches(scope);
    Listed row;
    row.scope = scope;
    row.record = record;
    row.form = state.form();
    row.state = merge::reviewWord(state.review(*branches).state);
    row.conflicts = std::int64_t(state.conflictCount(*branches));
    row.deleted = state.isDeleted(*branches);
    for (const auto& note : state.notes()) row.notes += note.done ? 0 : 1;
    for (const auto& head : state.heads())
        if (const auto* file = head.value.attachment(); file && !state.isHidden(head.path, *branches)) row.photos.push_back(file->sha);
    std::ranges::sort(row.photos);

    bool first = true;
    for (const auto& line : log.recordLines(scope, record)) {
        if (!line.cur) continue;
        if (first) {
            row.created = line.receivedMs;
            if (const auto head = records::parseHead(line.head)) row.author = head->user;
            first = false;
        }
        row.updated = std::max(row.updated, line.receivedMs);
        row.cur = *line.cur;
    }

    const auto form = row.form ? shelf_.get(*row.form) : Result<FormShelf::Form>(notFound("form"));
    const auto texts = textsOf(state, *branches, form ? form->get() : nullptr);
    row.title = texts.title;
    row.search = texts.search;
    if (row.conflicts > 0 && form) {
        // Only a record with an open conflict can be unsure of what is to be answered.
        forms::Environment environment{row.updated, kChinaMinutes, office_.random, {}, {}};
        row.unsure = forms::FormInstance::restore(*form, environment, merge::toFormAnswers(state, *branches)).needsReview();
    }
    return row;
}

bool Followers::stepIn(sql::Connection& db, const ScopeId& scope)
{
    auto log = office_.logOn(db);
    const auto followed = log.followRecords(scope, kBatch);
    ListedStore listed(db);
    for (const auto& record : followed.records) listed.put(rowOf(log, scope, record));
    log.setFollowerCursor(scope, kFollower, followed.cur);
    return log.scope(scope)->cur > followed.cur;
}

bool Followers::step()
{
    std::vector<ScopeId> behind;
    const auto looked = office_.db.read([&](sql::Connection& db) -> Result<void> {
        const auto log = office_.logOn(db);
        for (const auto& scope : log.scopes())
            if (scope.cur > log.followerCursor(scope.id, kFollower)) behind.push_back(scope.id);
        return {};
    });
    if (!looked) throw std::runtime_error(looked.error().text());
    for (const auto& scope : behind) {
        const auto done = office_.db.write([&](sql::Connection& db) -> Result<bool> { return stepIn(db, scope); });
        if (!done) throw std::runtime_error(done.error().text());
        {
            const std::scoped_lock lock(mutex_);
            ++progress_;
        }
        changed_.notify_all();
    }
    return !behind.empty();
}

void Followers::committed()
{
    {
        const std::scoped_lock lock(mutex_);
        ++commits_;
    }
    changed_.notify_all();
}

void Followers::run(const std::function<void(const std::string&)>& failed)
{
    std::uint64_t seen = 0;
    while (true) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return stopping_ || commits_ != seen; });
            if (stopping_) return;
            seen = commits_;
        }
        try {
            while (step()) {
                const std::scoped_lock lock(mutex_);
                if (stopping_) return;
            }
        } catch (const std::exception& surprise) {
            failed(surprise.what());
        }
    }
}

void Followers::stop()
{
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
}

Result<void> Followers::waitFor(const ScopeId& scope, std::int64_t cursor, std::int64_t ms)
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
    while (true) {
        std::uint64_t seen = 0;
        {
            const std::scoped_lock lock(mutex_);
            seen = progress_;
        }
        const auto at = office_.db.read([&](sql::Connection& db) -> Result<std::int64_t> {
            return office_.logOn(db).followerCursor(scope, kFollower);
        });
        if (!at) return at.error();
        if (*at >= cursor) return {};
        std::unique_lock lock(mutex_);
        if (!changed_.wait_until(lock, until, [&] { return stopping_ || progress_ != seen; }) || stopping_)
            return Error{ErrorCode::Unavailable, "The list is still being brought up to date; try again in a moment.", {}};
    }
}

Result<void> Followers::rebuild(const ScopeId& scope)
{
    return office_.db.write([&](sql::Connection& db) -> Result<void> {
        auto log = office_.logOn(db);
        log.rebuildRecords(scope);
        ListedStore listed(db);
        listed.clear(scope);
        std::vector<RecordId> records;
        log.eachRecord(scope, [&](const changelog::RecordRow& row) { records.push_back(row.id); });
        for (const auto& record : records) listed.put(rowOf(log, scope, record));
        log.setFollowerCursor(scope, kFollower, log.scope(scope)->cur);
        return {};
    });
}

} // namespace doorstep::server
