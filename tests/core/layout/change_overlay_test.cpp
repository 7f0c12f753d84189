// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/change_overlay.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/layout/map_pyramid.h"
#include "core/layout/row_cells.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::uint64_t kMiB = 1 << 20;

SnapshotPtr blocks(const std::vector<AddressRange>& ranges)
{
    test::SnapshotBuilder builder;
    for (const AddressRange& range : ranges)
        builder.add(range.begin, range.size);
    return builder.build();
}

ChangeOverlay overlayOf(const Snapshot& before, const Snapshot& after)
{
    return makeOverlay(diffSnapshots(before, after), before, after);
}

std::vector<Ghost> ghostsAt(const ChangeOverlay& overlay, const Snapshot& snapshot, const RowGrid& grid,
                            std::uint64_t address, std::uint32_t shownTypes = ~0U)
{
    std::vector<Cell> cells;
    std::vector<Ghost> ghosts{{7, 7}}; // is emptied
    const CellOptions options{.colourBy = ColourBy::Change,
                              .shownTypes = shownTypes,
                              .changes = std::make_shared<const ChangeOverlay>(overlay)};
    cellsOfRow(MapPyramid(snapshot, options), grid, grid.rowOf(address), cells);
    ghostsOfRow(options, grid, grid.rowOf(address), cells, ghosts);
    return ghosts;
}

} // namespace

TEST(ChangeOverlay, NamesTheOneThingThatMattersMost)
{
    using Kinds = ChangeKinds;
    EXPECT_EQ(changeClass({}), ChangeClass::Unchanged);
    EXPECT_EQ(changeClass(Kinds::Usage), ChangeClass::Usage);
    EXPECT_EQ(changeClass(Kinds::Usage | Kinds::Moved), ChangeClass::Moved);
    EXPECT_EQ(changeClass(Kinds::Split | Kinds::Protection | Kinds::Usage), ChangeClass::Access);
    EXPECT_EQ(changeClass(Kinds::Protection | Kinds::Grown), ChangeClass::Grown);
    EXPECT_EQ(changeClass(Kinds::Shrunk | Kinds::Usage), ChangeClass::Shrunk);
    EXPECT_EQ(changeClass(Kinds::Added), ChangeClass::Added);
    EXPECT_EQ(changeClass(Kinds::Gone), ChangeClass::Gone);
}

TEST(ChangeOverlay, HasAClassForEveryRegionAndTheAddressesThatWereLeft)
{
    const SnapshotPtr before = blocks({{kMiB, 0x4000}, {2 * kMiB, 0x3000}, {3 * kMiB, 0x2000}, {4 * kMiB, 0x1000}});
    const SnapshotPtr after = blocks({{kMiB, 0x4000}, {2 * kMiB, 0x1000}, {4 * kMiB, 0x5000}, {5 * kMiB, 0x1000}});
    const ChangeOverlay overlay = overlayOf(*before, *after);
    EXPECT_THAT(overlay.regions,
                ElementsAre(ChangeClass::Unchanged, ChangeClass::Shrunk, ChangeClass::Grown, ChangeClass::Added));
    EXPECT_EQ(overlay.goneBytes, 0x2000u);
    ASSERT_EQ(overlay.former.size(), 3u); // the unchanged one is none
    EXPECT_EQ(overlay.former[0].range, (AddressRange{2 * kMiB, 0x3000}));
    EXPECT_EQ(overlay.former[1].range, (AddressRange{3 * kMiB, 0x2000}));
    EXPECT_EQ(overlay.former[1].region, 2u);
    EXPECT_EQ(overlay.of(99), ChangeClass::Unknown);
    ASSERT_NE(formerIn(overlay, {3 * kMiB + 0x1fff, 1}), nullptr);
    EXPECT_EQ(formerIn(overlay, {3 * kMiB + 0x1fff, 1})->region, 2u);
    EXPECT_EQ(formerIn(overlay, {3 * kMiB + 0x2000, 0x1000}), nullptr);

    const std::vector<std::uint64_t> bytes = bytesByColour(
        *after, {.colourBy = ColourBy::Change, .changes = std::make_shared<const ChangeOverlay>(overlay)});
    EXPECT_EQ(bytes[static_cast<std::size_t>(ChangeClass::Added)], 0x1000u);
    EXPECT_EQ(bytes[static_cast<std::size_t>(ChangeClass::Grown)], 0x5000u);
    EXPECT_EQ(bytes[static_cast<std::size_t>(ChangeClass::Gone)], 0x2000u);
    EXPECT_EQ(bytesByColour(*after, {.colourBy = ColourBy::Change}).front(), 0xb000u); // nothing to compare with
}

