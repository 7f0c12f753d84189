// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/page_memory.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas::test {

/// Live source of one snapshot whose memory a test fills.
class MemorySource : public FixedSource {
public:
    MemorySource(SnapshotPtr fixed, std::shared_ptr<ProcessMemory> memory)
        : FixedSource(std::move(fixed), true)
        , m_memory(std::move(memory))
    {
    }
    Result<std::shared_ptr<ProcessMemory>> openMemory() override { return m_memory; }

private:
    std::shared_ptr<ProcessMemory> m_memory;
};

} // namespace vmatlas::test
