// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/pass.h"

#include <algorithm>
#include <utility>

#include "core/source/windows/heaps.h"
#include "core/source/windows/region_walk.h"

namespace vmatlas::windows {

Pass::Pass(Target& target, const Machine& machine, CommandLine& commandLine)
    : m_target(target)
    , m_machine(machine)
    , m_commandLine(commandLine)
{
}

Result<bool> Pass::advance(const std::stop_token& stop, const std::function<bool()>& breakDue)
{
    if (!std::exchange(m_begun, true)) {
        if (const Result<void> read = readSpace(stop); !read)
            return tl::unexpected(read.error());
    }
    if (!m_pages)
        return true;
    const Result<bool> read = m_pages->advance(m_target, stop, breakDue);
    if (read && !*read)
        return false;
    if (read)
        fillPages(*m_pages, *m_snapshot);
    m_pages.reset();
    if (!read)
        return orGap(Facet::PageStates, read.error()).map([] { return true; });
    return true;
}

std::shared_ptr<Snapshot> Pass::finish()
{
    if (const Result<Counters> counters = m_target.counters())
        m_snapshot->counters = *counters;
    else
        m_snapshot->gaps.insert(m_snapshot->gaps.begin(), {Facet::Counters, counters.error()});
    m_snapshot->facts = m_target.facts();
    return std::move(m_snapshot);
}

Result<void> Pass::readSpace(const std::stop_token& stop)
{
    m_snapshot->host = m_machine.host;
    m_snapshot->process = m_target.info();
    if (m_commandLine)
        m_snapshot->process.commandLine = *m_commandLine;
    if (m_target.missingRight()) {
        for (const Facet facet : {Facet::Regions, Facet::PageStates, Facet::Threads})
            m_snapshot->gaps.push_back({facet, *m_target.missingRight()});
        return {};
    }
    SpaceFacts facts;
    Result<RegionWalk> walk = walkRegions(m_target, m_snapshot->host.pageSize, stop);
    if (!walk)
        return orGap(Facet::Regions, walk.error());
    facts.walk = std::move(*walk);
    if (!facts.walk.complete)
        m_snapshot->gaps.push_back({Facet::Regions, {ErrorCode::TooLarge, 0, "VirtualQueryEx"}});
    facts.groups = groupBlocks(facts.walk.blocks);
    if (const Result<void> read = readFacts(facts, stop); !read)
        return read;
    buildSpace(facts, *m_snapshot);
    m_snapshot->host.userSpace = userSpaceOf(m_snapshot->process.bits, facts.walk.end);
    m_pages.emplace(m_snapshot->regions, m_snapshot->host.pageSize);
    return {};
}

Result<void> Pass::readFacts(SpaceFacts& facts, const std::stop_token& stop)
{
    const bool wow64 = m_snapshot->process.bits == 32 && m_snapshot->host.arch != "x86";
    const Result<void> read = readNames(facts, stop)
                                  .and_then([&] { return readThreadBlocks(m_target, wow64, stop); })
                                  .map([&](ThreadBlocks&& threads) { facts.threads = std::move(threads); })
                                  .and_then([&] { return readHeaps(facts, stop); });
    if (read && facts.threads.missing)
        m_snapshot->gaps.push_back({Facet::Threads, *facts.threads.missing});
    return read;
}

Result<void> Pass::readNames(SpaceFacts& facts, const std::stop_token& stop)
{
    const std::vector<Drive> drives = m_machine.drives();
    std::vector<ModuleRecord> modules;
    bool asked = false;
    for (const BlockGroup& group : facts.groups) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        const MemoryBlock& first = facts.walk.blocks[group.first];
        std::string& name = facts.names.emplace_back();
        if (first.type != kMemImage && first.type != kMemMapped)
            continue;
        if (const Result<std::string> path = m_target.mappedFile(group.range.begin))
            name = drivePath(*path, drives);
        if (!name.empty() || first.type != kMemImage)
            continue;
        if (!std::exchange(asked, true))
            modules = m_target.modules().value_or(std::vector<ModuleRecord>{});
        const auto module = std::ranges::find_if(
            modules, [&](const ModuleRecord& record) { return record.range.contains(group.range.begin); });
        if (module != modules.end())
            name = module->path;
    }
    return {};
}

Result<void> Pass::readHeaps(SpaceFacts& facts, const std::stop_token& stop)
{
    HeapList list;
    const Result<PebRecord> peb = m_target.peb();
    if (peb) {
        facts.peb = *peb;
        completeCommandLine(*peb);
        list = readHeapList(m_target, *peb).value_or(HeapList{}); // then they are recognised by themselves
    } else {
        m_snapshot->gaps.push_back({Facet::Process, peb.error()});
    }
    return findHeaps(m_target, facts.walk.blocks, facts.groups, list, stop).map([&](std::vector<HeapPart>&& heaps) {
        facts.heaps = std::move(heaps);
    });
}

/// Once, where the system does not tell it by itself.
void Pass::completeCommandLine(const PebRecord& peb)
{
    if (m_commandLine || !m_snapshot->process.commandLine.empty())
        return;
    std::string text = readCommandLine(m_target, peb.peb);
    m_commandLine.emplace();
    if (!text.empty())
        m_commandLine->push_back(std::move(text));
    m_snapshot->process.commandLine = *m_commandLine;
}

Result<void> Pass::orGap(Facet facet, const Error& error)
{
    if (error.code == ErrorCode::Cancelled)
        return tl::unexpected(error);
    m_snapshot->gaps.push_back({facet, error});
    return {};
}

} // namespace vmatlas::windows
