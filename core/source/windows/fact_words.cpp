// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/fact_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vmatlas::windows {

namespace {

Answer bitOf(const std::optional<std::uint32_t>& word, unsigned bit)
{
    if (!word)
        return Answer::Unknown;
    return (*word >> bit & 1U) != 0 ? Answer::Yes : Answer::No;
}

Answer answerOf(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

// _PS_PROTECTED_SIGNER by number
constexpr std::array kSigners = std::to_array<std::string_view>(
    {"none", "authenticode", "codegen", "antimalware", "lsa", "windows", "wintcb", "winsystem", "app"});

struct MachineName {
    std::uint16_t machine;
    std::string_view name;
};
constexpr std::array kMachines = std::to_array<MachineName>(
    {{0x014C, "x86"}, {0x8664, "x86_64"}, {0xAA64, "aarch64"}, {0x01C0, "arm"}, {0x01C4, "arm"}});

} // namespace

MemoryPolicies policiesOf(const PolicyWords& words, int bits)
{
    MemoryPolicies policies;
    policies.dep = bitOf(words.dep, 0);
    policies.depPermanent = words.dep ? answerOf(words.depPermanent) : Answer::Unknown;
    if (bits == 64)
        policies.dep = policies.depPermanent = Answer::Yes;
    policies.aslrBottomUp = bitOf(words.aslr, 0);
    policies.aslrForced = bitOf(words.aslr, 1);
    policies.aslrHighEntropy = bitOf(words.aslr, 2);
    policies.noDynamicCode = bitOf(words.dynamicCode, 0);
    policies.cfg = bitOf(words.cfg, 0);
    policies.cfgStrict = bitOf(words.cfg, 2);
    return policies;
}

void setHardLimits(std::uint32_t flags, ProcessFacts& facts)
{
    // Each limit has a flag for hard and one for soft; neither is no answer.
    const auto answer = [&](std::uint32_t hard, std::uint32_t soft) {
        if ((flags & (hard | soft)) == 0)
            return Answer::Unknown;
        return answerOf((flags & hard) != 0);
    };
    facts.workingSetMinimumHard = answer(0x1, 0x2); // QUOTA_LIMITS_HARDWS_MIN_ENABLE, _DISABLE
    facts.workingSetMaximumHard = answer(0x4, 0x8);
}

std::string protectionText(std::uint8_t word)
{
    const unsigned type = word & 7U;
    const unsigned signer = word >> 4U;
    if (type == 0)
        return "none";
    const std::string kind = type == 1 ? "light" : type == 2 ? "full" : "type-" + std::to_string(type);
    return kind + ':' + (signer < kSigners.size() ? std::string(kSigners[signer]) : std::to_string(signer));
}

std::string machineText(std::uint16_t machine)
{
    const auto found = std::ranges::find(kMachines, machine, &MachineName::machine);
    return found != kMachines.end() ? std::string(found->name) : std::string();
}

std::string denialReason(const std::string& protection, std::optional<std::uint32_t> session,
                         std::optional<std::uint32_t> ownSession)
{
    if (!protection.empty() && protection != "none")
        return "; a protected process, " + protection;
    if (session && ownSession && *session != *ownSession)
        return "; it runs in session " + std::to_string(*session) + ", VMAtlas in session " +
               std::to_string(*ownSession);
    return {};
}

} // namespace vmatlas::windows
