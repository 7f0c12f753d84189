// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/large_vector.h"

#include "core/base/huge_pages.h"

namespace vmatlas {

namespace {

constexpr std::size_t kLarge = std::size_t{1} << 20U; // bytes; below it a huge page would mostly lie idle

constexpr std::align_val_t kAlignment{kHugePageBytes};

std::size_t wholePages(std::size_t bytes)
{
    return (bytes + (kHugePageBytes - 1)) / kHugePageBytes * kHugePageBytes;
}

} // namespace

void* allocateLarge(std::size_t bytes)
{
    if (bytes < kLarge || bytes > std::numeric_limits<std::size_t>::max() - kHugePageBytes)
        return ::operator new(bytes);
    void* const memory = ::operator new(wholePages(bytes), kAlignment);
    preferHugePages(memory, wholePages(bytes));
    return memory;
}

void freeLarge(void* memory, std::size_t bytes) noexcept
{
    if (bytes < kLarge || bytes > std::numeric_limits<std::size_t>::max() - kHugePageBytes)
        ::operator delete(memory);
    else
        ::operator delete(memory, kAlignment);
}

} // namespace vmatlas
