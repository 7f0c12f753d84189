// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/page_run.h"

namespace vmatlas {

/// State that PAGEMAP_SCAN's categories tell.
[[nodiscard]] PageState decodeScanCategories(std::uint64_t categories) noexcept;

/// State that a word of /proc/PID/pagemap tells about a page of a mapping that is (not) private anonymous memory.
[[nodiscard]] PageState decodePagemapWord(std::uint64_t word, bool anonymousPrivate) noexcept;

/// A present private anonymous page that is not mapped exclusively: shared by a fork, or the zero page. The word tells
/// no more unless it holds the frame number.
[[nodiscard]] bool maybeZeroPage(std::uint64_t word) noexcept;

/// Adds what a pagemap word tells about sharing to the state of a present, shareable page.
[[nodiscard]] PageState withSharing(PageState state, std::uint64_t word) noexcept;

/// The same for a private page. One that has left since its state was read counts as not shared.
[[nodiscard]] PageState withCopyOnWrite(PageState state, std::uint64_t word) noexcept;

} // namespace vmatlas
