// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/history/snapshot_cache.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// One content that the process had, and when it was seen.
struct Moment {
    std::uint64_t number = 0;      ///< counted from 0 over all that were ever appended; never changes
    SteadyClock::time_point from;  ///< when it was seen first
    SteadyClock::time_point until; ///< when it was seen last, still the same
    bool pinned = false;           ///< kept whatever happens
};

/// What a process looked like, for hours in bounded memory: any kept moment is rebuilt exactly. When the limit is
/// reached, stretches are thinned to one moment in two, in four and so on, the older the sparser; the first, the last
/// and pinned ones are kept. Used by one thread; the snapshots it hands out are anybody's.
///
/// A moment is a delta against the one whose number has the lowest bit cleared (the first of each kGroup is a key), so
/// any is at most six deltas behind its key, and those with odd numbers can go without anything to be rewritten; then
/// the next sparser ones, and so on. Where keys are large there is one more in the middle, which bounds the time that
/// it takes to rebuild any.
class History {
public:
    static constexpr std::size_t kDefaultLimit = std::size_t{256} << 20U; ///< bytes
    static constexpr std::uint64_t kGroup = 64;                           ///< moments from key to key; a power of two

    /// Less than what a few groups take cannot be kept to: the newest group is never thinned, nor are pinned moments.
    explicit History(std::size_t limit = kDefaultLimit);

    /// What was seen at `at`; times do not run backwards (earlier ones count as the last one). The same pointer again
    /// is the same moment, seen once more.
    void append(const SnapshotPtr& snapshot, SteadyClock::time_point at);
    void clear();

    /// Number of moments that are kept; indices run from the first to the last of them and move when some are thinned.
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] Moment moment(std::size_t index) const;
    /// The last moment that was not seen later than `at`, or the first. There is one.
    [[nodiscard]] std::size_t indexAt(SteadyClock::time_point at) const;
    /// Index of the moment with that number, or of the one before it that is kept. There is one.
    [[nodiscard]] std::size_t indexOf(std::uint64_t number) const;

    /// The snapshot of that moment, equal in every field to the one appended.
    [[nodiscard]] SnapshotPtr at(std::size_t index);

    /// Keeps that moment (and the few it is rebuilt from) until clear(), or lets it go again.
    void pin(std::size_t index, bool pinned = true);

    void setLimit(std::size_t limit);
    [[nodiscard]] std::size_t limit() const noexcept { return m_limit; }
    /// Memory in use, with snapshots that are at hand as such but without the last one. bytes
    [[nodiscard]] std::size_t bytes() const noexcept;

private:
    struct Frame {
        SteadyClock::time_point from;
        SteadyClock::time_point until;
        std::string packed;
        std::shared_ptr<const ForeignMembers> foreign;
        std::uint8_t offset = 0; ///< in the group
        bool key = false;        ///< packed on its own, not as a delta
        bool pinned = false;
    };
    struct Group {
        std::uint64_t number = 0;   ///< first number / kGroup
        std::size_t firstIndex = 0; ///< of its frames among all
        std::size_t bytes = 0;      ///< of its frames
        bool pinned = false;        ///< one of its frames is
        unsigned thinned = 0;       ///< kept: offsets that are multiples of 2^thinned
        std::vector<Frame> frames;  ///< ascending by offset; the first is the key
    };
    struct Place {
        std::size_t group;
        std::size_t frame;
    };
    /// A snapshot that later ones are packed against.
    struct Base {
        std::uint64_t number;
        SnapshotPtr snapshot;
        std::size_t bytes;
    };

    [[nodiscard]] Place placeOf(std::size_t index) const;
    [[nodiscard]] static std::uint64_t numberOf(const Group& group, const Frame& frame) noexcept
    {
        return group.number * kGroup + frame.offset;
    }
    [[nodiscard]] SnapshotPtr snapshotAtHand(std::uint64_t number);
    [[nodiscard]] SnapshotPtr rebuild(const Group& group, const Frame& frame);
    [[nodiscard]] Frame packed(const SnapshotPtr& snapshot, SteadyClock::time_point at, std::uint64_t number) const;
    void keepBases(std::uint64_t number, const SnapshotPtr& snapshot);
    void recount(Group& group);
    [[nodiscard]] std::size_t packedAndBases() const noexcept;
    void shrink();
    [[nodiscard]] std::deque<Group>::iterator nextToThin();
    void thin(std::deque<Group>::iterator group);

    std::size_t m_limit;
    std::size_t m_size = 0;
    std::size_t m_packed = 0; ///< bytes of all groups
    std::uint64_t m_next = 0; ///< number of the next moment
    std::deque<Group> m_groups;
    std::vector<Base> m_bases; ///< ascending; the last one is the last moment
    SnapshotCache m_cache;     ///< rebuilt snapshots
};

} // namespace vmatlas
