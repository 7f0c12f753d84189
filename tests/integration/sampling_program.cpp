// SPDX-License-Identifier: GPL-3.0-or-later
// Samples process PID for two seconds as the desktop program does and says how many samples it got.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "core/sampling/sampler.h"
#include "core/source/live.h"

namespace {

class Counter : public vmatlas::SampleSink {
public:
    void onSample(vmatlas::SnapshotPtr, const vmatlas::TimelinePoint&) override { ++samples; }
    void onEvent(const vmatlas::TargetEvent&) override {}
    void onFailure(const vmatlas::Error&) override {}

    std::atomic<int> samples = 0;
};

} // namespace

int main(int argc, char** argv)
{
    using namespace std::chrono_literals;
    if (argc != 2)
        return 2;
    auto source = vmatlas::openProcess(static_cast<vmatlas::ProcessId>(std::strtoul(argv[1], nullptr, 10)));
    if (!source)
        return 3;
    Counter counter;
    vmatlas::Sampler sampler(std::move(*source), counter, vmatlas::Sampler::kMinInterval);
    const vmatlas::AddressRange everything{0x10000, 0x7fffffff0000};
    sampler.setVisible(everything);
    sampler.watchDetails(everything);
    const auto end = std::chrono::steady_clock::now() + 2s;
    for (int turn = 0; std::chrono::steady_clock::now() < end; ++turn) {
        std::this_thread::sleep_for(200ms); // what is tested here is what happens meanwhile
        if (turn % 4 == 1)
            sampler.pause();
        else if (turn % 4 == 2)
            sampler.resume();
        else
            sampler.sampleNow();
    }
    sampler.stop();
    std::printf("samples %d\n", counter.samples.load());
    return counter.samples > 5 ? 0 : 1;
}
