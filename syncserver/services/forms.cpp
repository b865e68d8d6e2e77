#include "syncserver/services/forms.h"

#include "shared/base/text.h"
#include "shared/evidence/hash.h"
#include "shared/forms/list_files.h"
#include "shared/forms/xlsform/convert.h"
#include "syncserver/store/audit.h"

#include <algorithm>
#include <set>

namespace doorstep::server {
namespace {

constexpr std::int64_t kLargestForm = 8 << 20;
constexpr std::int64_t kLargestList = 16 << 20;

/// The record that holds all versions of one form: named by the form's id, so that every publisher finds the same one.
RecordId recordOf(const std::string& formId)
{
    return *RecordId::fromRaw(evidence::sha256("doorstep/form/1\n" + formId).raw().substr(0, RecordId::kSize));
}

std::map<std::string, Hash> listsAmong(const std::vector<records::Attachment>& files)
{
    std::map<std::string, Hash> lists;
    for (const auto& file : files)
        if (forms::isListFile(file.name)) lists.emplace(file.name, file.sha);
    return lists;
}

/// The files that stand beside the XML in one version of a form's record.
std::vector<records::Attachment> filesBeside(const merge::RecordState& state, const forms::Path& version)
{
    std::vector<records::Attachment> files;
    for (const auto& place : state.instances(version.child("media")))
        for (const auto& head : state.attachmentsAt(place)) files.push_back(*head.value.attachment());
    return files;
}

std::vector<std::string> unsupportedOf(const forms::FormDefinition& form)
{
    std::vector<std::string> texts;
    for (const auto& one : form.unsupported()) texts.push_back(one.place + ": " + one.what);
    return texts;
}

} // namespace

void FormShelf::remember(const Hash& form, std::map<std::string, Hash> lists)
{
    const std::scoped_lock lock(mutex_);
    lists_.try_emplace(form, std::move(lists));
}

Result<FormShelf::Form> FormShelf::read(const Hash& form, const std::map<std::string, Hash>& lists) const
{
    const auto xml = blobs_.read(form, 0, kLargestForm);
    if (!xml) return notFound("form");
    forms::FormFiles files;
    for (const auto& [name, sha] : lists)
        if (auto bytes = blobs_.read(sha, 0, kLargestList)) files.emplace(name, *std::move(bytes));
    return forms::readForm(*xml, files);
}

Result<FormShelf::Form> FormShelf::get(const Hash& form)
{
    std::map<std::string, Hash> lists;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = std::ranges::find(kept_, form, &std::pair<Hash, Form>::first);
        if (found != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, found);
            return found->second;
        }
        if (const auto known = lists_.find(form); known != lists_.end()) lists = known->second;
    }
    auto made = read(form, lists);
    if (!made) return made;
    const std::scoped_lock lock(mutex_);
    kept_.emplace_front(form, *made);
    if (kept_.size() > kKept) kept_.pop_back();
    return made;
}

Result<PublishedForm> Forms::publish(const Actor& actor, const std::string& xml, const forms::FormFiles& files)
{
    const auto read = forms::readForm(xml, files);
    if (!read) return read.error();
    const auto& form = **read;
    if (form.id().empty()) return base::invalid("The form has no id; give its primary instance an id attribute.", "id");
    const auto hash = evidence::sha256(xml);
    // The bytes come first: nothing may name a blob that is not on the disk.
    if (auto stored = office_.blobs.put(hash, xml); !stored) return stored.error();
    std::vector<records::Attachment> beside;
    for (const auto& [name, bytes] : files) {
        beside.push_back({evidence::sha256(bytes), std::int64_t(bytes.size()), "application/octet-stream", name, {}});
        if (auto stored = office_.blobs.put(beside.back().sha, bytes); !stored) return stored.error();
    }
    const records::Attachment file{hash, std::int64_t(xml.size()), "application/xml", form.id() + ".xml", {}};
    shelf_.remember(hash, listsAmong(beside)); // Before anybody can ask for it.
    return office_.db.write([&](sql::Connection& db) { return record(db, actor, file, form, beside); });
}

