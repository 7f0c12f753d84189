// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/snapshot.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/stat_parser.h"

namespace vmatlas {

/// Arguments of /proc/PID/cmdline: separated by NUL. The padding that a program leaves which rewrote its title is
/// dropped.
[[nodiscard]] std::vector<std::string> parseCommandLine(std::string_view text);

/// 32 or 64 from the start of an ELF file; 0 when it is none.
[[nodiscard]] int parseElfBits(std::string_view text) noexcept;

/// The kernel cuts names to 15 bytes; the executable's file name or the first argument completes them.
[[nodiscard]] std::string completeName(const std::string& name, std::string_view path,
                                       const std::vector<std::string>& commandLine);

/// "btime" of /proc/stat: when the system started, in seconds since 1970; 0 when it is not there.
[[nodiscard]] std::uint64_t parseBootTime(std::string_view text);

/// Name of a user, from a cache; the number as text when the system knows none. Thread-safe.
[[nodiscard]] std::string userName(std::uint32_t uid);

/// What is constant about a process. What may not be read stays empty. `commandLineLimit` in bytes.
[[nodiscard]] ProcessInfo readProcessInfo(const ProcFs& fs, const ProcessDir& dir, const StatRecord& stat,
                                          std::size_t commandLineLimit);

/// The machine; userSpace is left empty, as it depends on the process.
[[nodiscard]] HostInfo readHostInfo();

/// vm.mmap_min_addr; the usual 65536 when it cannot be read. bytes
[[nodiscard]] std::uint64_t readMinAddress(const ProcFs& fs);

} // namespace vmatlas
