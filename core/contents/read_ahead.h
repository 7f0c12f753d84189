// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <span>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/source/process_memory.h"

namespace vmatlas {

/// Reads parts of a process's memory one after another on a thread of its own, one batch ahead of who looks at them, so
/// that the kernel copies while somebody searches. Used by one thread; what it is given must outlive it.
class ReadAhead {
public:
    static constexpr std::size_t kBatch = std::size_t{1} << 20U; ///< bytes: more would fall out of the cache

    /// A part, or a piece of one, and which of it was there.
    struct Piece {
        AddressRange range;
        std::size_t offset = 0; ///< in Batch::bytes
        bool more = false;      ///< the part goes on behind it
        std::vector<AddressRange> there;
    };
    struct Batch {
        std::vector<char> bytes; ///< `lead` bytes for who looks, then kBatch
        std::vector<Piece> pieces;
        Result<void> state;
        bool last = false;
    };

    ReadAhead(ProcessMemory& memory, std::span<const AddressRange> parts, std::size_t lead);
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The next batch, to be changed at will until the next call; waits for it. Not to be called behind the last one or
    /// one with an error.
    [[nodiscard]] Batch& next();

private:
    static constexpr std::size_t kBatches = 2; ///< one is looked at, the other filled

    void readAll(const std::stop_token& stop);
    /// Fills it from where the last one ended.
    void fill(Batch& batch, const std::stop_token& stop);

    ProcessMemory& m_memory;
    std::span<const AddressRange> m_parts;
    std::size_t m_lead;
    std::size_t m_part = 0;   // the next one to be read, and how much of it was
    std::uint64_t m_done = 0; // bytes
    std::array<Batch, kBatches> m_batches;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::size_t m_filled = 0; // batches, since the beginning
    std::size_t m_taken = 0;
    std::jthread m_thread; // last: it ends before the others go
};

} // namespace vmatlas
