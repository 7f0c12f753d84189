// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/session.h"

namespace vmatlas::ui {

/// Counts changes from what is shown on: from that moment, from now, or from the snapshot of a file. Does nothing
/// before there is something to see.
void setBaselineToShown(Session& session);

} // namespace vmatlas::ui
