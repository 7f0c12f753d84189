// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/snapshot.h"
#include "core/source/source.h"

namespace vmatlas::test {

/// Puts snapshots together for tests: regions in ascending order, each its own allocation unless joined.
class SnapshotBuilder {
public:
    SnapshotBuilder();

    /// Appends a committed private region with all metrics measured (nothing present). Returns it for changes;
    /// the reference holds until the next call.
    Region& add(std::uint64_t begin, std::uint64_t size, RegionType type = RegionType::PrivateData,
                Protection protection = Protection::Read | Protection::Write);
    /// The same with a backing of that name.
    Region& addNamed(std::uint64_t begin, std::uint64_t size, RegionType type, Protection protection,
                     const std::string& name);
    /// Makes the last `count` regions one allocation of the given type.
    void joinLast(std::uint32_t count, RegionType type);
    /// Appends a page run; must lie inside a region and ascend.
    void pages(std::uint64_t firstPage, std::uint64_t count, PageState state);

    [[nodiscard]] Snapshot& snapshot() { return m_snapshot; }
    [[nodiscard]] SnapshotPtr build() const { return std::make_shared<const Snapshot>(m_snapshot); }

private:
    Snapshot m_snapshot;
};

/// Source with snapshots made by a test; hands out `snapshot` at every capture.
class FixedSource : public Source {
public:
    explicit FixedSource(SnapshotPtr fixed, bool isLive = false)
        : snapshot(std::move(fixed))
        , m_live(isLive)
    {
    }
    Result<Counters> readCounters() override { return snapshot->counters; }
    Result<SnapshotPtr> capture(const CaptureRequest&) override { return snapshot; }
    bool live() const override { return m_live; }

    SnapshotPtr snapshot;

private:
    bool m_live;
};

} // namespace vmatlas::test
