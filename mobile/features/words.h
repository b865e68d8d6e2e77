#pragma once

#include "mobile/store/snapshots.h"
#include "shared/base/result.h"

#include <QCoreApplication>
#include <QString>

namespace doorstep::mobile {

/// The words that several pages say alike, in the language of the screen at the time of the call.
class ScreenWords {
    Q_DECLARE_TR_FUNCTIONS(doorstep::mobile::ScreenWords)
public:
    /// "10:21" of today, "11月22日 10:21" of another day; empty for 0.
    static QString when(std::int64_t ms);
    /// "8.2 MB".
    static QString bytes(std::int64_t count);
    /// What went wrong and what to do, by what a person can do about it; never a code.
    static QString trouble(const Error& error);
    /// Why a record needs a person: "Returned with 2 notes"; empty when it does not.
    static QString attention(const RecordRow& row);
    /// Why the office keeps a change aside, by the code of shared/records/held_reason.h; a code of a newer server is only
    /// said to be held.
    static QString heldWhy(const std::string& code);
    /// "I", "Supervisor in the office", "A colleague".
    static QString author(const Author& author);
};

/// Codes of the screen's states, as StateDot counts them.
int stateDot(const RecordRow& row);

} // namespace doorstep::mobile
