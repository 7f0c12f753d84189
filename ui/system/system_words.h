// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/measured_change.h"
#include "core/base/result.h"
#include "core/model/kernel_pool.h"
#include "core/model/system_memory.h"

// How the machine's figures and pools are named. GUI thread.
namespace vmatlas::ui {

[[nodiscard]] QString figureName(const SystemFigure& figure);
/// One sentence for somebody who meets the word for the first time.
[[nodiscard]] QString figureExplanation(const SystemFigure& figure);
/// "12.3 MiB" or "1,234"; "–" when unknown.
[[nodiscard]] QString figureText(const SystemFigure& figure, Measured value);
/// With its sign.
[[nodiscard]] QString figureChange(const SystemFigure& figure, const MeasuredChange& change);

[[nodiscard]] QString poolKindName(KernelPoolKind kind);
/// Why there is no list of pools, and what would help.
[[nodiscard]] QString poolsErrorText(const Error& error);

} // namespace vmatlas::ui
