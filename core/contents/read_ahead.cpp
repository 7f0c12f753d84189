// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/read_ahead.h"

#include <algorithm>

namespace vmatlas {

ReadAhead::ReadAhead(ProcessMemory& memory, std::span<const AddressRange> parts, std::size_t lead)
    : m_memory(memory)
    , m_parts(parts)
    , m_lead(lead)
    , m_thread([this](const std::stop_token& stop) { readAll(stop); })
{
}

ReadAhead::Batch& ReadAhead::next()
{
    std::unique_lock lock(m_mutex);
    ++m_taken; // the one before is free again
    m_changed.notify_one();
    m_changed.wait(lock, [this] { return m_filled >= m_taken; });
    return m_batches[(m_taken - 1) % kBatches];
}

void ReadAhead::readAll(const std::stop_token& stop)
{
    for (bool ended = false; !ended;) {
        {
            // While nothing was taken all are free; later all but the one that is looked at.
            std::unique_lock lock(m_mutex);
            const auto isFree = [this] { return m_filled < std::max<std::size_t>(m_taken, 1) - 1 + kBatches; };
            if (!m_changed.wait(lock, stop, isFree))
                return;
        }
        Batch& batch = m_batches[m_filled % kBatches]; // only this thread changes m_filled
        fill(batch, stop);
        ended = batch.last || !batch.state;
        const std::lock_guard lock(m_mutex);
        ++m_filled;
        m_changed.notify_one();
    }
}

void ReadAhead::fill(Batch& batch, const std::stop_token& stop)
{
    batch.bytes.resize(m_lead + kBatch);
    batch.pieces.clear();
    batch.state = {};
    std::size_t used = 0;
    while (used < kBatch && m_part < m_parts.size() && !stop.stop_requested()) {
        const AddressRange& part = m_parts[m_part];
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(kBatch - used, part.size - m_done));
        Piece piece{.range = {part.begin + m_done, size}, .offset = m_lead + used, .more = m_done + size < part.size};
        if (size != 0) {
            auto there = m_memory.read(piece.range.begin, std::span<char>(batch.bytes).subspan(piece.offset, size));
            if (!there) {
                batch.state = tl::unexpected(there.error());
                return;
            }
            piece.there = std::move(*there);
            batch.pieces.push_back(std::move(piece));
        }
        used += size;
        m_done += size;
        if (m_done == part.size) {
            ++m_part;
            m_done = 0;
        }
    }
    batch.last = m_part == m_parts.size();
}

} // namespace vmatlas
