// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/pool_tags.h"

#include <cstring>

#include <gtest/gtest.h>

namespace vmatlas::windows {
namespace {

struct Tag { // SYSTEM_POOLTAG of 64-bit Windows
    char tag[4];
    std::uint32_t pagedAllocs = 0, pagedFrees = 0, padding = 0;
    std::uint64_t pagedUsed = 0;
    std::uint32_t allocs = 0, frees = 0;
    std::uint64_t used = 0;
};
static_assert(sizeof(Tag) == 40);

std::vector<std::byte> tableOf(const std::vector<Tag>& tags, std::uint32_t count)
{
    std::vector<std::byte> table(8 + tags.size() * sizeof(Tag));
    std::memcpy(table.data(), &count, sizeof count);
    std::memcpy(table.data() + 8, tags.data(), tags.size() * sizeof(Tag));
    return table;
}

TEST(PoolTags, ArePagedAndNonpaged)
{
    const std::vector<Tag> tags{
        {.tag = {'D', 'h', ' ', '1'}, .pagedAllocs = 10, .pagedFrees = 4, .pagedUsed = 600},
        {.tag = {'F', 'i', 'l', ' '}, .pagedAllocs = 1, .pagedUsed = 64, .allocs = 5, .frees = 5, .used = 0},
        {.tag = {'N', 'o', 'n', 'e'}}};
    const std::vector<KernelPool> pools = decodePoolTags(tableOf(tags, 3));
    ASSERT_EQ(pools.size(), 3U);
    EXPECT_EQ(pools[0].name, "Dh 1");
    EXPECT_EQ(pools[0].kind, KernelPoolKind::Paged);
    EXPECT_EQ(pools[0].objects, Measured(6));
    EXPECT_EQ(pools[0].bytes, Measured(600));
    EXPECT_EQ(pools[0].objectSize, Measured(100));
    EXPECT_EQ(pools[1].name, "Fil");
    EXPECT_EQ(pools[2].kind, KernelPoolKind::Nonpaged);
    EXPECT_EQ(pools[2].allocs, Measured(5));
    EXPECT_EQ(pools[2].objects, Measured(0));
    EXPECT_FALSE(pools[2].objectSize.known());
}

TEST(PoolTags, SurviveHostileTables)
{
    EXPECT_TRUE(decodePoolTags({}).empty());
    const std::vector<Tag> tags{{.tag = {'\x1b', '\0', '\xff', ' '},
                                 .pagedAllocs = 3,
                                 .pagedFrees = 0xffff'fffe, // wrapped: 5 are left
                                 .pagedUsed = ~0ULL}};
    std::vector<std::byte> table = tableOf(tags, 0xffff'ffff);
    const std::vector<KernelPool> pools = decodePoolTags(table);
    ASSERT_EQ(pools.size(), 1U);
    EXPECT_EQ(pools[0].name, std::string("\x1b\0\xff", 3));
    EXPECT_EQ(pools[0].objects, Measured(5));
    EXPECT_FALSE(pools[0].bytes.known());
    for (std::size_t size = 0; size < table.size(); ++size)
        EXPECT_TRUE(decodePoolTags(std::span(table).first(size)).empty());
}

} // namespace
} // namespace vmatlas::windows
