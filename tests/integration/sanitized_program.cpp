// SPDX-License-Identifier: GPL-3.0-or-later
// Built with AddressSanitizer: says how shadow addresses are computed (shift, then offset, hexadecimal), where some
// blocks are ("ADDRESS SIZE" a line, then "ready"), and waits for the end of its input.
#include <cstdio>
#include <cstdlib>
#include <sanitizer/asan_interface.h>
#include <vector>

extern "C" void __asan_get_shadow_mapping(std::size_t* scale, std::size_t* offset); // NOLINT

int main()
{
    std::size_t scale = 0;
    std::size_t offset = 0;
    __asan_get_shadow_mapping(&scale, &offset);
    std::printf("%zx\n%zx\n", scale, offset);
    std::vector<void*> kept;
    for (std::size_t size = 16; size <= 64U * 1024; size *= 2) {
        kept.push_back(std::malloc(size));
        std::printf("%zx %zx\n", reinterpret_cast<std::size_t>(kept.back()), size);
    }
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    for (void* const block : kept)
        std::free(block);
    return 0;
}
