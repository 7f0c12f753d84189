// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/minidump_target.h"

#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "core/source/windows/number_at.h"

namespace vmatlas {

using namespace windows;

MinidumpTarget::MinidumpTarget(const MinidumpFacts& facts, HeldMemory& memory)
    : m_facts(facts)
    , m_memory(memory)
    , m_wow64(facts.wow64())
{
    m_info.identity.pid = facts.pid;
    for (const ModuleRecord& module : facts.modules)
        m_modules.push_back(&module);
    std::ranges::stable_sort(m_modules, {}, [](const ModuleRecord* m) { return m->range.begin; });
}

Result<MemoryBlock> MinidumpTarget::blockAt(std::uint64_t address)
{
    if (m_facts.blocks) {
        for (const MemoryBlock& block : *m_facts.blocks) {
            if (block.range.contains(address))
                return block;
        }
    }
    return fail(ErrorCode::NotFound, formatHex(address));
}

Result<std::string> MinidumpTarget::mappedFile(std::uint64_t address)
{
    const auto next =
        std::ranges::upper_bound(m_modules, address, {}, [](const ModuleRecord* m) { return m->range.begin; });
    if (next == m_modules.begin() || !(*std::prev(next))->range.contains(address))
        return fail(ErrorCode::NotFound, formatHex(address));
    return (*std::prev(next))->path;
}

Result<void> MinidumpTarget::read(std::uint64_t address, std::span<std::byte> into)
{
    if (!m_memory.readAll(address, {reinterpret_cast<char*>(into.data()), into.size()}))
        return fail(ErrorCode::Io, formatHex(address) + " is not in the dump");
    return {};
}

Result<void> MinidumpTarget::workingSet(std::span<WorkingSetEntry> /*pages*/)
{
    return fail(ErrorCode::Unsupported, "a minidump does not say which pages were in memory");
}

Result<std::vector<ThreadRecord>> MinidumpTarget::threads()
{
    std::vector<ThreadRecord> records;
    records.reserve(m_facts.threads.size());
    for (const DumpedThread& thread : m_facts.threads)
        records.push_back(thread.record);
    return records;
}

Result<PebRecord> MinidumpTarget::peb()
{
    constexpr std::uint64_t kPebIn64 = 0x60; // TEB::ProcessEnvironmentBlock
    constexpr std::uint64_t kPebIn32 = 0x30;
    constexpr std::uint64_t kTeb32Distance = 0x2000;
    PebRecord record;
    for (const DumpedThread& thread : m_facts.threads) {
        std::array<std::byte, 8> number{};
        const bool wide = m_facts.pointerBits() == 64;
        if (thread.record.teb == 0 ||
            !read(thread.record.teb + (wide ? kPebIn64 : kPebIn32), std::span(number).first(wide ? 8 : 4)))
            continue;
        record.peb = numberAt<std::uint64_t>(number, 0);
        std::array<std::byte, 4> number32{};
        if (m_wow64 && read(thread.record.teb + kTeb32Distance + kPebIn32, number32))
            record.peb32 = numberAt<std::uint32_t>(number32, 0);
        return record;
    }
    return fail(ErrorCode::Io, "no thread's environment block is in the dump");
}

} // namespace vmatlas
