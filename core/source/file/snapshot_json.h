// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <stop_token>
#include <string_view>

#include "core/base/result.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/importer.h"

// The importer of our own snapshots, every version that was ever released. docs/formats.md defines them.
namespace vmatlas {

inline constexpr std::size_t kMaxForeignBytes = std::size_t{16} << 20;

[[nodiscard]] bool looksLikeSnapshotJson(std::string_view head);
[[nodiscard]] Result<Snapshot> readSnapshotJson(ByteStream& bytes, const std::stop_token& stop);
[[nodiscard]] Result<Imported> importSnapshotJson(ImportInput& input);

} // namespace vmatlas
