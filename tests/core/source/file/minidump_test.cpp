// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/minidump.h"

#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/export/json_writer.h"
#include "core/model/names.h"
#include "core/source/file/held_memory.h"
#include "tests/support/imported.h"
#if defined(__unix__)
#include "tests/support/programs.h"
#endif

namespace vmatlas {

using namespace test;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace {

constexpr const char* kFixtures[] = {"mdmp_crashpad_win11_meminfo.dmp", "mdmp_linux_breakpad.dmp",
                                     "mdmp_memory64_tiny.dmp", "mdmp_synth_x64_full.dmp",
                                     "mdmp_synth_x86_full_nomeminfo_padded.dmp"};

Imported imported(std::string bytes)
{
    EXPECT_EQ(formatOf(bytes), "minidump");
    Result<Imported> result = import(std::move(bytes));
    if (!result)
        throw std::runtime_error(result.error().context);
    EXPECT_EQ(faultsOf(*result), "");
    return std::move(*result);
}

MinidumpFacts factsOf(std::string bytes)
{
    MemoryBytes file(std::move(bytes));
    Result<MinidumpFacts> facts = readMinidump(file, {});
    if (!facts)
        throw std::runtime_error(facts.error().context);
    return std::move(*facts);
}

std::string contextsOf(const Snapshot& snapshot)
{
    std::string text;
    for (const Gap& gap : snapshot.gaps)
        text += gap.error.context + '\n';
    return text;
}

void put(std::string& out, std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
}

/// Writes minidumps: streams in the order of their adding, names and contents behind them.
class DumpBytes {
public:
    void stream(std::uint32_t type, std::string content) { m_streams.emplace_back(type, std::move(content)); }
    void system(std::uint16_t arch, std::uint32_t platform)
    {
        std::string info;
        put(info, arch, 2);
        info.resize(8);
        put(info, 10, 4);
        put(info, 0, 4);
        put(info, 22631, 4);
        put(info, platform, 4);
        info.resize(56);
        stream(7, info);
    }
    /// A module whose name stands at `nameOffset`, which is nowhere unless the test puts it there.
    static std::string module(std::uint64_t base, std::uint32_t size, std::uint64_t nameOffset)
    {
        std::string entry;
        put(entry, base, 8);
        put(entry, size, 4);
        put(entry, 0, 8);
        put(entry, nameOffset, 4);
        entry.resize(108);
        return entry;
    }
    static std::string thread(std::uint32_t id, std::uint64_t teb, const AddressRange& stack)
    {
        std::string entry;
        put(entry, id, 4);
        entry.resize(16);
        put(entry, teb, 8);
        put(entry, stack.begin, 8);
        put(entry, stack.size, 4);
        entry.resize(48);
        return entry;
    }
    static std::string name(const std::u16string& text)
    {
        std::string bytes;
        put(bytes, text.size() * 2, 4);
        for (const char16_t unit : text)
            put(bytes, unit, 2);
        return bytes;
    }
    /// Where what is appended to `tail` begins, when so many streams of so many bytes are added.
    static std::size_t tailOf(std::size_t streams, std::size_t bytes) { return 32 + streams * 12 + bytes; }
    [[nodiscard]] std::string bytes() const
    {
        std::string out = "MDMP";
        put(out, 0xa793, 4);
        put(out, m_streams.size(), 4);
        put(out, 32, 4);
        put(out, 0, 4);
        put(out, 1700000000, 4);
        put(out, 0, 8);
        std::size_t offset = 32 + m_streams.size() * 12;
        for (const auto& [type, content] : m_streams) {
            put(out, type, 4);
            put(out, content.size(), 4);
            put(out, offset, 4);
            offset += content.size();
        }
        for (const auto& [type, content] : m_streams)
            out += content;
        return out + tail;
    }
    std::string tail;

private:
    std::vector<std::pair<std::uint32_t, std::string>> m_streams;
};

std::string counted(std::size_t count, const std::string& entries)
{
    std::string list;
    put(list, count, 4);
    return list + entries;
}

} // namespace

TEST(Minidump, HasTheCountsThatOthersCounted)
{
    for (const char* file : kFixtures) {
        SCOPED_TRACE(file);
        const MinidumpFacts facts = factsOf(fixture(std::string("minidumps/") + file));
        EXPECT_EQ(facts.threads.size(), expected(file, "threads").value_or(0));
        EXPECT_EQ(facts.modules.size(), expected(file, "modules").value_or(0));
        EXPECT_EQ(facts.contents.size(), expected(file, "memory64").value_or(expected(file, "memory").value_or(0)));
        EXPECT_EQ(facts.arch, expected(file, "arch"));
        EXPECT_EQ(facts.linuxMaps.size(), expected(file, "linuxmaps_bytes").value_or(0));
        const std::uint64_t blocks = facts.blocks ? facts.blocks->size() + facts.freeBlocks : 0;
        EXPECT_EQ(blocks, expected(file, "meminfo").value_or(0));
        EXPECT_EQ(facts.skipped, 0u);
        EXPECT_EQ(facts.contentsMissing, 0u);
    }
}

TEST(Minidump, WithAMemoryInfoListIsTheWholeSpace)
{
    const Imported dump = imported(fixture("minidumps/mdmp_crashpad_win11_meminfo.dmp"));
    const Snapshot& snapshot = dump.snapshot;
    EXPECT_EQ(snapshot.process.name, "tiny.exe");
    EXPECT_EQ(snapshot.process.identity.pid, 15444u);
    EXPECT_EQ(snapshot.host.os, "windows");
    EXPECT_EQ(snapshot.host.osVersion, "10.0.22000");
    EXPECT_EQ(snapshot.host.arch, "x86_64");
    EXPECT_FALSE(snapshot.host.userSpace.empty());
    EXPECT_NE(snapshot.capturedAt, WallClock::time_point());
    const auto stack =
        std::ranges::find_if(snapshot.regions, [](const Region& r) { return r.type == RegionType::Stack; });
    ASSERT_NE(stack, snapshot.regions.end());
    EXPECT_NE(stack->threadId, 0u);
    EXPECT_TRUE(std::ranges::any_of(snapshot.regions, [](const Region& r) { // they share a block
        return r.detail == RegionDetail::Teb || r.detail == RegionDetail::Peb;
    }));
    for (const Region& region : snapshot.regions) {
        if (region.state != RegionState::Committed)
            continue;
        EXPECT_FALSE(region.metrics.workingSet);
        EXPECT_TRUE(region.protection.known());
    }
    const Region& image =
        *std::ranges::find(snapshot.regions, RegionType::Image, [](const Region& r) { return r.type; });
    const Result<RegionDetails> details = dump.details(image.range, {});
    ASSERT_TRUE(details);
    EXPECT_EQ(details->values.front().name, "BaseAddress");
}

TEST(Minidump, WithoutOneLeavesTheSpaceBetweenUnknown)
{
    const Snapshot snapshot = imported(fixture("minidumps/mdmp_synth_x86_full_nomeminfo_padded.dmp")).snapshot;
    EXPECT_TRUE(snapshot.host.userSpace.empty());
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("no MemoryInfoList"));
    EXPECT_EQ(snapshot.process.bits, 32);
    std::size_t images = 0;
    std::size_t stacks = 0;
    std::size_t unknown = 0;
    for (const Region& region : snapshot.regions) {
        EXPECT_NE(region.state, RegionState::Free);
        EXPECT_FALSE(region.protection.known());
        images += region.type == RegionType::Image ? 1 : 0;
        stacks += region.type == RegionType::Stack ? 1 : 0;
        if (region.type == RegionType::Unknown) {
            ++unknown;
            EXPECT_EQ(region.sharing, Sharing::Unknown);
            EXPECT_FALSE(region.metrics.privateBytes);
        }
    }
    EXPECT_EQ(images, 3u);
    EXPECT_EQ(stacks, 2u);
    EXPECT_EQ(unknown, 3u);
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x600000)), "C:\\bad\xed\xa0\x80name.dll") << "half a surrogate stays";
}

