// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>

#include "core/model/region_details.h"

namespace vmatlas {

/// Which range somebody wants the details of, and when a sampler is to ask its source for them. Not thread-safe: the
/// sampler guards it.
class DetailsWatch {
public:
    static constexpr std::chrono::seconds kPeriod{1};
    static constexpr std::chrono::milliseconds kRetry{20}; ///< at the earliest after a question asked too early

    /// A question under way: its number, the range and what ends the reading early.
    struct Question {
        std::uint64_t number = 0;
        AddressRange range;
        std::stop_source cancel;
    };

    /// Another range, or none; cancels the question under way.
    void set(const std::optional<AddressRange>& range);
    /// Counts the calls of set().
    [[nodiscard]] std::uint64_t number() const noexcept { return m_number; }
    /// When to ask the source, SteadyClock::time_point::max() for never. While paused, once for each set().
    [[nodiscard]] SteadyClock::time_point due(bool paused) const noexcept;
    [[nodiscard]] std::optional<Question> question() const;
    /// Takes the answer to a question asked at `askedAt`; false when meanwhile another question was set, so that nobody
    /// waits for this answer.
    bool answered(const Question& question, SteadyClock::time_point askedAt, const Result<DetailsReading>& reading);

private:
    std::uint64_t m_number = 0;
    std::optional<AddressRange> m_range;
    bool m_answered = false;
    SteadyClock::time_point m_next;
    std::stop_source m_cancel;
};

} // namespace vmatlas
