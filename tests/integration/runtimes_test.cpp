// SPDX-License-Identifier: GPL-3.0-or-later
// Runtimes and allocators as distributions ship them: what VMAtlas recognises is compared with what they say
// themselves.
#include <algorithm>
#include <charconv>

#include <gtest/gtest.h>

#include "tests/integration/observation.h"
#include "tests/integration/recognition.h"
#include "tests/support/child_process.h"

namespace vmatlas {

using namespace test;

namespace {

std::uint64_t hexadecimal(std::string_view text)
{
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return value;
}

/// Blocks that vmatlas_allocating_program says it has.
std::vector<AddressRange> readBlocks(ChildProcess& program)
{
    std::vector<AddressRange> blocks;
    for (std::string line = program.readLine(); line != "ready"; line = program.readLine()) {
        const std::size_t blank = line.find(' ');
        blocks.push_back({hexadecimal(line.substr(0, blank)), hexadecimal(line.substr(blank + 1))});
    }
    return blocks;
}

/// Every byte of every block must lie in regions of that detail, and what was recognised must not be much more than an
/// allocator needs for them.
void expectBlocks(const Snapshot& snapshot, const std::vector<AddressRange>& blocks, RegionDetail detail,
                  std::uint64_t reserve)
{
    std::uint64_t used = 0;
    for (const AddressRange& block : blocks) {
        for (std::uint64_t at = block.begin; block.contains(at);) {
            const Region* const region = snapshot.regionAt(at);
            ASSERT_NE(region, nullptr) << std::hex << at;
            // tcmalloc begins with the brk heap.
            ASSERT_TRUE(region->detail == detail || region->detail == RegionDetail::MainHeap)
                << std::hex << at << " in a block of " << block.size;
            EXPECT_EQ(region->type, RegionType::Heap);
            used += region->detail == detail ? std::min(region->range.last() - at + 1, block.last() - at + 1) : 0;
            at = region->range.last() + 1;
        }
    }
    EXPECT_GT(used, 100ULL << 20U);
    EXPECT_GE(bytesOf(snapshot, detail), used);
    EXPECT_LE(bytesOf(snapshot, detail), used + used / 2 + reserve);
}

/// Reads lines up to the first that contains `text`; that one.
std::string lineWith(ChildProcess& program, std::string_view text)
{
    std::string line;
    do
        line = program.readLine();
    while (line.find(text) == std::string::npos);
    return line;
}

struct Allocator {
    const char* name;
    const char* library;
    const char* setting; ///< of the environment
    RegionDetail detail;
};

} // namespace

class Allocators : public testing::TestWithParam<Allocator> {};

TEST_P(Allocators, BlocksAreRecognised)
{
    const std::string library = libraryPath(GetParam().library);
    if (library.empty())
        GTEST_SKIP() << GetParam().library << " is not installed";
    ChildProcess program({"env", "LD_PRELOAD=" + library, GetParam().setting, VMATLAS_ALLOCATING_PROGRAM});
    const std::vector<AddressRange> blocks = readBlocks(program);
    const auto source = observe(program.pid());
    expectBlocks(*captureAll(*source), blocks, GetParam().detail, 64ULL << 20U);
}

INSTANTIATE_TEST_SUITE_P(Integration, Allocators,
                         testing::Values(Allocator{"jemalloc", "libjemalloc.so.2", "A=1", RegionDetail::Jemalloc},
                                         Allocator{"tcmalloc", "libtcmalloc_minimal.so.4", "TCMALLOC_SKIP_SBRK=1",
                                                   RegionDetail::Tcmalloc},
                                         Allocator{"mimalloc", "libmimalloc.so.2", "A=1", RegionDetail::Mimalloc}),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(Runtimes, NothingIsRecognisedInAProgramOfTheCLibrary)
{
    ChildProcess program({VMATLAS_ALLOCATING_PROGRAM});
    static_cast<void>(readBlocks(program));
    const auto source = observe(program.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    for (const Region& region : snapshot->regions)
        EXPECT_LE(region.detail, RegionDetail::GuardPages);
}

TEST(Runtimes, JavaHeapAndCode)
{
    if (!canRun({"java", "-version"}))
        GTEST_SKIP() << "there is no java here";
    // A server of the runtime itself: no class of ours, and so no compiler, is needed.
    ChildProcess java({"java", "-Xmx96m", "-XX:ReservedCodeCacheSize=64m", "-Xlog:gc+heap+coops=debug:stdout",
                       "-Xlog:class+load=info:stdout", "-m", "java.rmi/sun.rmi.registry.RegistryImpl", "0"});
    const std::string heap = lineWith(java, "Heap address: 0x");
    static_cast<void>(lineWith(java, " sun.rmi.registry.RegistryImpl "));
    java.suspend();
    const std::uint64_t begin = hexadecimal(std::string_view(heap).substr(heap.find("0x") + 2, 16));
    ASSERT_NE(heap.find("size: 96 MB"), std::string::npos) << heap;

    const auto source = observe(java.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    constexpr std::uint64_t kHeap = 96ULL << 20U;
    EXPECT_EQ(bytesOf(*snapshot, RegionDetail::JavaHeap), kHeap);
    std::uint64_t managed = 0;
    for (const Region& region : snapshot->regions) {
        managed += region.type == RegionType::ManagedHeap ? region.range.size : 0;
        EXPECT_EQ(region.detail == RegionDetail::JavaHeap, (AddressRange{begin, kHeap}.contains(region.range)));
    }
    EXPECT_EQ(managed, kHeap);
    constexpr std::uint64_t kCode = 64ULL << 20U;
    EXPECT_GE(bytesOf(*snapshot, RegionDetail::JavaCodeCache), kCode);
    EXPECT_LE(bytesOf(*snapshot, RegionDetail::JavaCodeCache), kCode + kCode / 32); // and its segment map
}

TEST(Runtimes, NodeHeap)
{
    if (!canRun({"node", "--version"}))
        GTEST_SKIP() << "there is no node here";
    ChildProcess node({"node", "-e",
                       "globalThis.kept = []; for (let i = 0; i < 200000; ++i) kept.push({i, text: 'v' + i});\n"
                       "console.log(require('v8').getHeapStatistics().total_heap_size);\n"
                       "process.stdin.resume()"});
    const double total = std::stod(node.readLine());
    const auto source = observe(node.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    const auto found = static_cast<double>(bytesOf(*snapshot, RegionDetail::V8Heap));
    // The heap may grow by a page or shrink while the line is written; the read-only heap and code are not all in it.
    EXPECT_GE(found, total * 0.9);
    EXPECT_LE(found, total * 1.1 + (2 << 20));
}

TEST(Runtimes, GoHeap)
{
    if (!canRun({"fzf", "--version"}))
        GTEST_SKIP() << "there is no fzf here";
    ChildProcess fzf({"fzf", "--sync", "--filter", "x"}); // waits for its input
    fzf.write("x\n");
    const auto source = observe(fzf.pid());
    constexpr AddressRange kFirstArena{0xc000000000, 64ULL << 20U};
    SnapshotPtr snapshot = captureAll(*source);
    const auto deadline = SteadyClock::now() + ChildProcess::kPatience;
    while (bytesOf(*snapshot, RegionDetail::GoHeap) != kFirstArena.size && SteadyClock::now() < deadline)
        snapshot = captureAll(*source); // it may not yet have run
    EXPECT_EQ(bytesOf(*snapshot, RegionDetail::GoHeap), kFirstArena.size);
    for (const Region& region : snapshot->regions) {
        EXPECT_EQ(region.detail == RegionDetail::GoHeap, kFirstArena.contains(region.range));
        EXPECT_EQ(region.type == RegionType::ManagedHeap, region.detail == RegionDetail::GoHeap);
    }
}

TEST(Runtimes, AddressSanitizer)
{
    ChildProcess program({VMATLAS_SANITIZED_PROGRAM});
    const std::uint64_t scale = hexadecimal(program.readLine());
    const std::uint64_t offset = hexadecimal(program.readLine());
    const std::vector<AddressRange> blocks = readBlocks(program);
    const auto source = observe(program.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    ASSERT_FALSE(blocks.empty());
    for (const AddressRange& block : blocks) {
        const Region* const shadow = snapshot->regionAt((block.begin >> scale) + offset);
        ASSERT_NE(shadow, nullptr);
        EXPECT_EQ(shadow->detail, RegionDetail::SanitizerShadow);
        EXPECT_EQ(shadow->type, RegionType::PrivateData);
        const Region* const heap = snapshot->regionAt(block.begin);
        ASSERT_NE(heap, nullptr);
        EXPECT_TRUE(heap->detail == RegionDetail::SanitizerHeap || block.size > (100U << 10U))
            << std::hex << block.begin;
    }
    EXPECT_EQ(bytesOf(*snapshot, RegionDetail::Jemalloc), 0U);
}

} // namespace vmatlas
