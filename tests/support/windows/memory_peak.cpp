// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_peak.h"

#include <windows.h>

#include <psapi.h>

namespace vmatlas::test {

std::uint64_t memoryPeak()
{
    PROCESS_MEMORY_COUNTERS counters{};
    return ::GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters) != 0 ? counters.PeakWorkingSetSize
                                                                                          : 0;
}

} // namespace vmatlas::test
