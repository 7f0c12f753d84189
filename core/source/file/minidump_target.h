// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/file/held_memory.h"
#include "core/source/file/minidump_facts.h"
#include "core/source/windows/target.h"

namespace vmatlas {

/// A dumped process as one that the Windows back-end can ask: threads, blocks of memory, and what stands in it as far
/// as the dump has it. Both outlive it.
class MinidumpTarget : public windows::Target {
public:
    MinidumpTarget(const MinidumpFacts& facts, HeldMemory& memory);

    [[nodiscard]] bool ended() override { return false; }
    [[nodiscard]] const ProcessInfo& info() const override { return m_info; }
    [[nodiscard]] const std::optional<Error>& missingRight() const override { return m_none; }
    [[nodiscard]] Result<Counters> counters() override { return m_facts.counters; }
    [[nodiscard]] ProcessFacts facts() override { return {}; }
    [[nodiscard]] Result<windows::MemoryBlock> blockAt(std::uint64_t address) override;
    [[nodiscard]] Result<std::string> mappedFile(std::uint64_t address) override;
    [[nodiscard]] Result<void> read(std::uint64_t address, std::span<std::byte> into) override;
    [[nodiscard]] Result<void> workingSet(std::span<windows::WorkingSetEntry> pages) override;
    [[nodiscard]] Result<std::vector<windows::ThreadRecord>> threads() override;
    [[nodiscard]] Result<std::vector<windows::ModuleRecord>> modules() override { return m_facts.modules; }
    [[nodiscard]] Result<windows::PebRecord> peb() override;
    [[nodiscard]] std::chrono::nanoseconds cpuTime() const override { return {}; }

private:
    const MinidumpFacts& m_facts;
    HeldMemory& m_memory;
    std::vector<const windows::ModuleRecord*> m_modules; // ascending
    bool m_wow64;
    ProcessInfo m_info;
    std::optional<Error> m_none;
};

} // namespace vmatlas