Result<void> Forms::recall()
{
    return office_.db.read([&](sql::Connection& db) -> Result<void> {
        const auto log = office_.logOn(db);
        const auto versions = forms::Path().child("v");
        for (const auto& scope : log.scopes()) {
            if (scope.kind != "forms") continue;
            std::set<RecordId> records;
            for (const auto& form : PublishedStore(db).all(scope.id)) records.insert(form.record);
            for (const auto& record : records) {
                const auto state = log.rebuild(scope.id, record);
                for (const auto& version : state.instances(versions))
                    for (const auto& xml : state.attachmentsAt(version.child("xml")))
                        shelf_.remember(xml.value.attachment()->sha, listsAmong(filesBeside(state, version)));
            }
        }
        return {};
    });
}

Result<PublishedForm> Forms::publishFile(const Actor& actor, const std::string& fileName, const std::string& bytes,
                                         forms::FormFiles files)
{
    if (fileName.ends_with(".xml")) {
        if (!base::isUtf8(bytes)) return base::invalid("The form is not UTF-8; save it as UTF-8.", fileName);
        return publish(actor, bytes, files);
    }
    auto converted = forms::convertWorkbook(bytes, fileName);
    if (!converted) return converted.error();
    files.merge(converted->files);
    auto published = publish(actor, converted->xml, files);
    if (!published) return published;
    for (const auto& warning : converted->warnings) published->warnings.push_back(warning.text());
    return published;
}

Result<PublishedForm> Forms::record(sql::Connection& db, const Actor& actor, const records::Attachment& xml,
                                    const forms::FormDefinition& form, const std::vector<records::Attachment>& files)
{
    const Hash& hash = xml.sha;
    auto log = office_.logOn(db);
    const auto scope = officeScope(db, log, "forms");
    PublishedStore published(db);
    if (const auto before = published.find(scope, hash)) return PublishedForm{*before, false, unsupportedOf(form), {}};
    for (const auto& other : published.all(scope))
        if (other.id == form.id() && other.version == form.version())
            return Error{ErrorCode::Conflict,
                         "Another form was published as version \"" + form.version() + "\" of " + form.id() +
                             "; give this one a new version.",
                         "version"};

    const auto version = forms::Path().child("v").instance(forms::newInstanceId(office_.random));
    changelog::Saving saving;
    saving.record = recordOf(form.id());
    saving.answers = {{version, "1", {}, false},
                      {version.child("xml"), xml, {}, false},
                      {version.child("state"), "published", {}, false},
                      {version.child("title"), form.title(), {}, false},
                      {version.child("id"), form.id(), {}, false},
                      {version.child("version"), form.version(), {}, false}};
    for (const auto& file : files)
        saving.answers.push_back({version.child("media").instance(forms::newInstanceId(office_.random)), file, {}, false});
    if (auto saved = streams_.save(log, scope, actor, saving); !saved) return saved.error();
    log.setPhotoHave(scope, hash, xml.bytes, xml.bytes);
    for (const auto& file : files) log.setPhotoHave(scope, file.sha, file.bytes, file.bytes);

    PublishedForm done{{hash, saving.record, form.id(), form.version(), form.title(), office_.clock.nowMs()}, true, unsupportedOf(form), {}};
    published.put(scope, done.form);
    AuditStore(db).append({done.form.at, actor.user, actor.session, "form.publish", hash.text() + " " + form.id()});
    return done;
}

Result<std::vector<Published>> Forms::list()
{
    return office_.db.read([&](sql::Connection& db) -> Result<std::vector<Published>> {
        return PublishedStore(db).all(officeScope(db, office_.logOn(db), "forms"));
    });
}

Result<Forms::Detail> Forms::detail(const Hash& form)
{
    const auto found = office_.db.read([&](sql::Connection& db) -> Result<Published> {
        const auto row = PublishedStore(db).find(officeScope(db, office_.logOn(db), "forms"), form);
        if (!row) return notFound("form");
        return *row;
    });
    if (!found) return found.error();
    auto read = shelf_.get(form);
    if (!read) return read.error();
    return Detail{*found, *std::move(read)};
}

} // namespace doorstep::server
