// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vmatlas::ui {

class Session;

/// Selects and shows the address that a person typed: hexadecimal, with or without 0x. Returns what to tell that
/// person, for example that the address is free; empty when the place speaks for itself.
[[nodiscard]] QString goToAddress(Session& session, const QString& typed);

} // namespace vmatlas::ui