TEST(Minidump, OfBreakpadIsTheMapsOfTheProcess)
{
    const Snapshot snapshot = imported(fixture("minidumps/mdmp_linux_breakpad.dmp")).snapshot;
    EXPECT_EQ(snapshot.host.os, "linux");
    EXPECT_EQ(snapshot.process.name, "crash");
    EXPECT_NE(snapshot.process.identity.pid, 0u);
    EXPECT_THAT(snapshot.regions, SizeIs(35));
    EXPECT_TRUE(
        std::ranges::any_of(snapshot.regions, [](const Region& r) { return r.detail == RegionDetail::MainHeap; }));
    EXPECT_FALSE(snapshot.host.userSpace.empty());
    EXPECT_FALSE(snapshot.counters.workingSet);
}

TEST(Minidump, GivesNothingAwayButTheMap)
{
    const std::string bytes = fixture("minidumps/mdmp_linux_breakpad.dmp");
    StringSink saved;
    ASSERT_TRUE(writeJson(imported(bytes).snapshot, saved));
    // The environment of the dumped process, as it stands in its stream.
    for (const char* secret : {"HOSTNAME=", "6deb9e1e1648", "OLDPWD", "SHLVL", "/usr/bin/make"}) {
        EXPECT_NE(bytes.find(secret), std::string::npos);
        EXPECT_THAT(saved.text, Not(HasSubstr(secret)));
    }
}

