// SPDX-License-Identifier: GPL-3.0-or-later
// The names in this program's own file, found through where it is mapped.
#include <cstdio>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/contents/image_names.h"
#include "core/source/live.h"
#include "core/source/process_memory.h"
#include "tests/integration/observation.h"

namespace vmatlas {

namespace {

[[gnu::noinline]] int aFunctionWithAName()
{
    return 42;
}

} // namespace

TEST(ImageNames, OfThisProgramFindAFunctionOfIt)
{
    const auto file = openRandomAccess("/proc/self/exe");
    ASSERT_TRUE(file);
    const auto names = ImageNames::read(**file);
    ASSERT_TRUE(names);
    // maps says where the file stands: begin, and the place in the file.
    std::ifstream maps("/proc/self/maps");
    const auto address = reinterpret_cast<std::uint64_t>(&aFunctionWithAName);
    bool found = false;
    for (std::string line; std::getline(maps, line) && !found;) {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::uint64_t offset = 0;
        char permissions[5] = {}; // NOLINT(modernize-avoid-c-arrays): for scanf
        if (std::sscanf(line.c_str(), "%lx-%lx %4s %lx", &begin, &end, permissions, &offset) != 4 || address < begin ||
            address >= end)
            continue;
        found = true;
        const auto linked = names->addressOf(offset, 4096);
        ASSERT_TRUE(linked);
        const ImageSymbol* const symbol = names->symbolAt(*linked + (address - begin) + 1);
        ASSERT_NE(symbol, nullptr);
        EXPECT_THAT(symbol->name, testing::HasSubstr("aFunctionWithAName"));
        EXPECT_EQ(names->sectionAt(*linked + (address - begin))->name, ".text");
    }
    EXPECT_TRUE(found);
    EXPECT_EQ(aFunctionWithAName(), 42);
}

TEST(ImageNames, AreReadFromTheFileThatTheProcessHasMapped)
{
    const auto source = test::observe(currentProcessId());
    const SnapshotPtr snapshot = test::captureAll(*source);
    const auto memory = source->openMemory();
    ASSERT_TRUE(memory);
    const Region* const region = snapshot->regionAt(reinterpret_cast<std::uint64_t>(&aFunctionWithAName));
    ASSERT_NE(region, nullptr);
    const auto file = (*memory)->openFile(snapshot->backings[region->backing.index]);
    ASSERT_TRUE(file);
    EXPECT_TRUE(ImageNames::read(**file));
    Backing another = snapshot->backings[region->backing.index];
    ++another.inode; // replaced meanwhile
    const auto none = (*memory)->openFile(another);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

} // namespace vmatlas
