// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/kernel_pool.h"
#include "core/model/system_memory.h"
#include "core/source/file/byte_stream.h"

namespace vmatlas {

/// A screen of PoolMon, copied or saved: what the kernel of a Windows machine holds by tag, and the machine's figures.
struct PoolmonScreen {
    SystemMemory memory;
    std::vector<KernelPool> pools;  ///< in PoolMon's order
    std::uint64_t moreScreens = 0;  ///< in the same text
    std::uint64_t linesSkipped = 0; ///< that were not understood
};

[[nodiscard]] bool looksLikePoolmon(std::string_view head);
/// The first screen with rows. Malformed when there is none, TooLarge beyond 64 MiB of text, Cancelled when `stop` is
/// set.
[[nodiscard]] Result<PoolmonScreen> readPoolmon(ByteStream& bytes, const std::stop_token& stop);
/// The screen in a file, which may be compressed; "-" is standard input. Nothing when the file is something else.
[[nodiscard]] Result<std::optional<PoolmonScreen>> openPoolmon(const std::filesystem::path& path,
                                                               const std::stop_token& stop);

/// " NtFA Nonp       9112 (   0)      9112 (   0)     0       0 (     0)      0 [ntfs.sys  -  AttrSup.c]". The tag is
/// always four bytes, of which blanks at the end are left out; the blank before it may be lost.
[[nodiscard]] std::optional<KernelPool> parsePoolmonRow(std::string_view line);

} // namespace vmatlas
