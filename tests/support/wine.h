// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vmatlas::test {

/// Whether it runs on Windows as Wine makes it, which cannot do all. Always false elsewhere.
[[nodiscard]] bool underWine();

} // namespace vmatlas::test
