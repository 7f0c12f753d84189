// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_peak.h"

#include <sys/resource.h>

namespace vmatlas::test {

std::uint64_t memoryPeak()
{
    rusage usage{};
    return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

} // namespace vmatlas::test
