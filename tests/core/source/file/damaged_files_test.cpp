// SPDX-License-Identifier: GPL-3.0-or-later
// Every file of another program that the tests have, cut short and with bits turned over: never a crash, nothing that
// breaks the model's promises, no long waiting, no memory for what is only claimed to be there.
#include <chrono>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/imported.h"
#include "tests/support/memory_peak.h"

namespace vmatlas {

using namespace test;

namespace {

constexpr std::size_t kStep = 97;
constexpr std::size_t kLarge = std::size_t{1} << 20U; // bytes
constexpr std::size_t kMostCuts = 300;                // of a large one
constexpr int kFlips = 1000;
#if defined(__SANITIZE_ADDRESS__) // keeps what was freed for a while, and takes its time
constexpr std::chrono::seconds kLongest{5};
constexpr std::uint64_t kMostMemory = std::uint64_t{1} << 30U;
#else
constexpr std::chrono::seconds kLongest{1};
constexpr std::uint64_t kMostMemory = std::uint64_t{256} << 20U;
#endif

std::vector<std::string> filesOfOthers()
{
    std::vector<std::string> all;
    for (const char* folder : {"cores", "linux", "macos", "minidumps", "vmmap", "windbg"}) {
        const std::vector<std::string> files = fixturesIn(folder);
        all.insert(all.end(), files.begin(), files.end());
    }
    std::erase_if(all, [](const std::string& file) { return formatOf(fixture(file)).empty(); });
    return all;
}

class DamagedFiles : public testing::TestWithParam<std::string> {
protected:
    static void check(const std::string& bytes, const std::string& what)
    {
        // What takes long once was the machine; what takes long every time is ours.
        auto taken = std::chrono::steady_clock::duration::max();
        Result<Imported> imported = fail(ErrorCode::Cancelled, {});
        for (int run = 0; run < 3 && taken >= kLongest; ++run) {
            const auto start = std::chrono::steady_clock::now();
            imported = import(bytes);
            taken = std::min(taken, std::chrono::steady_clock::now() - start);
        }
        ASSERT_LT(taken, kLongest) << what;
        if (imported) {
            ASSERT_EQ(faultsOf(*imported), "") << what;
        } else {
            ASSERT_NE(imported.error().code, ErrorCode::Cancelled) << what;
        }
    }
};

} // namespace

TEST_P(DamagedFiles, CutShortGiveWhatIsThere)
{
    const std::string whole = fixture(GetParam());
    const std::uint64_t before = memoryPeak();
    // Of the few large ones not every piece: they are tables of one kind of row.
    const std::size_t step = whole.size() > kLarge ? whole.size() / kMostCuts / kStep * kStep : kStep;
    for (std::size_t size = 0; size < whole.size(); size += step)
        check(whole.substr(0, size), "cut to " + std::to_string(size));
    EXPECT_LT(memoryPeak() - before, kMostMemory);
}

TEST_P(DamagedFiles, WithBitsTurnedOverAreReadOrRefused)
{
    const std::string whole = fixture(GetParam());
    const std::uint64_t before = memoryPeak();
    std::mt19937_64 random(whole.size());
    const int flips = whole.size() > kLarge ? kFlips / 10 : kFlips;
    for (int i = 0; i < flips; ++i) {
        std::string damaged = whole;
        // Half of them where headers and tables are.
        const std::size_t limit = i % 2 == 0 ? whole.size() : std::min<std::size_t>(whole.size(), 4096);
        const std::size_t place = random() % limit;
        damaged[place] = static_cast<char>(damaged[place] ^ (1 << random() % 8));
        check(damaged, "bit in byte " + std::to_string(place));
    }
    EXPECT_LT(memoryPeak() - before, kMostMemory);
}

INSTANTIATE_TEST_SUITE_P(All, DamagedFiles, testing::ValuesIn(filesOfOthers()), [](const auto& given) {
    std::string name = given.param;
    std::ranges::replace_if(
        name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
});

} // namespace vmatlas
