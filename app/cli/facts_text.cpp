// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facts_text.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "app/cli/words.h"
#include "core/base/format.h"

namespace vmatlas::cli {

namespace {

struct PolicyWord {
    Answer MemoryPolicies::*answer;
    std::string_view word;
};
constexpr auto kWords = std::to_array<PolicyWord>({
    {&MemoryPolicies::dep, "DEP"},
    {&MemoryPolicies::depPermanent, "DEP permanent"},
    {&MemoryPolicies::aslrBottomUp, "bottom-up ASLR"},
    {&MemoryPolicies::aslrHighEntropy, "high-entropy ASLR"},
    {&MemoryPolicies::aslrForced, "forced ASLR"},
    {&MemoryPolicies::cfg, "CFG"},
    {&MemoryPolicies::cfgStrict, "strict CFG"},
    {&MemoryPolicies::noDynamicCode, "no dynamic code"},
});
static_assert(kWords.size() == kMemoryPolicies.size());

std::string_view hardness(Answer hard)
{
    return hard == Answer::Yes ? " (hard)" : hard == Answer::No ? " (soft)" : "";
}

std::string policiesWith(const MemoryPolicies& policies, Answer answer)
{
    std::string list;
    for (const PolicyWord& word : kWords) {
        if (policies.*word.answer == answer)
            list += (list.empty() ? "" : ", ") + std::string(word.word);
    }
    return list.empty() ? "none" : list;
}

} // namespace

std::string factLines(const ProcessFacts& facts)
{
    std::string lines;
    if (facts.workingSetMinimum || facts.workingSetMaximum)
        lines += fmt::format("Working Set limits: at least {} KiB{}, at most {} KiB{}\n",
                             formatKib(facts.workingSetMinimum), hardness(facts.workingSetMinimumHard),
                             formatKib(facts.workingSetMaximum), hardness(facts.workingSetMaximumHard));
    if (facts.pageFileUse)
        lines += fmt::format("Page file use {} KiB, peak {} KiB\n", formatKib(facts.pageFileUse),
                             formatKib(facts.pageFilePeak));
    if (facts.policies != MemoryPolicies())
        lines += fmt::format("On: {}; off: {}; not known: {}\n", policiesWith(facts.policies, Answer::Yes),
                             policiesWith(facts.policies, Answer::No), policiesWith(facts.policies, Answer::Unknown));
    if (!facts.machine.empty())
        lines += fmt::format("Made for {}\n", escapeControl(facts.machine));
    if (!facts.protection.empty())
        lines += facts.protection == "none" ? std::string("Not a protected process\n")
                                            : fmt::format("Protected process: {}\n", escapeControl(facts.protection));
    return lines;
}

} // namespace vmatlas::cli
