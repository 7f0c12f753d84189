// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// Follows a maps text through its changes while it is read: only lines that differ from the text before are parsed.
/// Used by one thread.
class MapsUpdate {
public:
    /// A new text begins that may look like `before`, from which `known` was parsed. Both must stay as they are until
    /// the text ends.
    void start(std::string_view before, const MapsText& known);
    /// `text` is all that was read of the new text; it may have moved since the last call. Takes its complete lines,
    /// and all of it when it has ended.
    void advance(std::string_view text, bool ended);
    /// What was taken so far; entries already there stay the same as more are taken. Their names point into the new
    /// text, or into the one before as long as nothing changed.
    [[nodiscard]] std::span<const MapsEntry> entries() const noexcept;
    /// Whether a line differs, so far.
    [[nodiscard]] bool changed() const noexcept { return m_diverged; }
    /// The entries of a text that has ended and changed.
    [[nodiscard]] MapsText take() noexcept;

private:
    /// Steps over lines at the front of `text` that are equal to the ones before; returns how many bytes they take.
    std::size_t skipEqual(std::string_view text, bool ended);
    void diverge(std::string_view text);
    void takeLines(std::string_view text, bool ended);
    void parseLine(std::string_view line);
    void rebase(std::string_view text);

    std::string_view m_before;
    const MapsText* m_known = nullptr;
    std::size_t m_beforeAt = 0; ///< beginning of a line of m_before
    std::size_t m_knownAt = 0;  ///< and the entry that came of it
    MapsText m_next;            ///< once something differs
    bool m_diverged = false;
    bool m_wholeLines = false; ///< entries and lines of the text before correspond
    std::size_t m_at = 0;      ///< of the new text, taken so far
    std::string_view m_text;   ///< the new text when it was seen last
};

} // namespace vmatlas
