// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/process.h"
#include "core/model/snapshot.h"

// What `vmatlas-cli mark` and the programs that watch say to each other, a datagram each. Both sides are programs of
// one user, but nothing is believed before it is checked.
namespace vmatlas {

/// A mark that is wanted.
struct MarkRequest {
    std::optional<ProcessId> pid; ///< of the process that is watched; whatever is watched when unset
    SteadyClock::time_point at;   ///< when it was asked for
    std::string name;             ///< not empty, at most kMaxMarkName; bytes, maybe not UTF-8

    friend bool operator==(const MarkRequest&, const MarkRequest&) = default;
};

inline constexpr std::size_t kMaxMarkName = 256;    ///< bytes
inline constexpr std::size_t kMaxMarkMessage = 512; ///< bytes; longer ones are not read

[[nodiscard]] std::string encodeMark(const MarkRequest& request);
/// Nothing for what is damaged, too long or of another version.
[[nodiscard]] std::optional<MarkRequest> decodeMark(std::string_view message);

/// What a watcher answers.
enum class MarkAnswer : std::uint8_t {
    Marked,
    NotWatched ///< it watches another process, or none
};
[[nodiscard]] std::string_view encodeAnswer(MarkAnswer answer);
[[nodiscard]] std::optional<MarkAnswer> decodeAnswer(std::string_view message);

} // namespace vmatlas
