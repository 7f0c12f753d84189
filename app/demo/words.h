// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/model/region.h"

// The words of the demo's JSON, in the order of the model's enumerators.
namespace vmatlas::demo {

inline constexpr std::array<std::string_view, kRegionTypeCount> kTypeWords{
    "image",        "mapped_file", "shareable", "heap",     "managed_heap", "stack",
    "private_data", "page_table",  "kernel",    "unusable", "unknown",      "free"};
inline constexpr std::array<std::string_view, 4> kStateWords{"unknown", "free", "reserved", "committed"};
inline constexpr std::array<std::string_view, 3> kSharingWords{"unknown", "private", "shared"};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(RegionDetail::UserSharedData) + 1> kDetailWords{
    "none",
    "main_heap",
    "malloc_arena",
    "arena_reserve",
    "main_stack",
    "thread_stack",
    "stack_guard",
    "vdso",
    "vvar",
    "vsyscall",
    "image_bss",
    "memfd",
    "posix_shared_memory",
    "sysv_shared_memory",
    "shared_anonymous",
    "huge_tlb",
    "named_anonymous",
    "deleted_file",
    "guard_pages",
    "jemalloc",
    "tcmalloc",
    "mimalloc",
    "partition_alloc",
    "v8_heap",
    "java_heap",
    "java_code_cache",
    "go_heap",
    "sanitizer_shadow",
    "sanitizer_heap",
    "process_heap",
    "nt_heap",
    "segment_heap",
    "teb",
    "peb",
    "user_shared_data"};

template <typename Enum, std::size_t N>
[[nodiscard]] constexpr std::string_view wordOf(Enum value, const std::array<std::string_view, N>& words)
{
    return words[static_cast<std::size_t>(value)];
}

/// The enumerator that `word` stands for.
template <typename Enum, std::size_t N> [[nodiscard]] constexpr std::optional<Enum>
parseWord(std::string_view word, const std::array<std::string_view, N>& words)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (words[i] == word)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace vmatlas::demo
