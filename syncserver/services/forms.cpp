#include "syncserver/services/forms.h"

#include "shared/base/text.h"
#include "shared/evidence/hash.h"
#include "shared/forms/xlsform/convert.h"
#include "syncserver/store/audit.h"

#include <algorithm>

namespace doorstep::server {
namespace {

constexpr std::int64_t kLargestForm = 8 << 20;

/// The record that holds all versions of one form: named by the form's id, so that every publisher finds the same one.
RecordId recordOf(const std::string& formId)
{
    return *RecordId::fromRaw(evidence::sha256("doorstep/form/1\n" + formId).raw().substr(0, RecordId::kSize));
}

std::vector<std::string> unsupportedOf(const forms::FormDefinition& form)
{
    std::vector<std::string> texts;
    for (const auto& one : form.unsupported()) texts.push_back(one.place + ": " + one.what);
    return texts;
}

} // namespace

Result<FormShelf::Form> FormShelf::get(const Hash& form)
{
    {
        const std::scoped_lock lock(mutex_);
        const auto found = std::ranges::find(kept_, form, &std::pair<Hash, Form>::first);
        if (found != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, found);
            return found->second;
        }
    }
    const auto xml = blobs_.read(form, 0, kLargestForm);
    if (!xml) return notFound("form");
    auto read = forms::readForm(*xml);
    if (!read) return read;
    const std::scoped_lock lock(mutex_);
    kept_.emplace_front(form, *read);
    if (kept_.size() > kKept) kept_.pop_back();
    return read;
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
    return office_.db.write([&](sql::Connection& db) { return record(db, actor, file, form, beside); });
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
