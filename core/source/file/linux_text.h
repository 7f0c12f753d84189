// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "core/source/file/importer.h"
#include "core/source/file/linux_text_parts.h"
#include "core/source/linux/classify.h"

// The importer of what people save from /proc: maps, smaps, smaps_rollup, also what `pmap -X` makes of them.
namespace vmatlas {

inline constexpr std::uint64_t kMaxLinuxTextBytes = std::uint64_t{512} << 20U;
inline constexpr std::size_t kMaxLinuxProcessBytes = std::size_t{128} << 20U; ///< about one process

[[nodiscard]] bool looksLikeLinuxText(std::string_view head);
[[nodiscard]] Result<Imported> readLinuxText(ImportInput& input);

/// The snapshot of one process. What the text does not tell is unknown; `threads` are known from elsewhere.
[[nodiscard]] Imported snapshotOf(LinuxTextPart&& part, std::vector<ThreadStackPointer> threads = {});

} // namespace vmatlas
