// SPDX-License-Identifier: GPL-3.0-or-later
// How fast strings are found: in bytes of several kinds, and in the memory of this process with all it takes to read
// it.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include "core/contents/string_search.h"
#include "core/source/live.h"

using namespace vmatlas;

namespace {

constexpr std::size_t kSize = std::size_t{64} << 20U;

std::string noise(std::size_t size)
{
    std::mt19937_64 random(3); // NOLINT: the same every time
    std::string bytes(size, '\0');
    for (char& c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

/// What programs are made of: this one, repeated.
std::string program(std::size_t size)
{
    std::ifstream file("/proc/self/exe", std::ios::binary);
    const std::string one((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::string bytes;
    while (bytes.size() < size)
        bytes += one;
    bytes.resize(size);
    return bytes;
}

/// A heap of small objects: pointers, numbers, and some text.
std::string heap(std::size_t size)
{
    std::mt19937_64 random(5); // NOLINT: the same every time
    std::string bytes;
    while (bytes.size() < size) {
        const std::uint64_t pointer = 0x7f0000000000 + random() % 0x100000000;
        bytes.append(reinterpret_cast<const char*>(&pointer), sizeof pointer);
        const std::uint64_t number = random() % 5000;
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
        if (random() % 8 == 0)
            bytes += "a name of something" + std::string(5, '\0');
        else
            bytes.append(16, '\0');
    }
    bytes.resize(size);
    return bytes;
}

void scan(benchmark::State& state, const std::string& bytes)
{
    std::vector<FoundString> found;
    for (auto _ : state) {
        found.clear();
        for (std::size_t at = 0; at < bytes.size(); at += std::size_t{1} << 20U)
            benchmark::DoNotOptimize(
                StringScanner({}).scan(std::string_view(bytes).substr(at, std::size_t{1} << 20U), at, true, found));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes.size()));
    state.counters["found"] = static_cast<double>(found.size());
}

/// The whole way: pagemap, reading, looking, handing over.
void search(benchmark::State& state, const std::string& bytes)
{
    const auto source = openProcess(currentProcessId());
    const auto memory = (*source)->openMemory();
    const std::uint64_t begin = (reinterpret_cast<std::uint64_t>(bytes.data()) + 4095) / 4096 * 4096;
    const std::vector<AddressRange> parts{{begin, bytes.size() - 4096}};
    std::size_t found = 0;
    for (auto _ : state) {
        found = 0;
        const auto done = searchStrings(
            **memory, parts, {}, {}, [&](const FoundString&, std::string_view) { ++found; },
            [](std::uint64_t, std::uint64_t) {});
        if (!done)
            state.SkipWithError("the memory cannot be read");
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes.size()));
    state.counters["found"] = static_cast<double>(found);
}

BENCHMARK_CAPTURE(scan, zeros, std::string(kSize, '\0'));
BENCHMARK_CAPTURE(scan, heap, heap(kSize));
BENCHMARK_CAPTURE(scan, program, program(kSize));
BENCHMARK_CAPTURE(scan, noise, noise(kSize));
BENCHMARK_CAPTURE(search, zeros, std::string(kSize, '\0'))->UseRealTime();
BENCHMARK_CAPTURE(search, heap, heap(kSize))->UseRealTime();
BENCHMARK_CAPTURE(search, program, program(kSize))->UseRealTime();
BENCHMARK_CAPTURE(search, noise, noise(kSize))->UseRealTime();

} // namespace