TEST(Minidump, HoldsContents)
{
    const Imported dump = imported(fixture("minidumps/mdmp_synth_x64_full.dmp"));
    ASSERT_TRUE(dump.bytes);
    HeldMemory memory(dump.bytes, dump.contents);
    const HeldContents& first = dump.contents.front();
    std::string out(static_cast<std::size_t>(first.range.size) + 0x2000, 'x');
    const auto parts = memory.read(first.range.begin - 0x1000, out);
    ASSERT_TRUE(parts);
    ASSERT_FALSE(parts->empty());
    EXPECT_EQ(parts->front().begin, first.range.begin);
    EXPECT_EQ(out.substr(0, 0x1000), std::string(0x1000, 'x')) << "what is not held is left alone";
    std::string own(static_cast<std::size_t>(first.range.size), '\0');
    EXPECT_EQ(dump.bytes->readAt(first.offset, own).value_or(0), first.range.size);
    EXPECT_EQ(out.substr(0x1000, own.size()), own);
    EXPECT_FALSE(memory.readAll(first.range.begin - 1, own));
    EXPECT_TRUE(memory.readAll(first.range.begin, own));
    EXPECT_TRUE(memory.read(~std::uint64_t{0}, out)->empty()) << "nothing wraps";
}

TEST(Minidump, OfAWow64ProcessHas32Bits)
{
    DumpBytes dump;
    dump.system(9, 2);
    const std::string first = DumpBytes::name(u"C:\\app32.exe");
    const std::string second = DumpBytes::name(u"C:\\Windows\\System32\\WOW64.DLL");
    const std::size_t tail = DumpBytes::tailOf(4, 56 + 4 + 2 * 108 + 4 + 48 + 16 + 16);
    const std::size_t contents = tail + first.size() + second.size();
    dump.stream(4, counted(2, DumpBytes::module(0x400000, 0x1000, tail) +
                                  DumpBytes::module(0x7ff800000000, 0x1000, tail + first.size())));
    dump.stream(3, counted(1, DumpBytes::thread(7, 0x200000, {0x90000, 0})));
    std::string memory;
    put(memory, 1, 8);
    put(memory, contents, 8);
    put(memory, 0x200000, 8);
    put(memory, 0x4000, 8);
    dump.stream(9, memory);
    dump.tail = first + second + std::string(0x4000, '\0');
    const Snapshot snapshot = imported(dump.bytes()).snapshot;
    EXPECT_EQ(snapshot.process.bits, 32);
    EXPECT_EQ(snapshot.host.arch, "x86_64");
    EXPECT_EQ(snapshot.process.name, "app32.exe");
    EXPECT_NE(snapshot.regionAt(0x7ff800000000), nullptr) << "what lies above 4 GiB stays";
}

