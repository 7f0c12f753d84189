// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/backing_palette.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

constexpr auto kOther = static_cast<std::uint8_t>(BackingClass::OtherFiles);
constexpr auto kNone = static_cast<std::uint8_t>(BackingClass::NoFile);

/// `count` files, the later the larger, and a heap.
test::SnapshotBuilder withFiles(int count, int first = 0)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000'0000, 0x1000'0000, RegionType::Heap, Protection::Read, "[heap]");
    for (int i = first; i < first + count; ++i)
        builder.addNamed(0x7000'0000'0000 + static_cast<std::uint64_t>(i) * 0x1000'0000,
                         0x1000 * static_cast<std::uint64_t>(i + 1), RegionType::MappedFile, Protection::Read,
                         "/lib/file" + std::to_string(i));
    return builder;
}

std::uint8_t classOf(const Snapshot& snapshot, const BackingPalette& palette, const std::string& name)
{
    const auto region =
        std::ranges::find_if(snapshot.regions, [&](const Region& r) { return snapshot.nameOf(r) == name; });
    return palette.of(region->backing);
}

} // namespace

TEST(BackingPalette, TheLargestFilesHaveAColourOfTheirOwn)
{
    const SnapshotPtr snapshot = withFiles(kColouredFiles + 3).build();
    const BackingPalette palette = backingPalette(*snapshot);
    std::set<std::uint8_t> own;
    for (int i = 3; i < kColouredFiles + 3; ++i) {
        const std::string name = "/lib/file" + std::to_string(i);
        const std::uint8_t value = classOf(*snapshot, palette, name);
        ASSERT_GT(value, kOther);
        ASSERT_EQ(palette.names[value], name);
        own.insert(value);
    }
    EXPECT_EQ(own.size(), std::size_t{kColouredFiles});
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(classOf(*snapshot, palette, "/lib/file" + std::to_string(i)), kOther);
    EXPECT_EQ(classOf(*snapshot, palette, "[heap]"), kNone);
    EXPECT_EQ(palette.of({}), kNone);
}

TEST(BackingPalette, AFileKeepsItsColour)
{
    const SnapshotPtr before = withFiles(6).build();
    const BackingPalette first = backingPalette(*before);
    const SnapshotPtr after = withFiles(9, 2).build(); // two are gone, five are new and larger
    const BackingPalette second = backingPalette(*after, &first);
    for (int i = 2; i < 6; ++i) {
        const std::string name = "/lib/file" + std::to_string(i);
        EXPECT_EQ(classOf(*after, second, name), classOf(*before, first, name));
    }
    EXPECT_EQ(backingPalette(*after, &second), second);
}

TEST(BackingPalette, NoFilesHaveNoColours)
{
    const SnapshotPtr snapshot = test::SnapshotBuilder().build();
    EXPECT_TRUE(backingPalette(*snapshot).classes.empty());
}

} // namespace vmatlas
