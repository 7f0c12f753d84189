// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include <QString>

#include "core/base/measured_change.h"
#include "core/history/timeline.h"
#include "core/model/snapshot.h"

/// The one place that words core's codes and numbers for people, in the language and locale of the program
/// (QLocale's default). Plain functions for the GUI thread. All texts are plain text: show them in widgets that do not
/// interpret markup, or through asToolTip().
namespace vmatlas::ui::words {

/// Stands for a number that the source could not measure.
inline constexpr char16_t kUnknown = u'\u2013';
[[nodiscard]] inline QString unknown()
{
    return QString(QChar(kUnknown));
}

// --- codes ---------------------------------------------------------------------------------------------------------

[[nodiscard]] QString typeName(RegionType type);
/// One sentence for somebody who meets the word for the first time.
[[nodiscard]] QString typeExplanation(RegionType type);
[[nodiscard]] QString stateName(RegionState state);
[[nodiscard]] QString sharingName(Sharing sharing);

enum class ProtectionStyle : std::uint8_t {
    Words, ///< "Execute/Read", "Read/Write, copy-on-write", "No access"
    Rwx    ///< "r-x", "rw- cow", "---"
};
[[nodiscard]] QString protectionText(Protection protection, ProtectionStyle style = ProtectionStyle::Words);
/// Empty for RegionDetail::None. `threadId` is named when it is not 0.
[[nodiscard]] QString detailText(RegionDetail detail, std::uint32_t threadId = 0);
[[nodiscard]] QString runStateName(RunState state);
[[nodiscard]] QString facetName(Facet facet);

/// What happened, on what and, where something helps, what to do: one or two sentences.
[[nodiscard]] QString errorText(const Error& error);
/// What is missing and why, one sentence.
[[nodiscard]] QString gapText(const Gap& gap);
/// What would fill the gap; empty when nothing would.
[[nodiscard]] QString gapRemedy(const Gap& gap);
[[nodiscard]] QString eventText(const TargetEvent& event);
/// "Mark 3": a name for the next mark of a person.
[[nodiscard]] QString nextMarkName(const Timeline& timeline);
/// "Mark", "Module loaded": what sort of event, for a column.
[[nodiscard]] QString eventKindName(TargetEventKind kind);

// --- numbers -------------------------------------------------------------------------------------------------------

/// "12.3 MiB": one decimal place unless the number is whole; "–" when unknown.
[[nodiscard]] QString formatSize(Measured bytes);
/// For ticks that are `step` bytes apart: "1,200 MiB", in the largest unit that counts the step in whole numbers, so
/// that two ticks never read the same. 0 is "0".
[[nodiscard]] QString formatSizeTick(std::uint64_t bytes, std::uint64_t step);
/// "12,897,484 bytes".
[[nodiscard]] QString formatSizeExact(Measured bytes);
/// "1,234".
[[nodiscard]] QString formatCount(Measured count);
/// "+12.3 MiB", "−4 KiB", "0"; "–" when either number is unknown.
[[nodiscard]] QString formatSizeChange(const MeasuredChange& change);
/// "+1,234", "−3", "0".
[[nodiscard]] QString formatCountChange(const MeasuredChange& change);
/// "0x7f12a000".
[[nodiscard]] QString formatAddress(std::uint64_t address);
/// "0x1000–0x3000", the end exclusive as in /proc/PID/maps; also right for a range that ends at 2^64.
[[nodiscard]] QString formatRange(const AddressRange& range);

// --- names ---------------------------------------------------------------------------------------------------------

/// Bytes of the system as one line of text: invalid UTF-8, control characters and characters that are invisible or turn
/// the reading direction are spelled out, as escapeControl() in core/base/format.h does.
[[nodiscard]] QString displayName(std::string_view bytes);
/// displayName() of the part after the last slash (or backslash of a Windows path).
[[nodiscard]] QString shortName(std::string_view path);
/// Plain text as a tool tip: markup in it is shown, not interpreted; long lines wrap.
[[nodiscard]] QString asToolTip(const QString& plainText);

// --- regions -------------------------------------------------------------------------------------------------------

/// Short label: "libc.so.6", "Heap", "Stack of thread 123"; the type's name when there is nothing better.
[[nodiscard]] QString regionTitle(const Snapshot& snapshot, const Region& region);
[[nodiscard]] QString allocationTitle(const Snapshot& snapshot, const Allocation& allocation);
/// Detail and full name of the backing, for a column or an inspector: "Thread stack of 123", "/usr/lib/libc.so.6".
[[nodiscard]] QString regionDetails(const Snapshot& snapshot, const Region& region);
[[nodiscard]] QString allocationDetails(const Snapshot& snapshot, const Allocation& allocation);
/// Several lines of plain text; give it to asToolTip() where a tool tip is set.
[[nodiscard]] QString regionTooltip(const Snapshot& snapshot, const Region& region,
                                    ProtectionStyle style = ProtectionStyle::Words);

} // namespace vmatlas::ui::words
