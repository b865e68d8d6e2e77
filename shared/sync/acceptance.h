#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/changelog/change_log.h"
#include "shared/evidence/keys.h"
#include "shared/sql/connection.h"
#include "shared/sync/wire.h"

#include <optional>
#include <string>

namespace doorstep::sync {

/// One true line (chain, body hash and signature are right) for the question whether it may stand.
struct TrueLine {
    ScopeId scope;
    const changelog::Stream& stream;
    const changelog::NewLine& line; ///< Its `why` is not empty when it is malformed or newer than this program.
    bool certified = false;         ///< The opening bears the server's certificate, or is the server's own.
    bool countersigned = false;     ///< The server took it once already.
};

/// Decides whether lines that are true may also stand. Called inside the storing transaction.
class Judge {
public:
    virtual ~Judge() = default;
    /// Why the line is to be held; empty = it stands. Not asked about malformed lines, which are always held.
    virtual std::string refusal(const TrueLine& line) = 0;
    /// Told of each line that was stored and stands.
    virtual void accepted(const TrueLine&) {}
};

/// What became of a piece.
struct Taken {
    std::size_t stored = 0; ///< New lines, held ones included.
    std::size_t held = 0;
    changelog::ChainPoint end; ///< The piece's last line.
};

/// The one way in for lines from elsewhere: requests, replies and bundles. Checks a piece whole and stores it whole.
/// One thread per connection; opens its own transactions.
class Acceptance {
public:
    struct Trust {
        evidence::PublicKey serverKey;
        /// A stream whose opening is not certified needs the server's countersignature (tablets). Else its lines are only
        /// reported as such to the judge (the server, which holds them).
        bool needsCertificate = true;
    };

    /// All references must outlive it.
    Acceptance(sql::Connection& connection, changelog::ChangeLog& log, base::Clock& clock, Trust trust, Judge& judge);

    /// Stores the piece and returns once it is on the disk; a piece that is known already is a success that stores
    /// nothing. InvalidInput, with the line of the message as place, when chain, body or signature are not right or the
    /// piece does not join: nothing of it is stored then. Throws sql::SqlError, sql::DiskFull.
    Result<Taken> take(const ScopeId& scope, const Piece& piece);

private:
    struct Opening;
    struct Checked;
    Result<Opening> openingOf(const ScopeId& scope, const Piece& piece) const;
    Result<Checked> check(const ScopeId& scope, const Piece& piece, const Opening& opening) const;
    Result<Checked> withKnown(const ScopeId& scope, const Piece& piece, Checked checked) const;
    Taken store(const ScopeId& scope, const Piece& piece, const Opening& opening, const Checked& checked);
    changelog::NewLine newLine(const WireLine& line, const Hash& previous, const Opening& opening) const;

    sql::Connection& connection_;
    changelog::ChangeLog& log_;
    base::Clock& clock_;
    Trust trust_;
    Judge& judge_;
};

/// True when `open` bears the server's certificate for its device, user and key, or is a stream of the server itself.
bool isCertified(const records::OpenLine& open, const evidence::PublicKey& serverKey);

} // namespace doorstep::sync
