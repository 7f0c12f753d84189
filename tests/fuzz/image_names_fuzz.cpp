// SPDX-License-Identifier: GPL-3.0-or-later
// Any file as an image, also with the marks of one in front.
#include <cstdint>
#include <string>

#include "core/contents/image_names.h"

using namespace vmatlas;

namespace {

void look(std::string bytes)
{
    MemoryBytes file(std::move(bytes));
    const auto names = ImageNames::read(file);
    if (!names)
        return;
    for (const std::uint64_t address : {std::uint64_t{0}, std::uint64_t{0x1000}, ~std::uint64_t{0}}) {
        static_cast<void>(names->symbolAt(address));
        static_cast<void>(names->sectionAt(address));
        static_cast<void>(names->sectionsIn({address, 1}));
        static_cast<void>(names->addressOf(address, 4096));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    look(bytes);
    look("\177ELF\2\1\1" + bytes);
    look("\177ELF\1\1\1" + bytes);
    std::string windows(64, '\0');
    windows.replace(0, 2, "MZ");
    windows[60] = 64;
    look(windows + std::string("PE\0\0", 4) + bytes);
    return 0;
}
