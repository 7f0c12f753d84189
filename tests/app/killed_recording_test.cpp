// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at any moment costs the tick that was being written at most. VMATLAS_KILLS says how often to try; the tests
// do so 20 times.
#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "core/history/recording.h"
#include "tests/support/child_process.h"
#include "tests/support/recorded.h"

namespace vmatlas {

namespace {

constexpr std::size_t kTicks = 400;
#if defined(__SANITIZE_ADDRESS__)
constexpr int kUsualKills = 20; // ten times as slow
#else
constexpr int kUsualKills = 200;
#endif

int killsWanted()
{
    const char* const wanted = std::getenv("VMATLAS_KILLS");
    return wanted != nullptr ? std::atoi(wanted) : kUsualKills;
}

/// The last number in lines of them; `before` when there is none.
std::size_t lastOf(const std::string& lines, std::size_t before)
{
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line) && !in.eof();) // the last may be cut off
        before = std::stoul(line);
    return before;
}

} // namespace

TEST(KilledRecording, EveryCompleteTickIsThere)
{
    const std::string path =
        (std::filesystem::path(testing::TempDir()) / ("vmatlas-killed-" + std::to_string(getpid()))).string();
    std::mt19937 random(7);
    std::size_t cutOff = 0;
    for (int i = 0; i < killsWanted(); ++i) {
        std::filesystem::remove(path);
        const std::uint32_t seed = 1000 + static_cast<std::uint32_t>(i % 5);
        test::ChildProcess program({VMATLAS_RECORDING_PROGRAM, path, std::to_string(seed), std::to_string(kTicks)});
        std::size_t said = 0;
        for (std::size_t left = 1 + random() % (kTicks / 2); left > 0; --left)
            said = std::stoul(program.readLine());
        program.kill();
        said = lastOf(program.wait().output, said);
        const auto recording = openRecording(path);
        ASSERT_TRUE(recording) << recording.error().context;
        const RecordingState& state = (*recording)->state();
        const std::size_t there = (*recording)->points().size();
        ASSERT_GE(there, said);
        ASSERT_LE(there, said + 1); // written, but not yet said
        ASSERT_LE(state.ticksWritten - state.ticks, 1u);
        cutOff += state.droppedBytes != 0 ? 1 : 0;
        const test::RecordedTicks ticks = test::randomTicks(seed, there, 5);
        for (std::size_t tick = 0; tick < there; ++tick)
            ASSERT_EQ(test::differenceAt(**recording, tick, ticks, tick), "") << "tick " << tick;
    }
    std::filesystem::remove(path);
    RecordProperty("cut_off", static_cast<int>(cutOff));
}

} // namespace vmatlas
