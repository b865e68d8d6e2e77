#include "mobile/store/settle.h"

#include "shared/base/text.h"

#include <algorithm>

namespace doorstep::mobile {
namespace {

using changelog::Answer;
using forms::Path;
using records::Value;

Answer answerAt(const std::string& path, std::string value)
{
    return {*Path::parse(path), Value(std::move(value)), {}, false};
}

} // namespace

Result<void> settleConflict(TabletCore& core, const IndexEntry& entry, const Path& path, const std::string& value,
    std::string_view reason)
{
    OpenData& data = *core.data;
    const auto conflicts = data.log.conflicts(entry.scope, entry.record);
    const auto conflict = std::find_if(
        conflicts.begin(), conflicts.end(), [&](const merge::Conflict& open) { return open.path == path; });
    if (conflict == conflicts.end()) {
        return Error{ErrorCode::NotFound, "no conflict stands here any more; look at the record again", path.text()};
    }
    const auto state = data.log.state(entry.scope, entry.record);

    changelog::Saving saving;
    saving.record = entry.record;
    saving.form = state.form();
    saving.user = data.self();
    saving.wallMs = core.seams.clock.nowMs();
    saving.clockEvidence = core.clockEvidence();
    Answer settled{path, value.empty() ? Value() : Value(base::toUtf8(value)), state.predsAt(path), false};
    if (conflict->kind == merge::Conflict::Kind::Deletion && value.empty()) saving.frontier = state.frontier();
    saving.answers.push_back(std::move(settled));
    if (!reason.empty()) {
        const std::string note = "$note[" + forms::newInstanceId(core.seams.random) + "]";
        saving.answers.push_back(answerAt(note + "/at", path.text()));
        saving.answers.push_back(answerAt(note + "/text", base::toUtf8(reason)));
        saving.answers.push_back(answerAt(note + "/done", "1"));
    }

    const auto saved = inTransaction(*core.connection, [&]() -> Result<void> {
        const auto stream = core.ownStream(entry.scope);
        if (!stream) return stream.error();
        changelog::Author author(data.log, *data.deviceKey, core.seams.random, entry.scope, *stream);
        if (const auto change = author.save(saving); !change) return change.error();
        return {};
    });
    if (!saved) return saved;
    data.index.update(ScopeId(entry.scope), RecordId(entry.record), data.self());
    return {};
}

} // namespace doorstep::mobile
