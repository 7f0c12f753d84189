// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/contents/absence.h"

namespace vmatlas::ui {

/// Why bytes cannot be seen, for the place where they would stand.
[[nodiscard]] QString absenceText(Absence absence);

} // namespace vmatlas::ui
