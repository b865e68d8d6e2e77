#include "mobile/app/entry_desk.h"

#include "mobile/app/fitted.h"
#include "mobile/app/thumbnail.h"

#include <algorithm>
#include <set>

namespace doorstep::mobile {
namespace {

Error noForm()
{
    return {ErrorCode::NotFound, "no form is open", {}};
}

bool holds(const forms::PageRef& page, const forms::Path& path)
{
    if (page.key == path) return true;
    return std::ranges::any_of(page.questions, [&](const forms::Path& question) { return question.isAtOrUnder(path); });
}

std::string lower(std::string text)
{
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

} // namespace

std::string EntryDesk::languageFor(const std::vector<std::string>& languages, const std::string& screen)
{
    const bool chinese = screen.rfind("zh", 0) == 0;
    const std::vector<std::string> signs = chinese ? std::vector<std::string>{"(zh", "中文", "chinese", "汉语"}
                                                   : std::vector<std::string>{"(en", "english", "英文", "英语"};
    for (const std::string& language : languages) {
        const std::string name = lower(language);
        if (name.rfind(chinese ? "zh" : "en", 0) == 0) return language;
        for (const std::string& sign : signs) {
            if (name.find(sign) != std::string::npos) return language;
        }
    }
    return {};
}

void EntryDesk::setScreenLanguage(const std::string& language)
{
    screenLanguage_ = language;
    if (entry_) entry_->setLanguage(languageFor(frame_.languages, language));
}

void EntryDesk::setGrouped(bool grouped)
{
    grouped_ = grouped;
}

EntryReply EntryDesk::closedReply() const
{
    return {noForm(), {}};
}

EntryReply EntryDesk::begin(Tablet& tablet, const Hash& form, std::optional<ScopeId> scope, std::int64_t nowMs)
{
    return opened(tablet, tablet.begin(form, scope), nowMs);
}

EntryReply EntryDesk::edit(Tablet& tablet, const RecordId& record, std::int64_t nowMs)
{
    auto entry = tablet.edit(record);
    if (entry) {
        if (auto resumed = (*entry)->resume(); !resumed) return {resumed.error(), {}};
    }
    return opened(tablet, std::move(entry), nowMs);
}

EntryReply EntryDesk::opened(Tablet& tablet, Result<std::unique_ptr<Entry>> entry, std::int64_t)
{
    if (!entry) return {entry.error(), {}};
    entry_ = *std::move(entry);
    frame_ = {};
    frame_.record = entry_->record();
    frame_.form = entry_->form();
    frame_.isNew = entry_->isNew();
    frame_.title = QString::fromStdString(entry_->instance().definition().title());
    frame_.languages = entry_->instance().definition().languages();
    for (const CollectScope& scope : tablet.collectScopes()) {
        if (scope.scope == entry_->scope()) frame_.unit = QString::fromStdString(scope.unitName);
    }
    savedMs_ = 0;
    if (const auto row = tablet.record(frame_.record); row && entry_->draftSize() > 0) savedMs_ = row->updatedMs;
    entry_->setLanguage(languageFor(frame_.languages, screenLanguage_));
    entry_->tick();

    const auto all = pages();
    index_ = 0;
    at_ = all.empty() ? forms::PageRef{} : all.front();
    const forms::Path position = entry_->position();
    if (position.isRecord()) return after({});
    const auto found = std::ranges::find_if(all, [&](const forms::PageRef& page) { return holds(page, position); });
    if (found != all.end()) moveTo(all, int(found - all.begin()));
    return after({});
}

std::vector<forms::PageRef> EntryDesk::pages() const
{
    return entry_->instance().pages(style());
}

int EntryDesk::locate(const std::vector<forms::PageRef>& pages) const
{
    const auto same = std::ranges::find_if(pages, [this](const forms::PageRef& page) { return page.kind == at_.kind && page.key == at_.key; });
    if (same != pages.end()) return int(same - pages.begin());
    for (const forms::Path& question : at_.questions) {
        const auto found = std::ranges::find_if(pages, [&](const forms::PageRef& page) { return holds(page, question); });
        if (found != pages.end()) return int(found - pages.begin());
    }
    return std::clamp(index_, 0, std::max(0, int(pages.size()) - 1));
}

void EntryDesk::moveTo(const std::vector<forms::PageRef>& pages, int index)
{
    if (pages.empty()) return;
    index_ = std::clamp(index, 0, int(pages.size()) - 1);
    at_ = pages[std::size_t(index_)];
}

EntryReply EntryDesk::after(Result<void> outcome, std::int64_t savedMs)
{
    if (savedMs != 0 && outcome) savedMs_ = savedMs;
    return {outcome, state()};
}

EntrySnapshot EntryDesk::state()
{
    EntrySnapshot state = frame_;
    const auto all = pages();
    moveTo(all, locate(all));
    state.pageCount = int(all.size());
    state.pageIndex = index_;
    if (!all.empty()) state.page = entry_->instance().page(at_);
    for (const forms::Question& question : state.page.questions) {
        if (question.control == forms::Control::Upload) state.files.emplace(question.path.text(), entry_->files(question.path));
    }
    state.notes = entry_->notes();
    state.errands = entry_->takeErrands();
    for (const forms::Blocker& blocker : entry_->blockers()) {
        if (blocker.kind == forms::Blocker::Kind::Missing) ++state.missing;
    }
    state.draftSize = entry_->draftSize();
    state.consentRefused = entry_->consentRefused();
    state.savedMs = savedMs_;
    return state;
}

EntryReply EntryDesk::answer(const std::string& path, const std::string& value, std::int64_t nowMs)
{
    if (!entry_) return closedReply();
    const auto where = forms::Path::parse(path);
    if (!where) return after(where.error());
    return after(entry_->typed(*where, value), nowMs);
}

EntryReply EntryDesk::attach(const AttachRequest& file, std::int64_t nowMs)
{
    if (!entry_) return closedReply();
    const auto where = forms::Path::parse(file.path.toStdString());
    if (!where) return after(where.error());
    const QByteArray bytes = fitted(file.bytes, file.maxPixels);
    const QString type = bytes.size() == file.bytes.size() ? file.type : QStringLiteral("image/jpeg");
    NewFile fresh{bytes.toStdString(), type.toStdString(), file.name.toStdString(), thumbnail(bytes).toStdString()};
    const auto attached = entry_->attach(*where, fresh);
    return after(attached ? Result<void>{} : Result<void>(attached.error()), nowMs);
}

EntryReply EntryDesk::bring(const std::string& path, const std::string& value, std::int64_t nowMs)
{
    if (!entry_) return closedReply();
    const auto where = forms::Path::parse(path);
    if (!where) return after(where.error());
    return after(entry_->bring(*where, value), nowMs);
}

Result<std::string> EntryDesk::bytes(const Tablet& tablet, const std::string& source) const
{
    const auto slash = source.find('/');
    const std::string name = slash == std::string::npos ? std::string() : source.substr(slash + 1);
    if (source.starts_with("photo/")) return tablet.photo(name);
    if (source.starts_with("form/") && entry_) return tablet.formFile(entry_->form(), name);
    return Error{ErrorCode::NotFound, "there is no such file here", source};
}

EntryReply EntryDesk::addInstance(const std::string& repeat, std::int64_t nowMs)
{
    if (!entry_) return closedReply();
    const auto where = forms::Path::parse(repeat);
    if (!where) return after(where.error());
    const auto added = entry_->addInstance(*where);
    if (!added) return after(added.error());
    goTo(added->text());
    return after({}, nowMs);
}

EntryReply EntryDesk::removeInstance(const std::string& instance, std::int64_t nowMs)
{
    if (!entry_) return closedReply();
    const auto where = forms::Path::parse(instance);
    if (!where) return after(where.error());
    return after(entry_->removeInstance(*where), nowMs);
}

EntryReply EntryDesk::turn(int by)
{
    if (!entry_) return closedReply();
    entry_->tick();
    const auto all = pages();
    moveTo(all, locate(all) + by);
    if (by == 0 || all.empty()) return after({});
    return after(entry_->setPosition(at_.key));
}

EntryReply EntryDesk::goTo(const std::string& path)
{
    if (!entry_) return closedReply();
    const auto where = forms::Path::parse(path);
    if (!where) return after(where.error());
    const auto all = pages();
    const auto found = std::ranges::find_if(all, [&](const forms::PageRef& page) { return holds(page, *where); });
    if (found == all.end()) return after(Result<void>(Error{ErrorCode::NotFound, "this question is not asked as things stand", path}));
    moveTo(all, int(found - all.begin()));
    return after(entry_->setPosition(at_.key));
}

EntryReply EntryDesk::regroup(bool grouped)
{
    grouped_ = grouped;
    if (!entry_) return closedReply();
    return after({});
}

EntryReply EntryDesk::setFormLanguage(const std::string& language)
{
    if (!entry_) return closedReply();
    entry_->setLanguage(language);
    return after({});
}

EntryReply EntryDesk::resolve(const std::string& note, const std::string& reply, std::int64_t nowMs)
{
    if (!entry_) return closedReply();
    return after(entry_->resolve(note, reply), nowMs);
}

ReviewState EntryDesk::review() const
{
    ReviewState state;
    if (!entry_) return state;
    std::set<forms::Path> noted;
    for (const NoteRow& note : entry_->notes()) {
        if (!note.done) noted.insert(note.at);
    }
    for (const forms::ReviewRow& row : entry_->instance().review()) {
        OutlineRow line{row.path, row.number, row.section, row.label, row.answer, row.state, row.problem, noted.contains(row.path)};
        state.rows.push_back(std::move(line));
    }
    state.blockers = entry_->blockers();
    state.consentRefused = entry_->consentRefused();
    return state;
}

Result<Finished> EntryDesk::finish()
{
    if (!entry_) return noForm();
    entry_->tick();
    auto finished = entry_->finish();
    if (finished) entry_.reset();
    return finished;
}

Result<void> EntryDesk::discard()
{
    if (!entry_) return noForm();
    auto done = entry_->discard();
    if (done) entry_.reset();
    return done;
}

} // namespace doorstep::mobile
