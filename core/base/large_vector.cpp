// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/large_vector.h"

#include <mutex>

#include "core/base/huge_pages.h"
#include "core/base/spare_memory.h"

namespace vmatlas {

namespace {

constexpr std::size_t kLarge = std::size_t{1} << 20U; // bytes; below it a huge page would mostly lie idle

constexpr std::align_val_t kAlignment{kHugePageBytes};

bool isLarge(std::size_t bytes)
{
    return bytes >= kLarge && bytes <= std::numeric_limits<std::size_t>::max() - kHugePageBytes;
}

std::size_t wholePages(std::size_t bytes)
{
    return (bytes + (kHugePageBytes - 1)) / kHugePageBytes * kHugePageBytes;
}

/// Blocks that were given back, for the next array of that size: a sampler frees and allocates the same ones at every
/// pass, and memory that the system gives anew is cleared, and in virtual machines dear. Thread-safe.
class SpareBlocks {
public:
    /// Null when none has that size.
    void* take(std::size_t bytes)
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = std::ranges::find(m_blocks, bytes, &Block::bytes);
        if (found == m_blocks.end())
            return nullptr;
        void* const memory = found->memory;
        m_bytes -= bytes;
        m_blocks.erase(found);
        return memory;
    }
    void put(void* memory, std::size_t bytes) noexcept
    {
        const std::scoped_lock lock(m_mutex);
        if (bytes > kMostBytes || m_blocks.size() == m_blocks.capacity())
            return ::operator delete(memory, kAlignment);
        while (m_bytes + bytes > kMostBytes) {
            m_bytes -= m_blocks.front().bytes;
            ::operator delete(m_blocks.front().memory, kAlignment);
            m_blocks.erase(m_blocks.begin());
        }
        m_blocks.push_back({memory, bytes});
        m_bytes += bytes;
    }
    [[nodiscard]] std::size_t bytes() noexcept
    {
        const std::scoped_lock lock(m_mutex);
        return m_bytes;
    }

private:
    struct Block {
        void* memory;
        std::size_t bytes;
    };
    static constexpr std::size_t kMostBytes = std::size_t{48} << 20U;

    std::mutex m_mutex;
    std::size_t m_bytes = 0;           // guarded by m_mutex, in all blocks
    std::vector<Block> m_blocks = [] { // guarded by m_mutex, oldest first; never grows beyond this
        std::vector<Block> blocks;
        blocks.reserve(16);
        return blocks;
    }();
};

/// Never destroyed: arrays of static objects may be freed late.
SpareBlocks& spareBlocks()
{
    static auto* const blocks = new SpareBlocks;
    return *blocks;
}

} // namespace

void* allocateLarge(std::size_t bytes)
{
    if (!isLarge(bytes))
        return ::operator new(bytes);
    if (void* const spare = spareBlocks().take(wholePages(bytes)))
        return spare;
    void* const memory = ::operator new(wholePages(bytes), kAlignment);
    preferHugePages(memory, wholePages(bytes));
    return memory;
}

void freeLarge(void* memory, std::size_t bytes) noexcept
{
    if (isLarge(bytes))
        spareBlocks().put(memory, wholePages(bytes));
    else
        ::operator delete(memory);
}

std::size_t spareLargeBytes() noexcept
{
    return spareBlocks().bytes();
}

} // namespace vmatlas
