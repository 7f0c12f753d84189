// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// A figure of a region that a filter can compare.
enum class QueryFigure : std::uint8_t {
    Size,
    Committed,
    Private,
    Ws,
    PrivateWs,
    ShareableWs,
    SharedWs,
    LockedWs,
    Swapped,
    CopyOnWrite,
    Dirty,
    Blocks
};

/// One condition of a filter; several must all hold.
struct QueryTerm {
    enum class Kind : std::uint8_t {
        Text,       ///< is in a name, type, use or address; the caller knows its words
        Type,       ///< one of `bits`, by RegionType
        State,      ///< one of `bits`, by RegionState
        Protection, ///< all of `bits`, and exactly them where `exact` is set
        Name,       ///< `text` is in the backing's name
        Thread,     ///< `number` owns the stack
        Address,    ///< holds `number`
        Figure      ///< `figure` `comparison` `number`
    };
    enum class Comparison : std::uint8_t { Equal, NotEqual, Above, AtLeast, Below, AtMost };

    Kind kind = Kind::Text;
    bool negated = false; ///< holds when it does not
    bool exact = false;
    QueryFigure figure = QueryFigure::Size;
    Comparison comparison = Comparison::Equal;
    std::uint32_t bits = 0;
    std::uint64_t number = 0;
    std::string text; ///< ASCII letters in lower case

    friend bool operator==(const QueryTerm&, const QueryTerm&) = default;
};

/// Why a filter is not understood.
enum class QueryFault : std::uint8_t {
    UnknownKey,    ///< "tipe:heap"; text with a colon stands in quotes
    UnknownType,   ///< "type:heep"
    UnknownState,  ///< "state:used"
    BadProtection, ///< "prot:rq"
    BadNumber,     ///< "size>many", "ws=-1", or too large
    BadAddress,    ///< "at:here"
    MissingValue,  ///< "type:" or "size>"
    OpenQuote      ///< a quotation mark without its other half
};

/// Where it is wrong: a part of the text that was parsed. bytes
struct QueryError {
    QueryFault fault = QueryFault::UnknownKey;
    std::size_t offset = 0;
    std::size_t length = 0;

    friend bool operator==(const QueryError&, const QueryError&) = default;
};

struct ParsedQuery {
    std::vector<QueryTerm> terms; ///< those before the error, when there is one
    std::optional<QueryError> error;
};

/// Reads a filter: `type:heap size>1M prot:wx ws=0 -libc "some text"`. Words stand for text; a minus in front turns a
/// condition round. Keys: type, state, prot, name, thread, at; figures: size, committed, private, ws, privatews,
/// shareablews, sharedws, lockedws, swapped, cow, dirty, blocks. Never throws; any bytes are allowed.
[[nodiscard]] ParsedQuery parseRegionQuery(std::string_view text);

/// A region or an allocation as a term sees it.
struct QuerySubject {
    AddressRange range;
    RegionType type = RegionType::Unknown;
    std::optional<RegionState> state;     ///< none: its blocks differ
    std::optional<Protection> protection; ///< none: its blocks differ
    std::uint64_t size = 0;
    std::uint64_t blocks = 1;
    std::uint32_t threadId = 0;
    const MemoryMetrics* metrics = nullptr; ///< not null
    std::string_view name;                  ///< of its backing
};

/// Whether a term holds. An unknown figure satisfies nothing, also turned round. For Kind::Text only the name is looked
/// at.
[[nodiscard]] bool holds(const QueryTerm& term, const QuerySubject& subject);

} // namespace vmatlas
