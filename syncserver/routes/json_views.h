#pragma once

#include "syncserver/services/people.h"
#include "syncserver/services/records.h"
#include "syncserver/services/upkeep.h"

#include <nlohmann/json_fwd.hpp>

namespace doorstep::server {

/// The shapes of the console's JSON, written member by member: what is not named here is never sent.

nlohmann::json toJson(const SignedIn& who, const std::string& csrf);
nlohmann::json toJson(const ListedRecord& record);
nlohmann::json toJson(const RecordDetail& detail);
nlohmann::json toJson(const HistoryChange& change);
nlohmann::json toJson(const Published& published);
/// With its fields; `published` gives hash and version where the definition is not here.
nlohmann::json formJson(const Published& published, const forms::FormDefinition& form);
nlohmann::json toJson(const Status& status);
nlohmann::json toJson(const Somebody& somebody);

} // namespace doorstep::server
