// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/huge_pages.h"

namespace vmatlas {

/// Large pages take a privilege here, and are taken when memory is reserved.
void preferHugePages(void* /*memory*/, std::size_t /*bytes*/) noexcept {}

} // namespace vmatlas
