#include "mobile/store/form_cache.h"

#include "shared/forms/list_files.h"

namespace doorstep::mobile {
namespace {

constexpr const char* kFormsKind = "forms";
constexpr std::size_t kShortHash = 8;

std::vector<FormCache::Version> versionsIn(const merge::RecordState& state)
{
    std::vector<FormCache::Version> versions;
    const auto repeat = forms::Path::parse("v");
    std::optional<std::size_t> newest;
    for (const auto& place : state.instances(*repeat)) {
        const auto xml = state.attachmentsAt(place.child("xml"));
        if (xml.empty()) continue;
        FormCache::Version version;
        version.hash = xml.front().value.attachment()->sha;
        version.id = state.textAt(place.child("id"));
        version.version = state.textAt(place.child("version"));
        version.title = state.textAt(place.child("title"));
        version.published = state.textAt(place.child("state")) == "published";
        for (const auto& file : state.instances(place.child("media"))) {
            const auto heads = state.attachmentsAt(file);
            if (heads.empty()) continue;
            const auto* attachment = heads.front().value.attachment();
            version.files.emplace(attachment->name, attachment->sha);
        }
        if (version.published) newest = versions.size();
        versions.push_back(std::move(version));
    }
    if (newest) versions[*newest].newest = true;
    return versions;
}

} // namespace

void FormCache::refresh()
{
    versions_.clear();
    for (const auto& scope : log_.scopes()) {
        if (scope.kind != kFormsKind) continue;
        log_.eachState(scope.id, [&](const changelog::RecordRow&, const merge::RecordState& state) {
            if (state.isDeleted()) return;
            for (auto& version : versionsIn(state)) versions_.push_back(std::move(version));
        });
    }
    failed_.clear();
}

const FormCache::Version* FormCache::version(const Hash& hash) const
{
    for (const auto& version : versions_) {
        if (version.hash == hash) return &version;
    }
    return nullptr;
}

Result<FormCache::Definition> FormCache::load(const Hash& hash) const
{
    if (const auto found = loaded_.find(hash); found != loaded_.end()) return found->second;
    if (const auto found = failed_.find(hash); found != failed_.end()) return found->second;
    const auto xml = files_.readAll(hash);
    if (!xml) {
        if (xml.error().code != ErrorCode::NotFound) return xml.error();
        return Error{ErrorCode::NotFound, "this form has not arrived yet; sync and try again", hash.text()};
    }
    forms::FormFiles lists;
    if (const auto* known = version(hash)) {
        for (const auto& [name, sha] : known->files) {
            if (!forms::isListFile(name)) continue;
            if (auto bytes = files_.readAll(sha)) lists.emplace(name, *std::move(bytes));
        }
    }
    auto definition = forms::readForm(*xml, lists);
    if (!definition) {
        failed_.emplace(hash, definition.error());
        return definition.error();
    }
    loaded_[hash] = *definition;
    return *definition;
}

Result<std::string> FormCache::file(const Hash& form, std::string_view name) const
{
    if (const auto slash = name.find_last_of('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    const auto* known = version(form);
    const auto found = known ? known->files.find(std::string(name)) : std::map<std::string, Hash>::const_iterator();
    if (!known || found == known->files.end()) return Error{ErrorCode::NotFound, "the form came without this file", std::string(name)};
    return files_.readAll(found->second);
}

std::string FormCache::titleOf(const Hash& hash) const
{
    if (const auto* known = version(hash); known && !known->title.empty()) return known->title;
    if (const auto definition = load(hash)) return (*definition)->title();
    return hash.text().substr(0, kShortHash);
}

} // namespace doorstep::mobile
