// SPDX-License-Identifier: GPL-3.0-or-later
// Files and memory of a process as a hostile one shows them to what looks for runtimes and allocators.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "core/source/linux/runtimes/recogniser.h"

namespace {

constexpr std::string_view kMaps = "10000000000-10000001000 rw-p 0 0:0 0\n"
                                   "c000000000-c004000000 rw-p 0 0:0 0\n"
                                   "d400000000-d400002000 ---p 0 0:0 0\n"
                                   "d400002000-d400003000 rw-p 0 0:0 0\n"
                                   "210800000000-210900000000 r--p 0 0:0 0\n"
                                   "7f0000000000-7f0000400000 rw-p 0 8:1 7 /lib\n"
                                   "7f0000400000-7f0004400000 rw-p 0 0:0 0\n";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vmatlas;
    const auto elf = ElfFile::open([&](std::uint64_t offset, std::span<char> out) {
        if (offset > size || out.size() > size - offset)
            return false;
        std::copy_n(data + offset, out.size(), out.begin());
        return true;
    });
    std::array<char, 32> bytes{};
    for (const Recogniser* const recogniser : recognisers()) {
        if (elf)
            static_cast<void>(recogniser->isIn(*elf));
    }
    if (elf) {
        static_cast<void>(elf->symbol("exported_number"));
        static_cast<void>(elf->readConstant(0, bytes));
    }
    if (size < 16)
        return 0;

    // The same bytes as memory, over and over: whatever is followed leads back into them.
    MapsText maps;
    parseMapsText(kMaps, maps);
    const RuntimeView view(maps.entries, [&](std::uint64_t address, std::span<char> out) {
        for (char& byte : out)
            byte = static_cast<char>(data[address++ % size]);
        return true;
    });
    std::vector<RuntimeImage> images;
    for (const Recogniser* const recogniser : recognisers()) {
        std::vector<std::uint64_t> symbols;
        for (std::uint64_t i = 0; i < recogniser->symbols.size(); ++i)
            symbols.push_back(0x7f0000000000 + i * 8);
        images.push_back({recogniser, std::move(symbols), {{0x7f0000000000, 0x4000}}});
    }
    std::uint64_t next = 0;
    for (const RuntimeRange& found : recogniseRuntimes(view, images, 4096)) {
        if (found.range.begin < next || found.range.begin % 4096 != 0 || found.range.size % 4096 != 0)
            std::abort();
        next = found.range.last() + 1;
    }
    return 0;
}
