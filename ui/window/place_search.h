// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

#include "core/model/snapshot.h"

namespace vmatlas::ui {

/// The address that a text means: hexadecimal with or without 0x, or NAME+OFFSET, where NAME is a file's with or
/// without its folder, or a part of it that only one file has, and OFFSET is hexadecimal and counts from where that is
/// mapped first. None when it is neither.
[[nodiscard]] std::optional<std::uint64_t> addressOf(const Snapshot& snapshot, const QString& text);

/// Allocations whose title, details or type have a text in them, in address order. Case does not matter.
[[nodiscard]] std::vector<AddressRange> findPlaces(const Snapshot& snapshot, const QString& text);

/// How a person would write an address so that it is found in the next run too: "libc.so.6+0x1c40" inside a file, else
/// the address.
[[nodiscard]] QString lastingName(const Snapshot& snapshot, std::uint64_t address);

} // namespace vmatlas::ui
