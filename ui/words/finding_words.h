// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/analysis/leak_watch.h"

// What a watch found, in words. The rules of words.h hold here too.
namespace vmatlas::ui::words {

/// "Private Bytes", for a list.
[[nodiscard]] QString metricName(LeakMetric metric);
/// One word for what a curve does: "Leak", "Sawtooth".
[[nodiscard]] QString verdictName(TrendVerdict verdict);
/// One sentence about it.
[[nodiscard]] QString verdictExplanation(TrendVerdict verdict);

/// "12.3 MiB", or "12.5" for what is counted.
[[nodiscard]] QString metricAmount(LeakMetric metric, double amount);
/// "14 minutes", to be read, not to be measured by.
[[nodiscard]] QString durationText(double seconds);

/// "Private Bytes has grown 1.2 MiB a minute for 14 minutes; 93 % of it in 3 heap regions." For a leak.
[[nodiscard]] QString leakSentence(const LeakFinding& finding);
/// How sure its growth is, and between what it lies.
[[nodiscard]] QString confidenceSentence(const LeakFinding& finding);
/// What it will hit, and when; empty when no limit is known.
[[nodiscard]] QString limitSentence(const LeakFinding& finding);
/// leakSentence(), or what the curve does instead, as one sentence.
[[nodiscard]] QString findingSentence(const LeakFinding& finding);

/// What a step tells, as a sentence that introduces its commands.
[[nodiscard]] QString nextStepPurpose(LeakNextStep step);
/// What to do after its commands; empty when nothing.
[[nodiscard]] QString nextStepAfterwards(LeakNextStep step);

} // namespace vmatlas::ui::words
