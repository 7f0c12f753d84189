// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/region_walk.h"

#include <random>

#include <gtest/gtest.h>

#include "tests/core/source/windows/scripted_target.h"

namespace vmatlas::windows {

using test::ScriptedProcess;

namespace {

Result<RegionWalk> walk(ScriptedProcess& process, std::size_t most = kMaxBlocks)
{
    return walkRegions(*test::targetOf(process), 4096, {}, most);
}

void expectOrder(const RegionWalk& walked)
{
    for (std::size_t i = 0; i < walked.blocks.size(); ++i) {
        ASSERT_GT(walked.blocks[i].range.size, 0u);
        ASSERT_GE(walked.blocks[i].range.last(), walked.blocks[i].range.begin);
        ASSERT_TRUE(i == 0 || walked.blocks[i].range.begin > walked.blocks[i - 1].range.last()) << i;
    }
}

/// Answers whatever it likes.
class LyingTarget final : public Target {
public:
    explicit LyingTarget(std::function<MemoryBlock(std::uint64_t)> answer)
        : m_answer(std::move(answer))
    {
    }
    std::size_t questions = 0;

    Result<MemoryBlock> blockAt(std::uint64_t address) override
    {
        ++questions;
        return m_answer(address);
    }
    bool ended() override { return false; }
    const ProcessInfo& info() const override { return m_info; }
    const std::optional<Error>& missingRight() const override { return m_missing; }
    Result<Counters> counters() override { return Counters{}; }
    ProcessFacts facts() override { return {}; }
    Result<std::string> mappedFile(std::uint64_t) override { return std::string(); }
    Result<void> read(std::uint64_t, std::span<std::byte>) override { return {}; }
    Result<void> workingSet(std::span<WorkingSetEntry>) override { return {}; }
    Result<std::vector<ThreadRecord>> threads() override { return std::vector<ThreadRecord>{}; }
    Result<std::vector<ModuleRecord>> modules() override { return std::vector<ModuleRecord>{}; }
    Result<PebRecord> peb() override { return PebRecord{}; }
    std::chrono::nanoseconds cpuTime() const override { return {}; }

private:
    std::function<MemoryBlock(std::uint64_t)> m_answer;
    ProcessInfo m_info;
    std::optional<Error> m_missing;
};

} // namespace

TEST(WindowsRegionWalk, FindsAllBlocksAndTheEnd)
{
    ScriptedProcess process;
    process.add(0x10000, 0x2000);
    process.addToLast(0x1000).state = kMemReserve;
    process.add(0x7FFE0000, 0x1000);
    const auto walked = walk(process);
    ASSERT_TRUE(walked);
    EXPECT_EQ(walked->blocks, process.blocks);
    EXPECT_EQ(walked->end, ScriptedProcess::kEnd);
    EXPECT_TRUE(walked->complete);
}

TEST(WindowsRegionWalk, AnEmptyProcessHasNoBlocks)
{
    ScriptedProcess process;
    const auto walked = walk(process);
    ASSERT_TRUE(walked);
    EXPECT_TRUE(walked->blocks.empty());
    EXPECT_EQ(walked->end, ScriptedProcess::kEnd);
}

TEST(WindowsRegionWalk, BlocksThatChangeMeanwhileNeverOverlap)
{
    ScriptedProcess process;
    std::minstd_rand random(7);
    process.beforeQuestion = [&] { // everything is allocated anew all the time
        process.blocks.clear();
        for (std::uint64_t at = 0x10000; at < 0x10000000;) {
            const std::uint64_t size = (1 + random() % 64) * 0x1000;
            process.add(at, size).state = random() % 2 == 0 ? kMemCommit : kMemReserve;
            at += size + random() % 4 * 0x1000;
        }
    };
    for (int i = 0; i < 3; ++i) {
        const auto walked = walk(process);
        ASSERT_TRUE(walked);
        EXPECT_GT(walked->blocks.size(), 100u);
        expectOrder(*walked);
    }
}

TEST(WindowsRegionWalk, EndsWhateverTheAnswersAre)
{
    const std::vector<std::function<MemoryBlock(std::uint64_t)>> liars{
        [](std::uint64_t) { return MemoryBlock{}; },
        [](std::uint64_t) {
            return MemoryBlock{.range = {0, 0x1000}, .state = kMemCommit};
        },
        [](std::uint64_t at) {
            return MemoryBlock{.range = {at, 0}, .state = kMemCommit};
        },
        [](std::uint64_t at) {
            return MemoryBlock{.range = {at + 0x1000, 0x1000}, .state = kMemCommit};
        },
        [](std::uint64_t at) {
            return MemoryBlock{.range = {at, 1}, .state = kMemCommit};
        },
        [](std::uint64_t at) {
            return MemoryBlock{.range = {at, ~std::uint64_t{0}}, .state = kMemCommit};
        },
        [](std::uint64_t at) {
            return MemoryBlock{.range = {at & ~0xFFFULL, 0 - at}, .state = kMemReserve};
        },
    };
    for (std::size_t i = 0; i < liars.size(); ++i) {
        LyingTarget target(liars[i]);
        const auto walked = walkRegions(target, 4096, {}, 1000);
        ASSERT_TRUE(walked) << i;
        EXPECT_LE(target.questions, 1000u) << i;
        expectOrder(*walked);
    }
}

TEST(WindowsRegionWalk, ReachesTheTopOfTheAddressSpace)
{
    LyingTarget target([](std::uint64_t at) { return MemoryBlock{.range = {at, 0 - at}, .state = kMemCommit}; });
    const auto walked = walkRegions(target, 4096, {});
    ASSERT_TRUE(walked);
    EXPECT_EQ(target.questions, 2u) << "all of it has a size that does not fit";
    expectOrder(*walked);
}

TEST(WindowsRegionWalk, SaysThatThereWereTooMany)
{
    ScriptedProcess process;
    for (std::uint64_t i = 0; i < 100; ++i)
        process.add(0x10000 * (i + 1), 0x1000);
    const auto walked = walk(process, 50);
    ASSERT_TRUE(walked);
    EXPECT_FALSE(walked->complete);
    EXPECT_EQ(walked->end, 0u);
}

TEST(WindowsRegionWalk, CanBeCancelledInTheMiddle)
{
    ScriptedProcess process;
    for (std::uint64_t i = 0; i < 100; ++i)
        process.add(0x10000 * (i + 1), 0x1000);
    std::stop_source stop;
    process.beforeQuestion = [&] {
        if (process.asked["blockAt"] == 10)
            stop.request_stop();
    };
    const auto walked = walkRegions(*test::targetOf(process), 4096, stop.get_token());
    ASSERT_FALSE(walked);
    EXPECT_EQ(walked.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(process.asked["blockAt"], 11);
}

} // namespace vmatlas::windows