TEST(ChangeOverlay, CellsShowTheChange)
{
    const SnapshotPtr before = blocks({{kMiB, 0x1000}});
    const SnapshotPtr after = blocks({{kMiB, 0x1000}, {kMiB + 0x2000, 0x1000}});
    const CellOptions options{.colourBy = ColourBy::Change,
                              .changes = std::make_shared<const ChangeOverlay>(overlayOf(*before, *after))};
    std::vector<Cell> cells;
    const RowGrid fine(16, 12);
    cellsOfRow(MapPyramid(*after, options), fine, fine.rowOf(kMiB), cells);
    ASSERT_EQ(cells.size(), 2u);
    EXPECT_EQ(cells[0].colour.value, static_cast<std::uint8_t>(ChangeClass::Unchanged));
    EXPECT_EQ(cells[1].colour.value, static_cast<std::uint8_t>(ChangeClass::Added));
    const RowGrid coarse(24, 20); // both in one column: what is new shows
    cellsOfRow(MapPyramid(*after, options), coarse, coarse.rowOf(kMiB), cells);
    ASSERT_EQ(cells.size(), 1u);
    EXPECT_EQ(cells[0].colour.value, static_cast<std::uint8_t>(ChangeClass::Added));
}

TEST(ChangeOverlay, GhostsStandOnlyWhereNothingStandsNow)
{
    const RowGrid grid(16, 12);
    const SnapshotPtr before = blocks({{kMiB, 0x2000}, {kMiB + 0x2000, 0x6000}, {kMiB + 0x9000, 0x1000}});
    const SnapshotPtr after = blocks({{kMiB, 0x2000}, {kMiB + 0x4000, 0x1000}});
    const ChangeOverlay overlay = overlayOf(*before, *after);
    EXPECT_THAT(ghostsAt(overlay, *after, grid, kMiB), ElementsAre(Ghost{2, 2}, Ghost{5, 3}, Ghost{9, 1}));
    EXPECT_THAT(ghostsAt(overlay, *after, grid, 2 * kMiB), IsEmpty());
    EXPECT_THAT(ghostsAt(ChangeOverlay{}, *after, grid, kMiB), IsEmpty());
}

TEST(ChangeOverlay, GhostsAreOfShownTypes)
{
    const RowGrid grid(20, 16); // a column is 16 pages: what is not shown hides nothing behind it
    test::SnapshotBuilder builder;
    builder.add(kMiB, 0x2000, RegionType::Heap);
    builder.add(kMiB + 0x2000, 0x1000, RegionType::Stack);
    builder.add(kMiB + 0x20000, 0x1000, RegionType::Heap);
    builder.add(kMiB + 0x50000, 0x1000, RegionType::Stack);
    const SnapshotPtr before = builder.build();
    const SnapshotPtr after = blocks({{9 * kMiB, 0x1000}});
    const ChangeOverlay overlay = overlayOf(*before, *after);
    const auto only = [](RegionType type) { return 1U << static_cast<unsigned>(type); };
    EXPECT_THAT(ghostsAt(overlay, *after, grid, kMiB), ElementsAre(Ghost{0, 1}, Ghost{2, 1}, Ghost{5, 1}));
    EXPECT_THAT(ghostsAt(overlay, *after, grid, kMiB, only(RegionType::Stack)), ElementsAre(Ghost{0, 1}, Ghost{5, 1}));
    EXPECT_THAT(ghostsAt(overlay, *after, grid, kMiB, only(RegionType::Heap)), ElementsAre(Ghost{0, 1}, Ghost{2, 1}));
    EXPECT_THAT(ghostsAt(overlay, *after, grid, kMiB, only(RegionType::Image)), IsEmpty());

    CellOptions options{.colourBy = ColourBy::Change, .changes = std::make_shared<const ChangeOverlay>(overlay)};
    EXPECT_EQ(formerBytesIn(options, {0, 1ULL << 40U}), 0x5000U);
    EXPECT_EQ(formerBytesIn(options, {kMiB + 0x1000, 0x1800}), 0x1800U);
    EXPECT_EQ(formerBytesIn(options, {kMiB + 0x3000, 0x1000}), 0U);
    EXPECT_EQ(formerBytesIn(options, {kMiB, 0}), 0U);
    options.shownTypes = only(RegionType::Stack);
    EXPECT_EQ(formerBytesIn(options, {0, 1ULL << 40U}), 0x2000U);
    options.changes = nullptr;
    EXPECT_EQ(formerBytesIn(options, {0, 1ULL << 40U}), 0U);
}

