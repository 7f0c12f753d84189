// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/address_range.h"
#include "core/model/process.h"
#include "core/source/file/pmap_rows.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// What a text says about one process, cleaned of everything else.
struct LinuxTextPart {
    std::string text;        ///< headers of mappings and their fields as smaps has them; lines end in LF
    std::string rollup;      ///< fields of smaps_rollup
    std::string commandLine; ///< as pmap shows it; bytes
    ProcessId pid = 0;       ///< 0 when the text does not tell
    std::uint64_t mappings = 0;
    bool baseNames = false; ///< from pmap without -p: names of files have a slash before them and nothing more

    [[nodiscard]] bool empty() const noexcept { return mappings == 0 && rollup.empty(); }
};

/// Finds the processes in saved text of maps, smaps, smaps_rollup and `pmap -X`, several of them one after another,
/// with prompts, messages and lines of other kinds between them. Never throws on foreign text.
class LinuxTextSplitter {
public:
    /// `wanted`: the part to keep, from 1 on.
    explicit LinuxTextSplitter(std::uint64_t wanted)
        : m_wanted(wanted)
    {
    }
    void takeLine(std::string_view line);
    /// Behind the last line. The part that was wanted; empty when there are fewer.
    [[nodiscard]] LinuxTextPart finish();
    /// Bytes of text that are kept.
    [[nodiscard]] std::size_t keptBytes() const noexcept
    {
        return m_part.text.size() + m_part.rollup.size() + m_held.size() + m_kept.text.size();
    }
    [[nodiscard]] std::uint64_t parts() const noexcept { return m_parts; }
    /// Lines that were not understood, or do not fit to those around them.
    [[nodiscard]] std::uint64_t skippedLines() const noexcept { return m_skipped; }

private:
    enum class Block : std::uint8_t { None, Mapping, Held, Rollup };

    void takeHeader(const MapsEntry& entry, std::string_view line);
    void takeRollup(const MapsEntry& entry);
    void takeField(std::string_view line);
    void takeRow(const PmapRow& row);
    void takeOther(std::string_view line);
    void append(const MapsEntry& entry, std::string_view text);
    /// Decides about the block that begins below the one before it, now that the next one's begin is known.
    void settleHeld(std::uint64_t next);
    void dropHeld();
    void closePart();
    [[nodiscard]] bool keeping() const noexcept { return m_parts + 1 == m_wanted; }

    std::uint64_t m_wanted;
    std::uint64_t m_parts = 0; ///< that are complete
    std::uint64_t m_skipped = 0;
    LinuxTextPart m_part;
    LinuxTextPart m_kept;
    std::optional<PmapColumns> m_columns;
    std::optional<bool> m_returns; ///< whether lines end in CR LF
    Block m_block = Block::None;
    std::string m_held;       ///< lines of the block below
    AddressRange m_heldRange; ///< empty when nothing is held
    AddressRange m_first;
    AddressRange m_last;
    AddressRange m_beforeLast;
    std::size_t m_lastText = 0; ///< where in the text the last block begins
    bool m_lastUnnamed = false; ///< its header has no name, and is the line before
};

} // namespace vmatlas
