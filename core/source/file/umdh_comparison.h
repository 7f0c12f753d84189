// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/measured.h"
#include "core/base/result.h"
#include "core/source/file/byte_stream.h"

namespace vmatlas {

/// Allocations of a heap that were made by one stack, at the time of two UMDH logs.
struct UmdhStack {
    std::uint64_t backTrace = 0; ///< UMDH's id of the stack
    bool shrank = false;         ///< `bytes` went
    std::uint64_t bytes = 0;     ///< that came, or that went when `shrank`
    std::uint64_t bytesAfter = 0;
    std::uint64_t bytesBefore = 0;
    Measured allocations;         ///< number after; unknown when the file does not say
    Measured allocationsBefore;   ///< number
    std::uint32_t firstFrame = 0; ///< index into UmdhComparison::frames, innermost first
    std::uint32_t frameCount = 0;

    friend bool operator==(const UmdhStack&, const UmdhStack&) = default;
};

enum class UmdhBase : std::uint8_t { Hexadecimal, Decimal };

/// What `umdh LOG1 LOG2` writes. The file does not say in which base its numbers are.
struct UmdhComparison {
    std::vector<UmdhStack> stacks;       ///< what grew most first, what shrank most last
    std::vector<std::uint32_t> frames;   ///< indices into `frameNames`
    std::vector<std::string> frameNames; ///< bytes: "module!function+1F (file, line)", each once
    UmdhBase base = UmdhBase::Hexadecimal;
    bool baseCertain = false; ///< the numbers themselves prove it
    Measured totalRequested;  ///< bytes; the file's own sum, which a file that was cut short does not reach
    bool totalShrank = false;
    bool complete = false;          ///< the line with the total is there
    std::uint64_t linesSkipped = 0; ///< that were not understood

    [[nodiscard]] std::string_view frameOf(const UmdhStack& stack, std::uint32_t index) const
    {
        return frameNames[frames[stack.firstFrame + index]];
    }
};

/// Whether a file that starts with `head` is a comparison; the raw logs that it compares are not.
[[nodiscard]] bool looksLikeUmdhComparison(std::string_view head);

/// Reads the whole (unpacked) stream, also one in UTF-16 with its mark, as PowerShell redirects it. Malformed when
/// there is no entry, TooLarge beyond kMaxUmdhBytes of text or the limits of stacks and frames, Cancelled soon after
/// `stop` is set.
inline constexpr std::uint64_t kMaxUmdhBytes = std::uint64_t{512} << 20U;
[[nodiscard]] Result<UmdhComparison> readUmdhComparison(ByteStream& bytes, const std::stop_token& stop);

/// The comparison in a file, which may be compressed; "-" is standard input. Nothing when the file is something else.
[[nodiscard]] Result<std::optional<UmdhComparison>> openUmdhComparison(const std::filesystem::path& path,
                                                                       const std::stop_token& stop);

} // namespace vmatlas
