// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/base/address_range.h"

namespace vmatlas::ui {

class Session;

/// Selects and shows what a person typed: an address or a file with an offset, see addressOf(), or else the first place
/// behind the selection that is called so. Returns what to tell that person, for example that the address is free;
/// empty when the place speaks for itself.
[[nodiscard]] QString goToPlace(Session& session, const QString& typed);

/// Selects and shows the next of some places, or the one before; from the last it goes on to the first. Nothing when
/// there are none.
void goToNext(Session& session, const std::vector<AddressRange>& places, bool forward);

} // namespace vmatlas::ui
