// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/maps_update.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

/// Reads maps piece by piece into one of two buffers, so that only lines that changed are parsed (an unchanged text of
/// 100,000 mappings is compared in 0.3 ms). Used by one thread.
class MapsReader {
public:
    enum class Outcome : std::uint8_t { More, Unchanged, Changed };

    /// About 600 mappings more. When it ends, the entries of before stay (Unchanged) or are replaced (Changed). On an
    /// error they stay, and the next call starts again.
    Result<Outcome> readPiece(int fd);
    /// The next piece is the first one.
    void restart() noexcept { m_reading = false; }
    [[nodiscard]] bool reading() const noexcept { return m_reading; }
    /// What the pieces told so far; points into the reader, and moves with every piece.
    [[nodiscard]] std::span<const MapsEntry> soFar() const noexcept
    {
        return m_reading ? m_update.entries() : std::span<const MapsEntry>(m_maps.entries);
    }
    /// The text that was read to its end last. Points into the reader.
    [[nodiscard]] const MapsText& maps() const noexcept { return m_maps; }
    /// For what is found out about an entry beyond its line; lasts until the mappings change.
    [[nodiscard]] std::span<MapsEntry> entries() noexcept { return m_maps.entries; }
    /// Whether the last text was empty: what the kernel gives for memory that no longer exists.
    [[nodiscard]] bool empty() const noexcept { return m_texts[m_current].view().empty(); }

private:
    std::array<TextBuffer, 2> m_texts;
    std::size_t m_current = 0;
    bool m_reading = false; ///< the other text is half read
    MapsText m_maps;
    MapsUpdate m_update;
};

} // namespace vmatlas
