#pragma once

#include "mobile/store/tablet_core.h"

#include <string>
#include <string_view>
#include <vector>

namespace doorstep::mobile {

// How records become snapshots. All read; nothing is kept.

PhotoInfo photoInfo(const OpenData& data, const ScopeId& scope, const records::Attachment& file);
Author authorOf(const OpenData& data, const merge::ChangeInfo& change);
/// `form` may be null: paths stand for labels then.
std::vector<NoteRow> noteRows(
    const OpenData& data, const merge::RecordState& state, const forms::FormDefinition* form, std::string_view language);
RecordRow recordRow(const OpenData& data, const IndexEntry& entry);
RecordView recordView(TabletCore& core, const IndexEntry& entry, std::string_view language);
std::vector<ConflictRow> conflictRows(const OpenData& data, const IndexEntry& entry, std::string_view language);

} // namespace doorstep::mobile
