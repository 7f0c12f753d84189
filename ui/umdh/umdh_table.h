// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/source/file/umdh_comparison.h"

namespace vmatlas::ui {

enum class UmdhColumn : std::uint8_t { Bytes, Allocations, BytesBefore, BytesAfter, BackTrace, TopFrame, Caller };
inline constexpr int kUmdhColumnCount = static_cast<int>(UmdhColumn::Caller) + 1;

/// A comparison with what sorting it takes. Immutable once made, so any thread may read it.
struct UmdhTable {
    UmdhComparison comparison;
    std::vector<std::uint32_t> nameRanks; ///< place of each of frameNames in alphabetical order
    /// One a stack: its first frame outside the system's heap and C runtime, which is the one that wanted memory;
    /// frameCount when there is none.
    std::vector<std::uint32_t> callers;

    /// Empty when the stack has no such frame.
    [[nodiscard]] std::string_view topFrame(std::size_t stack) const;
    [[nodiscard]] std::string_view caller(std::size_t stack) const;
};
using UmdhTablePtr = std::shared_ptr<const UmdhTable>;

/// O(frames); for a worker thread.
[[nodiscard]] UmdhTablePtr makeUmdhTable(UmdhComparison comparison);

/// Which stacks are shown, and in which order.
struct UmdhArrangement {
    std::string filter; ///< UTF-8; part of a frame or of the back trace's id, whatever the case of its ASCII letters
    UmdhColumn column = UmdhColumn::Bytes;
    bool descending = true;

    friend bool operator==(const UmdhArrangement&, const UmdhArrangement&) = default;
};
/// Indexes of stacks. Equal ones stay in the order of the comparison; unknown numbers come last. O(frames + stacks log
/// stacks); for a worker thread. Incomplete once `stop` is set.
[[nodiscard]] std::vector<std::uint32_t> arranged(const UmdhTable& table, const UmdhArrangement& arrangement,
                                                  const std::stop_token& stop);

/// How much the number of allocations of a stack changed.
struct UmdhCountChange {
    bool shrank = false;
    std::uint64_t count = 0;

    /// Like the numbers do, for sorting.
    [[nodiscard]] bool lessThan(const UmdhCountChange& other) const;
};
/// Nothing when the file does not say.
[[nodiscard]] std::optional<UmdhCountChange> countChange(const UmdhStack& stack);

} // namespace vmatlas::ui
