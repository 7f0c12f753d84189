// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/page_bucket.h"
#include "core/model/page_run.h"
#include "core/model/protection.h"

// Stable identifiers of the model's enumerators, as they stand in files and in the output of the command line. They are
// never translated and never change; what a person reads in the ui is worded there. All functions are thread-safe.
namespace vmatlas {

/// Identifier of an enumerator, for example "mapped-file". Defined for RegionType, RegionState, Sharing, RegionDetail,
/// RunState, ProcessAccess, Accuracy, Facet, SourceKind, TextKind, PrivacyProfile and ErrorCode.
template <typename Enum> [[nodiscard]] std::string_view idOf(Enum value) noexcept;

/// The enumerator of an identifier; empty when there is none of that name.
template <typename Enum> [[nodiscard]] std::optional<Enum> fromId(std::string_view id) noexcept;

/// "rw-", "---"; "unknown" when it is not known.
[[nodiscard]] std::string_view accessId(Protection protection) noexcept;

/// Identifiers of the flags beyond read, write and execute: "copy-on-write", "guard", "no-cache", "write-combine".
[[nodiscard]] std::vector<std::string_view> flagIds(Protection protection);

/// One word for lists: "rw-", "rw-+copy-on-write", "unknown".
[[nodiscard]] std::string protectionId(Protection protection);
/// Reads what accessId() and protectionId() write; empty when the text is neither.
[[nodiscard]] std::optional<Protection> protectionFromId(std::string_view id) noexcept;

/// Identifiers of a page's flags: "present", "swapped", "zero", ...; none for a page that is not present.
[[nodiscard]] std::vector<std::string_view> flagIds(PageState state);
/// One flag of a page.
[[nodiscard]] std::optional<PageState> pageFlagFromId(std::string_view id) noexcept;

/// One of the counts of a bucket with its identifier.
struct PageBucketCount {
    std::string_view id;
    std::uint16_t PageBucket::*count;
};
inline constexpr std::array kPageBucketCounts = std::to_array<PageBucketCount>({
    {"working_set", &PageBucket::workingSet},
    {"swapped", &PageBucket::swapped},
    {"zero", &PageBucket::zero},
    {"hugetlb", &PageBucket::hugeTlb},
    {"guard", &PageBucket::guard},
    {"huge", &PageBucket::huge},
    {"shareable", &PageBucket::shareable},
    {"sharing_known", &PageBucket::sharingKnown},
    {"shared", &PageBucket::shared},
    {"locked", &PageBucket::locked},
    {"copy_on_write_shared", &PageBucket::copyOnWriteShared},
});
/// Counts that are not 0, joined by '+': "working_set:256+shareable:12".
[[nodiscard]] std::string countsText(const PageBucket& bucket);

} // namespace vmatlas
