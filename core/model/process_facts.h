// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/measured.h"

namespace vmatlas {

/// Unknown is not No.
enum class Answer : std::uint8_t { Unknown, No, Yes };

/// Rules about memory that the system holds a process to, one by one.
struct MemoryPolicies {
    Answer dep = Answer::Unknown;             ///< data is never executed
    Answer depPermanent = Answer::Unknown;    ///< for as long as the process lives
    Answer aslrBottomUp = Answer::Unknown;    ///< allocations and stacks lie at random addresses
    Answer aslrHighEntropy = Answer::Unknown; ///< of all 64 bits
    Answer aslrForced = Answer::Unknown;      ///< also images that were not built for it
    Answer cfg = Answer::Unknown;             ///< control flow guard checks indirect calls
    Answer cfgStrict = Answer::Unknown;       ///< no image without it is loaded
    Answer noDynamicCode = Answer::Unknown;   ///< no memory becomes executable that was written

    friend bool operator==(const MemoryPolicies&, const MemoryPolicies&) = default;
};

/// What the system tells of a process besides its memory and its totals. Only Windows knows these; bytes.
struct ProcessFacts {
    Measured workingSetMinimum; ///< Windows keeps so much in memory while it can
    Measured workingSetMaximum; ///< Windows trims what is more, where memory is short or the limit is hard
    Answer workingSetMinimumHard = Answer::Unknown;
    Answer workingSetMaximumHard = Answer::Unknown;
    Measured pageFileUse; ///< charged against memory and page files: PagefileUsage
    Measured pageFilePeak;
    MemoryPolicies policies;
    std::string protection; ///< "none", "light:antimalware", "full:wintcb"; empty: unknown
    std::string machine;    ///< that the program was made for, as HostInfo::arch; empty: unknown

    friend bool operator==(const ProcessFacts&, const ProcessFacts&) = default;
};

struct NamedPolicy {
    std::string_view id; ///< in documents
    Answer MemoryPolicies::*answer;
};
/// In the order in which they are shown.
inline constexpr auto kMemoryPolicies = std::to_array<NamedPolicy>({
    {"dep", &MemoryPolicies::dep},
    {"dep_permanent", &MemoryPolicies::depPermanent},
    {"aslr_bottom_up", &MemoryPolicies::aslrBottomUp},
    {"aslr_high_entropy", &MemoryPolicies::aslrHighEntropy},
    {"aslr_forced", &MemoryPolicies::aslrForced},
    {"cfg", &MemoryPolicies::cfg},
    {"cfg_strict", &MemoryPolicies::cfgStrict},
    {"no_dynamic_code", &MemoryPolicies::noDynamicCode},
});

struct NamedFactAmount {
    std::string_view id; ///< in documents
    Measured ProcessFacts::*amount;
};
inline constexpr auto kFactAmounts = std::to_array<NamedFactAmount>({
    {"working_set_minimum", &ProcessFacts::workingSetMinimum},
    {"working_set_maximum", &ProcessFacts::workingSetMaximum},
    {"page_file_use", &ProcessFacts::pageFileUse},
    {"page_file_peak", &ProcessFacts::pageFilePeak},
});

} // namespace vmatlas
