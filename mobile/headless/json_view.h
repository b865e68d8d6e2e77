#pragma once

#include "mobile/store/snapshots.h"
#include "mobile/store/tablet.h"
#include "mobile/sync/sync_engine.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace doorstep::mobile {

// Snapshots as JSON, for --json and for programs that drive the tablet. Names are those of the structs; ids and hashes
// are base64url; absent values are null.
nlohmann::json toJson(const FormRow& form);
nlohmann::json toJson(const RecordRow& row);
nlohmann::json toJson(const RecordView& view);
nlohmann::json toJson(const ConflictRow& conflict);
nlohmann::json toJson(const ReturnRow& returned);
nlohmann::json toJson(const StatusData& status);
nlohmann::json toJson(const SyncOutcome& outcome);
nlohmann::json toJson(const LockState& lock);

/// "draft", "local", "uploading", "delivered", "attention".
std::string nameOf(Phase phase);
/// "complete", "no-network", "wrong-server", "busy", "refused", "revoked", "no-space", "damaged", "partial".
std::string nameOf(SyncOutcome::Kind kind);

} // namespace doorstep::mobile
