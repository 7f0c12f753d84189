// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/analysis/free_space.h"

namespace vmatlas::ui::words {

/// "Free": what to call addresses where no region stands.
[[nodiscard]] QString vacancyName(Vacancy vacancy);
/// What that means, in a sentence.
[[nodiscard]] QString vacancyExplanation(Vacancy vacancy);
/// "libc.so.6", "Heap", "Free": what stands at an address.
[[nodiscard]] QString titleAt(const Snapshot& snapshot, std::uint64_t address);

} // namespace vmatlas::ui::words
