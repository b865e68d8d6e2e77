#pragma once

#include <optional>
#include <string>

namespace doorstep::forms {

/// How the form wants its records sent, as written; nothing here acts by itself.
struct Submission {
    std::string action; ///< Address of a server of the form's own; empty = the one the tablet knows.
    std::string base64RsaPublicKey; ///< Not empty: a record that leaves the office's hands is sealed to this key.
    std::optional<bool> autoSend;   ///< Nothing: as the tablet is set.
    std::optional<bool> autoDelete;
    bool clientEditable = false;    ///< A sent record may be opened and sent again.
    std::string prefix, delimiter;  ///< Of compact records (odk:prefix, odk:delimiter).
};

/// What the audit log of a record is to hold (the bind of meta/audit).
struct AuditSettings {
    bool trackChanges = false;      ///< Old and new values.
    bool trackReasons = false;      ///< A reason is asked for when a finished record is changed.
    bool identifyUser = false;      ///< Whoever opens a record says who they are.
    std::string locationPriority;   ///< "high-accuracy", "balanced", "low-power", "no-power"; empty = no positions.
    int locationMinInterval = 0;    ///< Seconds between positions.
    int locationMaxAge = 0;         ///< Seconds after which a position is stale.
};

} // namespace doorstep::forms
