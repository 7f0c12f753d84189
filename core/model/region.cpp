// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/region.h"

namespace vmatlas {

MemoryMetrics& MemoryMetrics::operator+=(const MemoryMetrics& other) noexcept
{
    committed += other.committed;
    privateBytes += other.privateBytes;
    workingSet += other.workingSet;
    privateWs += other.privateWs;
    shareableWs += other.shareableWs;
    sharedWs += other.sharedWs;
    lockedWs += other.lockedWs;
    swapped += other.swapped;
    copyOnWriteShared += other.copyOnWriteShared;
    dirty += other.dirty;
    return *this;
}

MemoryMetrics MemoryMetrics::zero() noexcept
{
    return {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
}

} // namespace vmatlas
