#pragma once

#include "shared/changelog/types.h"
#include "shared/evidence/seal.h"
#include "shared/merge/record_state.h"
#include "shared/sql/connection.h"

#include <stdexcept>
#include <string>

namespace doorstep::changelog {

/// How ids go into rows and come out again, and where sealed columns belong to (internal to this module).

template <std::size_t N, class Kind>
sql::Blob bytes(const base::FixedBytes<N, Kind>& id)
{
    return {{reinterpret_cast<const char*>(id.bytes.data()), N}};
}

template <std::size_t N, class Kind>
sql::Param bytesOrNull(const std::optional<base::FixedBytes<N, Kind>>& id)
{
    return id ? sql::Param(bytes(*id)) : sql::Param(nullptr);
}

/// Throws std::runtime_error when the column does not hold an id of that size: the store is damaged.
template <class Id>
Id idAt(const sql::Row& row, int column)
{
    const auto id = Id::fromRaw(row.blob(column));
    if (!id) throw std::runtime_error("the store is damaged: column " + std::to_string(column) + " holds no id");
    return *id;
}

template <class Id>
std::optional<Id> idOrNothing(const sql::Row& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(idAt<Id>(row, column));
}

/// The place a sealed column belongs to; sealed bytes moved elsewhere do not open.
class Place {
public:
    explicit Place(std::string_view column) : text_(column) {}

    template <std::size_t N, class Kind>
    Place& at(const base::FixedBytes<N, Kind>& id)
    {
        text_ += ' ';
        text_ += bytes(id).bytes;
        return *this;
    }
    Place& at(std::int64_t number) { return at(std::string_view(std::to_string(number))); }
    Place& at(std::string_view text)
    {
        text_ += ' ';
        text_ += text;
        return *this;
    }
    operator std::string_view() const { return text_; }

private:
    std::string text_;
};

inline Place linePlace(std::string_view column, const ScopeId& scope, const StreamId& stream, std::int64_t seq, Tag tag)
{
    return Place(column).at(scope).at(stream).at(seq).at(tag.number());
}

/// Throws std::runtime_error naming what does not open.
std::string openSealed(const evidence::Seal& seal, std::string_view place, std::string_view sealed);

/// The columns of a line in the order readLine() takes them; an alias `l` may stand before each.
inline constexpr int kLineColumns = 11;
#define DOORSTEP_LINE_COLUMNS "stream,seq,tag,cur,rec,head,body,hash,prev,recv,why"
#define DOORSTEP_LINE_COLUMNS_L "l.stream,l.seq,l.tag,l.cur,l.rec,l.head,l.body,l.hash,l.prev,l.recv,l.why"

Line readLine(const sql::Row& row, const ScopeId& scope, const evidence::Seal& seal);

/// The change a stored line makes; nothing for an open line or one that is malformed.
std::optional<records::Change> changeOf(const Line& line);

class ChangeLog;

/// Erasure is the server's alone: in a person's stream `e` means nothing and is taken off before the change is applied.
records::Change withoutForeignErasure(const ChangeLog& log, const ScopeId& scope, records::Change change);
/// changeOf() as it is applied to its record.
std::optional<records::Change> appliedChange(const ChangeLog& log, const ScopeId& scope, const Line& line);

/// The word of `record.state`: "deleted" before what a review says.
std::string_view stateWord(const merge::RecordState& state, const merge::Branches& branches);

/// A chain value is kept this often (`mark`).
inline constexpr std::int64_t kMarkEvery = 1000;

} // namespace doorstep::changelog
