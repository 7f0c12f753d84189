// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string_view>

#include "core/base/random_access_bytes.h"
#include "core/base/result.h"
#include "core/source/file/minidump_facts.h"

// What a minidump's streams say. Layouts are those of minidumpapiset.h and of Breakpad's minidump_format.h; a dump is
// always little-endian.
namespace vmatlas {

[[nodiscard]] bool looksLikeMinidump(std::string_view head);
/// Malformed when nothing of it can be read, Cancelled when `stop` is set. A stream that is damaged is counted.
[[nodiscard]] Result<MinidumpFacts> readMinidump(RandomAccessBytes& file, const std::stop_token& stop);

} // namespace vmatlas
