// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/fact_words.h"

#include <gtest/gtest.h>

namespace vmatlas::windows {

TEST(WindowsFactWords, PoliciesThatAreNotToldAreUnknown)
{
    EXPECT_EQ(policiesOf({}, 32), MemoryPolicies());
    const MemoryPolicies only64 = policiesOf({}, 64);
    EXPECT_EQ(only64.dep, Answer::Yes) << "there is no 64-bit process without";
    EXPECT_EQ(only64.depPermanent, Answer::Yes);
    EXPECT_EQ(only64.cfg, Answer::Unknown);
}

TEST(WindowsFactWords, EveryFlagIsItsPolicy)
{
    const MemoryPolicies none = policiesOf({.dep = 0, .aslr = 0, .dynamicCode = 0, .cfg = 0}, 32);
    for (const NamedPolicy& policy : kMemoryPolicies)
        EXPECT_EQ(none.*policy.answer, Answer::No) << policy.id;
    const auto onlyYes = [](const PolicyWords& words, Answer MemoryPolicies::*expected) {
        const MemoryPolicies policies = policiesOf(words, 32);
        for (const NamedPolicy& policy : kMemoryPolicies)
            EXPECT_EQ(policies.*policy.answer == Answer::Yes, policy.answer == expected) << policy.id;
    };
    onlyYes({.dep = 1}, &MemoryPolicies::dep);
    onlyYes({.dep = 0, .depPermanent = true}, &MemoryPolicies::depPermanent);
    onlyYes({.aslr = 1}, &MemoryPolicies::aslrBottomUp);
    onlyYes({.aslr = 2}, &MemoryPolicies::aslrForced);
    onlyYes({.aslr = 4}, &MemoryPolicies::aslrHighEntropy);
    onlyYes({.dynamicCode = 1}, &MemoryPolicies::noDynamicCode);
    onlyYes({.cfg = 1}, &MemoryPolicies::cfg);
    onlyYes({.cfg = 4}, &MemoryPolicies::cfgStrict);
}

TEST(WindowsFactWords, LimitsAreHardOrSoftOrNotTold)
{
    ProcessFacts facts;
    setHardLimits(0, facts);
    EXPECT_EQ(facts.workingSetMinimumHard, Answer::Unknown);
    EXPECT_EQ(facts.workingSetMaximumHard, Answer::Unknown);
    setHardLimits(0x2 | 0x4, facts);
    EXPECT_EQ(facts.workingSetMinimumHard, Answer::No);
    EXPECT_EQ(facts.workingSetMaximumHard, Answer::Yes);
    setHardLimits(0x1 | 0x8, facts);
    EXPECT_EQ(facts.workingSetMinimumHard, Answer::Yes);
    EXPECT_EQ(facts.workingSetMaximumHard, Answer::No);
}

TEST(WindowsFactWords, ProtectionIsKindAndSigner)
{
    EXPECT_EQ(protectionText(0x00), "none");
    EXPECT_EQ(protectionText(0x31), "light:antimalware");
    EXPECT_EQ(protectionText(0x41), "light:lsa");
    EXPECT_EQ(protectionText(0x62), "full:wintcb");
    EXPECT_EQ(protectionText(0x72), "full:winsystem");
    EXPECT_EQ(protectionText(0x39), "light:antimalware") << "audited";
    EXPECT_EQ(protectionText(0xF7), "type-7:15") << "of a newer Windows";
    for (unsigned word = 0; word < 256; ++word)
        EXPECT_FALSE(protectionText(static_cast<std::uint8_t>(word)).empty());
}

TEST(WindowsFactWords, MachinesHaveOurNames)
{
    EXPECT_EQ(machineText(0x8664), "x86_64");
    EXPECT_EQ(machineText(0x014C), "x86");
    EXPECT_EQ(machineText(0xAA64), "aarch64");
    EXPECT_EQ(machineText(0x0200), "") << "Itanium";
}

TEST(WindowsFactWords, ADenialHasItsReason)
{
    EXPECT_EQ(denialReason("light:antimalware", 0, 1), "; a protected process, light:antimalware");
    EXPECT_EQ(denialReason("none", 0, 1), "; it runs in session 0, VMAtlas in session 1");
    EXPECT_EQ(denialReason("none", 1, 1), "");
    EXPECT_EQ(denialReason("", std::nullopt, 1), "") << "nothing is known";
}

} // namespace vmatlas::windows
