// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/model/process_facts.h"

// What Windows' numbers about a process mean, in plain values that every system compiles.
namespace vmatlas::windows {

/// Flags of the PROCESS_MITIGATION_*_POLICY structures; empty when the system does not tell them.
struct PolicyWords {
    std::optional<std::uint32_t> dep;
    std::optional<std::uint32_t> aslr;
    std::optional<std::uint32_t> dynamicCode;
    std::optional<std::uint32_t> cfg;
    bool depPermanent = false; ///< beside `dep`
};
/// `bits` of the process: one of 64 bits never executes data, whether the system tells it or not.
[[nodiscard]] MemoryPolicies policiesOf(const PolicyWords& words, int bits);

/// QUOTA_LIMITS_HARDWS_* of GetProcessWorkingSetSizeEx().
void setHardLimits(std::uint32_t flags, ProcessFacts& facts);

/// PS_PROTECTION: type in bits 0-2, signer in bits 4-7. "none", "light:antimalware", "full:wintcb"; a number for a
/// signer that has no name here.
[[nodiscard]] std::string protectionText(std::uint8_t word);

/// IMAGE_FILE_MACHINE_* as HostInfo::arch names them; empty for others.
[[nodiscard]] std::string machineText(std::uint16_t machine);

/// Why a process does not let itself be read, as far as that is known: its protection, and the session that it runs in
/// when that is not ours. Begins with a separator; empty when neither explains anything.
[[nodiscard]] std::string denialReason(const std::string& protection, std::optional<std::uint32_t> session,
                                       std::optional<std::uint32_t> ownSession);

} // namespace vmatlas::windows
