#pragma once

#include "shared/forms/instance.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::forms {

/// What can be told of the work on a record besides its questions, in the words of ODK Collect's audit.csv.
enum class AuditEvent {
    FormStart, FormResume, FormSave, FormExit, FormFinalize, EndScreen, Jump, AddRepeat, DeleteRepeat, ChangeReason,
    DeviceTimeChanged,
};

/// The audit log of one record: who met which question when, and, where the form asks, what was changed and why. It is a
/// file beside the record, in the shape of ODK Collect's audit.csv (times in milliseconds since 1970 UTC). The caller
/// passes the clock in with every call. One thread.
class AuditLog {
public:
    /// `earlier` is the file as it was left, or empty; its lines are kept as they are.
    explicit AuditLog(AuditSettings settings, std::string earlier = {});

    /// Who works from now on (identify-user). Written only where the form asks for it.
    void setUser(std::string name) { user_ = std::move(name); }
    /// Where the tablet is from now on; nothing = not known. Written only where the form asks for positions.
    void setPosition(std::optional<std::string> geopoint) { position_ = std::move(geopoint); }

    void happened(AuditEvent event, std::int64_t nowMs);
    /// A repeat's instance was added or removed.
    void happened(AuditEvent event, std::string_view xpath, std::int64_t nowMs);
    /// Why a finished record was changed (track-changes-reasons).
    void changedBecause(std::string_view reason, std::int64_t nowMs);

    /// A question comes up with this answer. The one before, if still open, is closed at the same moment.
    void enter(std::string_view xpath, std::string_view answer, std::int64_t nowMs);
    /// The open question is left with this answer.
    void leave(std::string_view answer, std::int64_t nowMs);

    /// Was an answer changed since the log was opened?
    bool changed() const { return changed_; }
    /// The whole file, header first. Includes no line for a question still open.
    std::string csv() const;

private:
    struct Line {
        std::string event;
        std::string node;
        std::int64_t start = 0;
        std::optional<std::int64_t> end;
        std::string oldValue, newValue, reason;
    };

    std::string header() const;
    void write(const Line& line);

    AuditSettings settings_;
    std::string lines_; ///< Without the header.
    std::string user_;
    std::optional<std::string> position_;
    std::optional<Line> open_;
    std::string openAnswer_;
    bool changed_ = false;
};

/// The place as an XPath with the numbers of instances: "/data/member[2]/name".
std::string xpathOf(const FormInstance& instance, const Path& path);

} // namespace doorstep::forms
