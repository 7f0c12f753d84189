// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libFuzzer where it is not to be had: runs a fuzz target over its seeds, over their beginnings and over
// mutations that are the same every time. A crash or a sanitizer's report is the failure.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr int kBeginnings = 64;
constexpr int kMutations = 64;

Bytes readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void runOne(const Bytes& bytes)
{
    // A copy of exactly this size, so that reading past its end is seen.
    const Bytes exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void runSeed(const Bytes& seed)
{
    runOne(seed);
    for (std::size_t i = 0; i < kBeginnings; ++i)
        runOne(Bytes(seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(seed.size() * i / kBeginnings)));
    if (seed.empty())
        return;
    std::mt19937_64 random(seed.size());
    for (int i = 0; i < kMutations; ++i) {
        Bytes mutated = seed;
        for (std::uint64_t changes = 1 + random() % 8; changes > 0; --changes)
            mutated[random() % mutated.size()] = static_cast<std::uint8_t>(random());
        runOne(mutated);
    }
}

} // namespace

int main(int argc, char** argv)
{
    std::size_t seeds = 0;
    const auto run = [&seeds](const std::filesystem::path& path) {
        runSeed(readFile(path));
        ++seeds;
    };
    for (int i = 1; i < argc; ++i) {
        const std::filesystem::path path = argv[i];
        if (!std::filesystem::is_directory(path)) {
            run(path);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
            if (entry.is_regular_file())
                run(entry.path());
        }
    }
    std::printf("%zu seeds\n", seeds);
    return seeds == 0 ? 1 : 0;
}