TEST(Minidump, NamesAreReadAsFarAsTheyGo)
{
    std::string odd;
    put(odd, 7, 4);
    odd += std::string("a\0b\0c\0d", 7);
    DumpBytes dump;
    dump.system(9, 2);
    const std::size_t tail = DumpBytes::tailOf(2, 56 + 4 + 3 * 108);
    std::string endless;
    put(endless, 0xffffffff, 4);
    endless += std::string("x\0y\0", 4);
    dump.stream(4,
                counted(3, DumpBytes::module(0x10000, 0x1000, tail) + DumpBytes::module(0x20000, 0x1000, 0xfffffff0) +
                               DumpBytes::module(0x30000, 0x1000, tail + odd.size())));
    dump.tail = odd + endless;
    const Snapshot snapshot = imported(dump.bytes()).snapshot;
    ASSERT_THAT(snapshot.regions, SizeIs(3));
    EXPECT_EQ(snapshot.nameOf(snapshot.regions[0]), "abc");
    EXPECT_EQ(snapshot.nameOf(snapshot.regions[1]), "");
    EXPECT_EQ(snapshot.nameOf(snapshot.regions[2]), "xy");
}

TEST(Minidump, CountsAreCheckedAgainstWhatIsThere)
{
    DumpBytes dump;
    dump.system(9, 2);
    dump.stream(4, counted(0xffffffff, DumpBytes::module(0x10000, 0x1000, 0)));
    std::string list;
    put(list, 16, 4);
    put(list, 48, 4);
    put(list, ~std::uint64_t{0}, 8);
    put(list, 0x10000, 8);
    put(list, 0x10000, 8);
    put(list, 0x80, 8);
    put(list, ~std::uint64_t{0}, 8); // size: wraps
    list.resize(16 + 48);
    dump.stream(16, list);
    std::string memory;
    put(memory, 2, 8);
    put(memory, ~std::uint64_t{0} - 10, 8); // offsets would wrap
    put(memory, 0x50000, 8);
    put(memory, 0x1000, 8);
    put(memory, 0x60000, 8);
    put(memory, 0x1000, 8);
    dump.stream(9, memory);
    const MinidumpFacts facts = factsOf(dump.bytes());
    EXPECT_THAT(facts.modules, SizeIs(1));
    EXPECT_TRUE(facts.blocks->empty());
    EXPECT_TRUE(facts.contents.empty());
    EXPECT_EQ(facts.contentsMissing, 0x2000u);
    EXPECT_GT(facts.skipped, 0xfffffff0u);
    const auto result = import(dump.bytes());
    if (result) {
        EXPECT_EQ(faultsOf(*result), "");
    }
}

TEST(Minidump, DamagedOnesAreRefused)
{
    EXPECT_FALSE(import(fixture("minidumps/mdmp_bad_count.dmp")));
    EXPECT_FALSE(import(fixture("minidumps/mdmp_bad_range.dmp")));
    EXPECT_EQ(formatOf("MDMP"), "");
    DumpBytes empty;
    EXPECT_FALSE(import(empty.bytes()));
}

#if defined(__unix__)
TEST(Minidump, HasTheBlocksThatLlvmSees)
{
    if (!onPath("obj2yaml"))
        GTEST_SKIP() << "there is no obj2yaml";
    const std::string file = std::string(VMATLAS_FIXTURES) + "/minidumps/mdmp_crashpad_win11_meminfo.dmp";
    const Finished yaml = runProgram({"obj2yaml", file});
    ASSERT_EQ(yaml.exitCode, 0) << yaml.errors;
    const MinidumpFacts facts = factsOf(fixture("minidumps/mdmp_crashpad_win11_meminfo.dmp"));
    const std::regex block(
        "- Base Address: +0x([0-9A-F]+)\\n(?:.*\\n){1,3}? +Region Size: +0x([0-9A-F]+)\\n +State: +\\[ "
        "(MEM_[A-Z]+)");
    std::size_t next = 0;
    std::size_t free = 0;
    for (std::sregex_iterator at(yaml.output.begin(), yaml.output.end(), block); at != std::sregex_iterator(); ++at) {
        if ((*at)[3] == "MEM_FREE") {
            ++free;
            continue;
        }
        ASSERT_LT(next, facts.blocks->size());
        const windows::MemoryBlock& ours = (*facts.blocks)[next++];
        EXPECT_EQ(ours.range.begin, std::stoull((*at)[1], nullptr, 16));
        EXPECT_EQ(ours.range.size, std::stoull((*at)[2], nullptr, 16));
        EXPECT_EQ(ours.committed(), (*at)[3] == "MEM_COMMIT");
    }
    EXPECT_EQ(next, facts.blocks->size());
    EXPECT_EQ(free, facts.freeBlocks);
}
#endif

} // namespace vmatlas
