// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/page_decoder.h"

#include "core/source/linux/kernel_abi.h"

namespace vmatlas {

PageState decodeScanCategories(std::uint64_t categories) noexcept
{
    unsigned bits = 0;
    if (categories & kernel::kScanGuard)
        return PageState::Guard; // reads as swapped, too
    if (categories & kernel::kScanSwapped)
        bits |= PageState::Swapped;
    if (categories & kernel::kScanPresent)
        bits |= PageState::Present;
    if (categories & kernel::kScanHuge)
        bits |= PageState::Huge;
    if (categories & kernel::kScanPfnZero)
        bits |= PageState::Zero;
    else if (categories & kernel::kScanFile && categories & kernel::kScanPresent)
        bits |= PageState::Shareable; // the huge zero page counts as a file's, so Zero goes first
    return bits;
}

PageState decodePagemapWord(std::uint64_t word, bool anonymousPrivate) noexcept
{
    if (word & kernel::kPagemapGuard && word & kernel::kPagemapSwapped)
        return PageState::Guard;
    if (word & kernel::kPagemapSwapped)
        return PageState::Swapped;
    if (!(word & kernel::kPagemapPresent))
        return {};
    if (!(word & kernel::kPagemapFile))
        return PageState::Present;
    if (anonymousPrivate)
        return PageState::Present | PageState::Zero | PageState::Huge; // only the huge zero page looks like this
    return withSharing(PageState::Present | PageState::Shareable, word);
}

bool maybeZeroPage(std::uint64_t word) noexcept
{
    constexpr std::uint64_t kMask = kernel::kPagemapPresent | kernel::kPagemapFile | kernel::kPagemapExclusive;
    return (word & kMask) == kernel::kPagemapPresent;
}

PageState withSharing(PageState state, std::uint64_t word) noexcept
{
    const unsigned shared = word & kernel::kPagemapExclusive ? 0U : unsigned{PageState::Shared};
    return state.bits() | PageState::SharedKnown | shared;
}

PageState withCopyOnWrite(PageState state, std::uint64_t word) noexcept
{
    // For a page that is known not to be the zero page the same bits mean that a fork left it shared.
    const unsigned shared = maybeZeroPage(word) ? unsigned{PageState::Shared} : 0U;
    return state.bits() | PageState::SharedKnown | shared;
}

} // namespace vmatlas
