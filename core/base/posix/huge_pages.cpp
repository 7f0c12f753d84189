// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/huge_pages.h"

#include <sys/mman.h>

namespace vmatlas {

void preferHugePages(void* memory, std::size_t bytes) noexcept
{
    ::madvise(memory, bytes, MADV_HUGEPAGE); // madvise(2); EINVAL where the kernel has none
}

} // namespace vmatlas
