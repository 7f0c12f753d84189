// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/source/windows/scripted_target.h"

#include <algorithm>
#include <cstring>

namespace vmatlas::test {

namespace {

using windows::MemoryBlock;

class ScriptedTarget final : public windows::Target {
public:
    explicit ScriptedTarget(ScriptedProcess& process)
        : m_process(process)
    {
    }

    bool ended() override { return m_process.ended; }
    const ProcessInfo& info() const override { return m_process.info; }
    const std::optional<Error>& missingRight() const override { return m_process.missingRight; }
    Result<Counters> counters() override { return answer("counters", m_process.counters); }
    ProcessFacts facts() override { return m_process.facts; }

    Result<MemoryBlock> blockAt(std::uint64_t address) override
    {
        if (auto failed = ask("blockAt"); !failed)
            return tl::unexpected(failed.error());
        if (address >= ScriptedProcess::kEnd)
            return fail(ErrorCode::NotFound, "VirtualQueryEx", 87);
        std::uint64_t end = ScriptedProcess::kEnd;
        for (const MemoryBlock& block : m_process.blocks) {
            if (block.range.contains(address))
                return block;
            if (block.range.begin > address)
                end = std::min(end, block.range.begin);
        }
        return MemoryBlock{.range = {address, end - address}, .state = windows::kMemFree, .protect = 1};
    }
    Result<std::string> mappedFile(std::uint64_t address) override
    {
        if (auto failed = ask("mappedFile"); !failed)
            return tl::unexpected(failed.error());
        const auto file = m_process.files.find(address);
        if (file == m_process.files.end())
            return fail(ErrorCode::NotFound, "GetMappedFileNameW", 1006);
        return file->second;
    }
    Result<void> read(std::uint64_t address, std::span<std::byte> into) override
    {
        if (auto failed = ask("read"); !failed)
            return failed;
        auto bytes = m_process.memory.upper_bound(address);
        if (bytes == m_process.memory.begin())
            return fail(ErrorCode::Io, "ReadProcessMemory", 299);
        --bytes;
        const std::uint64_t offset = address - bytes->first;
        if (offset > bytes->second.size() || bytes->second.size() - offset < into.size())
            return fail(ErrorCode::Io, "ReadProcessMemory", 299);
        std::memcpy(into.data(), bytes->second.data() + offset, into.size());
        return {};
    }
    Result<void> workingSet(std::span<windows::WorkingSetEntry> pages) override
    {
        if (auto failed = ask("workingSet"); !failed)
            return failed;
        for (windows::WorkingSetEntry& page : pages) {
            const auto state = m_process.pages.find(page.address);
            page.attributes = state != m_process.pages.end() ? state->second : 0;
        }
        return {};
    }
    Result<std::vector<windows::ThreadRecord>> threads() override { return answer("threads", m_process.threads); }
    Result<std::vector<windows::ModuleRecord>> modules() override { return answer("modules", m_process.modules); }
    Result<windows::PebRecord> peb() override { return answer("peb", m_process.peb); }
    std::chrono::nanoseconds cpuTime() const override { return {}; }

private:
    Result<void> ask(const std::string& method)
    {
        if (m_process.beforeQuestion)
            m_process.beforeQuestion();
        ++m_process.asked[method];
        const auto failure = m_process.failures.find(method);
        return failure == m_process.failures.end() ? Result<void>() : tl::unexpected(failure->second);
    }
    template <typename Value> Result<Value> answer(const std::string& method, const Value& value)
    {
        return ask(method).map([&] { return value; });
    }

    ScriptedProcess& m_process;
};

} // namespace

MemoryBlock& ScriptedProcess::add(std::uint64_t begin, std::uint64_t size)
{
    return blocks.emplace_back(MemoryBlock{.range = {begin, size},
                                           .allocationBase = begin,
                                           .allocationProtect = windows::kPageReadWrite,
                                           .state = windows::kMemCommit,
                                           .protect = windows::kPageReadWrite,
                                           .type = windows::kMemPrivate});
}

MemoryBlock& ScriptedProcess::addToLast(std::uint64_t size)
{
    const MemoryBlock before = blocks.back();
    MemoryBlock& block = add(before.range.last() + 1, size);
    block.allocationBase = before.allocationBase;
    block.type = before.type;
    return block;
}

void ScriptedProcess::poke(std::uint64_t address, std::uint64_t number, unsigned bytes)
{
    const std::uint64_t page = address / kPage * kPage;
    std::vector<std::byte>& content = memory[page];
    content.resize(kPage);
    for (unsigned i = 0; i < bytes; ++i, number >>= 8U)
        content.at(address - page + i) = static_cast<std::byte>(number & 0xFFU);
}

std::unique_ptr<windows::Target> targetOf(ScriptedProcess& process)
{
    return std::make_unique<ScriptedTarget>(process);
}

std::unique_ptr<Source> sourceOf(ScriptedProcess& process)
{
    return windows::sourceOf(targetOf(process),
                             {.host = {.os = "windows", .arch = "x86_64"},
                              .drives =
                                  [] {
                                      return std::vector<windows::Drive>{{"C:", R"(\Device\HarddiskVolume1)"}};
                                  }},
                             [&process] { return targetOf(process); });
}

} // namespace vmatlas::test
