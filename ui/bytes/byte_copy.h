// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/bytes/byte_window.h"

// Bytes for the clipboard. Absent ones are "··".
namespace vmatlas::ui {

/// "7f 45 4c 46".
[[nodiscard]] QString bytesAsHex(const ByteWindow& window, const AddressRange& range);
/// What is readable of it; a dot for every other byte.
[[nodiscard]] QString bytesAsText(const ByteWindow& window, const AddressRange& range);
/// Sixteen a line, with address and text.
[[nodiscard]] QString bytesAsDump(const ByteWindow& window, const AddressRange& range);

} // namespace vmatlas::ui
