// SPDX-License-Identifier: GPL-3.0-or-later
// Allocates blocks of sizes from a few bytes to some megabytes with whatever malloc it runs with, fills them, says
// where they are ("ADDRESS SIZE" a line, hexadecimal, then "ready"), and waits for the end of its input.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

int main()
{
    std::vector<void*> kept;
    for (std::size_t size = 24; size < 48U * 1024 * 1024; size += size / 2) {
        for (int i = 0; i < 20 && (i == 0 || size < 1024U * 1024); ++i) {
            void* const block = std::malloc(size);
            if (block == nullptr)
                return 1;
            std::memset(block, 1, size);
            kept.push_back(block);
            std::printf("%zx %zx\n", reinterpret_cast<std::size_t>(block), size);
        }
    }
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return kept.empty() ? 1 : 0;
}
