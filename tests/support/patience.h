// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace vmatlas::test {

/// Time limit of every wait: reached only by a test that fails.
inline constexpr std::chrono::seconds kPatience{30};

} // namespace vmatlas::test
