// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/measured.h"
#include "core/base/measured_change.h"

// Numbers and system text for people. Every function is pure and thread-safe; results are valid UTF-8.
namespace vmatlas {

/// What stands for a number that is not known: an en dash.
inline constexpr std::string_view kUnknownText = "\u2013";

/// Binary units with at most one decimal: "512 B", "4 KiB", "12.3 MiB", "128 TiB".
[[nodiscard]] std::string formatBytes(std::uint64_t bytes);
[[nodiscard]] std::string formatBytes(Measured bytes);

/// Exact number with thousands separators: "1,094,896".
[[nodiscard]] std::string formatCount(std::uint64_t number);
[[nodiscard]] std::string formatCount(Measured number);

/// KiB with thousands separators as VMMap shows them: "1,094,896"; rounded up, so that what exists is never 0.
[[nodiscard]] std::string formatKib(std::uint64_t bytes);
[[nodiscard]] std::string formatKib(Measured bytes);

/// The difference with its sign: "+1,094,896", "-4", "0".
[[nodiscard]] std::string formatCountChange(const MeasuredChange& change);
[[nodiscard]] std::string formatKibChange(const MeasuredChange& change);

/// "0x7f6780de4000": the form of addresses in files and on the command line.
[[nodiscard]] std::string formatHex(std::uint64_t address);

/// The address in "0x7f12", "7F12" or "00007ff6`1a2b0000" (WinDbg); empty when it is none or does not fit in 64 bits.
[[nodiscard]] std::optional<std::uint64_t> parseHexAddress(std::string_view text);

[[nodiscard]] bool isValidUtf8(std::string_view bytes);

/// Each byte that is not part of valid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string toValidUtf8(std::string_view bytes);

/// For terminals, tables and labels: control characters, invisible direction marks and line separators become \n, \t,
/// \x1b or \u202e, a byte that is not valid UTF-8 becomes \xff. Backslashes stay single, so this does not read back.
[[nodiscard]] std::string escapeControl(std::string_view bytes);

} // namespace vmatlas