TEST(ChangeOverlay, GhostsEqualAColumnByColumnCheck)
{
    std::mt19937 random(11);
    const auto some = [&random](std::uint64_t atMost) { return random() % (atMost + 1); };
    for (int round = 0; round < 200; ++round) {
        const auto sparse = [&] {
            std::vector<AddressRange> ranges;
            for (std::uint64_t page = some(5); page < 200; page += 1 + some(4)) {
                const std::uint64_t pages = 1 + some(4);
                ranges.push_back({kMiB + page * 4096, pages * 4096});
                page += pages;
            }
            return blocks(ranges);
        };
        const SnapshotPtr before = sparse();
        const SnapshotPtr after = sparse();
        const ChangeOverlay overlay = overlayOf(*before, *after);
        const RowGrid grid(17, 12 + static_cast<int>(some(3)), some(0x1ffff));
        for (std::uint64_t row = grid.rowOf(kMiB); row <= grid.rowOf(2 * kMiB); ++row) {
            std::vector<bool> drawn(grid.columns());
            for (const Ghost& ghost : ghostsAt(overlay, *after, grid, grid.rangeOfRow(row).begin))
                for (std::uint32_t i = 0; i < ghost.columnCount; ++i)
                    drawn[ghost.firstColumn + i] = true;
            for (std::uint32_t column = 0; column < grid.columns(); ++column) {
                const AddressRange cell = grid.rangeOfCell(row, column);
                const auto overlaps = [&cell](const auto& thing) { return thing.range.overlaps(cell); };
                const bool expected =
                    std::ranges::any_of(overlay.former, overlaps) && std::ranges::none_of(after->regions, overlaps);
                EXPECT_EQ(drawn[column], expected) << "row " << row << " column " << column;
            }
        }
    }
}

TEST(ChangeOverlay, FormerSpaceIsWhereSomethingStoodAndNothingStands)
{
    const SnapshotPtr before =
        blocks({{kMiB, 0x4000}, {kMiB + 0x4000, 0x4000}, {2 * kMiB, 0x8000}, {3 * kMiB, 0x1000}});
    const SnapshotPtr after = blocks({{2 * kMiB + 0x2000, 0x1000}, {2 * kMiB + 0x4000, 0x1000}, {3 * kMiB, 0x1000}});
    CellOptions options{.colourBy = ColourBy::Change,
                        .changes = std::make_shared<const ChangeOverlay>(overlayOf(*before, *after))};
    EXPECT_THAT(formerSpace(options, *after),
                ElementsAre(AddressRange{kMiB, 0x8000}, AddressRange{2 * kMiB, 0x2000},
                            AddressRange{2 * kMiB + 0x3000, 0x1000}, AddressRange{2 * kMiB + 0x5000, 0x3000}));
    options.shownValues = ~(1U << static_cast<unsigned>(ChangeClass::Gone));
    EXPECT_THAT(formerSpace(options, *after), IsEmpty());
    options.shownValues = ~0U;
    options.shownTypes = 0;
    EXPECT_THAT(formerSpace(options, *after), IsEmpty());
    options = {.colourBy = ColourBy::Type, .changes = options.changes};
    EXPECT_THAT(formerSpace(options, *after), IsEmpty());
}

TEST(ChangeOverlay, IsCarriedOverToALaterSnapshotByAddress)
{
    const SnapshotPtr before = blocks({{kMiB, 0x1000}});
    const SnapshotPtr after = blocks({{kMiB, 0x1000}, {3 * kMiB, 0x1000}});
    const SnapshotPtr later = blocks({{2 * kMiB, 0x1000}, {3 * kMiB, 0x2000}});
    const ChangeOverlay carried = carryOver(overlayOf(*before, *after), *after, *later);
    EXPECT_THAT(carried.regions, ElementsAre(ChangeClass::Unchanged, ChangeClass::Added));
}

TEST(ChangeOverlay, AddressesOfAnotherRunLeaveNoGhosts)
{
    test::SnapshotBuilder first;
    first.snapshot().process.identity = {.pid = 100, .startTime = 1};
    first.addNamed(0x5555'0000'0000, 0x4000, RegionType::Image, Protection::Read, "/usr/bin/target");
    first.add(0x7f00'0000'0000, 0x9000, RegionType::Heap);
    test::SnapshotBuilder second;
    second.snapshot().process.identity = {.pid = 200, .startTime = 2};
    second.addNamed(0x5666'0000'0000, 0x4000, RegionType::Image, Protection::Read, "/usr/bin/target");
    const SnapshotPtr before = first.build();
    const SnapshotPtr after = second.build();
    const SnapshotDiff diff = diffSnapshots(*before, *after);
    ASSERT_EQ(diff.mode, MatchMode::OtherRun);
    const ChangeOverlay overlay = makeOverlay(diff, *before, *after);
    EXPECT_THAT(overlay.former, IsEmpty());
    EXPECT_EQ(overlay.goneBytes, 0x9000u);
}

} // namespace vmatlas
