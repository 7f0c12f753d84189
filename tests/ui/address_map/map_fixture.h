// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QSignalSpy>
#include <QTest>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "ui/live/session.h"

namespace vmatlas::ui::test {

using vmatlas::test::SnapshotBuilder;

/// Process-like: an image of three blocks, a heap, a big reservation with one touched page, a stack.
inline SnapshotBuilder smallProcess()
{
    constexpr unsigned kRead = Protection::Read;
    SnapshotBuilder builder;
    builder.addNamed(0x5555'0000'0000, 0x4000, RegionType::Image, kRead, "/usr/bin/target");
    builder.addNamed(0x5555'0000'4000, 0x8000, RegionType::Image, kRead | Protection::Execute, "/usr/bin/target");
    builder.addNamed(0x5555'0000'c000, 0x2000, RegionType::Image, kRead | Protection::Write, "/usr/bin/target");
    builder.joinLast(3, RegionType::Image);
    builder.addNamed(0x5555'1000'0000, 0x40'0000, RegionType::Heap, kRead | Protection::Write, "[heap]");
    builder.pages(0x5555'1000'0000 / 4096, 512, PageState::Present);
    builder.add(0x7e00'0000'0000, 0x100'0000'0000, RegionType::PrivateData, 0u).state = RegionState::Reserved;
    builder.addNamed(0x7ffc'0000'0000, 0x21000, RegionType::Stack, kRead | Protection::Write, "[stack]");
    return builder;
}

/// A process whose pages are only counted by bucket: 312 of 512 pages of its first block are in memory, 12 in swap.
inline SnapshotBuilder sparseProcess()
{
    SnapshotBuilder builder;
    builder.add(0x7e00'0000'0000, 0x400'0000);
    builder.snapshot().pageStatesKnown = true;
    PageBucket bucket;
    bucket.firstPage = 0x7e00'0000'0000 / 4096;
    bucket.pages = 512;
    bucket.workingSet = 312;
    bucket.swapped = 12;
    builder.snapshot().pageBuckets.push_back(bucket);
    return builder;
}

/// Session that shows the snapshots that the test hands to show(), as a live process.
class LiveSession {
public:
    explicit LiveSession(const SnapshotPtr& first)
        : m_target(std::make_shared<vmatlas::test::ChangingTarget>(first))
    {
        m_session.setInterval(std::chrono::seconds(10)); // samples come by sampleNow()
        m_session.open(std::make_unique<vmatlas::test::ChangingSource>(m_target));
        arrived(first);
    }
    void show(const SnapshotPtr& next)
    {
        m_target->set(next);
        m_session.sampleNow();
        arrived(next);
    }
    Session* operator->() { return &m_session; }
    Session* get() { return &m_session; }

private:
    void arrived(const SnapshotPtr& snapshot) { QTRY_COMPARE_WITH_TIMEOUT(m_session.snapshot(), snapshot, 10'000); }

    std::shared_ptr<vmatlas::test::ChangingTarget> m_target;
    Session m_session;
};

} // namespace vmatlas::ui::test
