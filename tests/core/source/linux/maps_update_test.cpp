// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_update.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using test::linuxFixture;
using testing::SizeIs;
using Lines = std::vector<std::string>;

/// Every field of an entry, to be compared and printed.
std::string describe(const MapsEntry& entry)
{
    std::string text(entry.name);
    for (const std::uint64_t number :
         {entry.range.begin, entry.range.size, entry.offset, entry.inode, std::uint64_t{entry.deviceMajor},
          std::uint64_t{entry.deviceMinor}, std::uint64_t{entry.readable}, std::uint64_t{entry.writable},
          std::uint64_t{entry.executable}, std::uint64_t{entry.shared}, std::uint64_t{entry.hugeTlb}})
        text += ' ' + std::to_string(number);
    return text;
}

Lines describe(const MapsText& maps)
{
    Lines lines;
    for (const MapsEntry& entry : maps.entries)
        lines.push_back(describe(entry));
    return lines;
}

/// Entries that follow a text through its changes. A text's memory goes as soon as the next one is read, and it moves
/// while it is read.
class Follower {
public:
    bool follow(const std::string& text)
    {
        MapsUpdate update;
        update.start(*m_text, m_maps);
        std::unique_ptr<std::string> piece;
        Lines before;
        for (std::size_t read = below(text.size() + 1); read < text.size(); read += 1 + below(text.size() - read)) {
            auto next = std::make_unique<std::string>(text, 0, read);
            update.advance(*next, false);
            piece = std::move(next);
            expectMore(before, update.entries());
        }
        auto whole = std::make_unique<std::string>(text);
        update.advance(*whole, true);
        expectMore(before, update.entries());
        if (!update.changed())
            return false;
        m_maps = update.take();
        m_text = std::move(whole);
        return true;
    }
    MapsText& maps() { return m_maps; }

private:
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random); }
    static void expectMore(Lines& before, std::span<const MapsEntry> entries)
    {
        Lines now;
        for (const MapsEntry& entry : entries)
            now.push_back(std::to_string(entry.range.begin) + ' ' + std::string(entry.name));
        ASSERT_GE(now.size(), before.size());
        ASSERT_TRUE(std::equal(before.begin(), before.end(), now.begin()));
        before = std::move(now);
    }

    std::unique_ptr<std::string> m_text = std::make_unique<std::string>();
    MapsText m_maps;
    std::mt19937 m_random{7};
};

void expectFullParse(const std::string& text, const MapsText& maps)
{
    MapsText whole;
    parseMapsText(text, whole);
    ASSERT_EQ(describe(maps), describe(whole)) << text;
    ASSERT_EQ(maps.malformedLines, whole.malformedLines) << text;
    ASSERT_EQ(maps.racedLines, whole.racedLines) << text;
}

std::string join(const Lines& lines, bool lastBreak)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    if (!lastBreak && !text.empty())
        text.pop_back();
    return text;
}

class Editor {
public:
    explicit Editor(unsigned seed)
        : m_random(seed)
    {
    }

    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random); }

    /// A mapping of 64 KiB slot `slot`; neighbours often look alike.
    std::string line(std::size_t slot)
    {
        static constexpr std::array<const char*, 6> kTails{"rw-p 00000000 00:00 0 ",
                                                           "---p 00000000 00:00 0 ",
                                                           "r--p 00001000 08:01 77 /usr/lib/libone.so",
                                                           "r-xp 00002000 08:01 78 /usr/lib/libtwo.so",
                                                           "rw-s 00000000 00:05 9 /anon_hugepage (deleted)",
                                                           "rw-p 00000000 00:00 0 [heap]"};
        std::array<char, 64> range{};
        const std::size_t begin = 0x10000 * (slot + 1);
        std::snprintf(range.data(), range.size(), "%08zx-%08zx ", begin, begin + 0x1000 * (1 + below(16)));
        return range.data() + std::string(kTails[below(kTails.size())]);
    }

    /// The slot of the line is kept, so that most texts ascend.
    void edit(Lines& slots)
    {
        const std::size_t first = below(slots.size());
        const std::size_t count = 1 + below(std::min<std::size_t>(slots.size() - first, 6));
        for (std::size_t slot = first; slot < first + count; ++slot) {
            if (below(3) == 0)
                slots[slot].clear();
            else
                slots[slot] = line(slot);
        }
    }

    /// What no kernel writes: swapped lines, a mapping that reaches into its neighbours, a byte that is wrong.
    void damage(Lines& lines)
    {
        std::string& line = lines[below(lines.size())];
        const std::size_t kind = below(4);
        if (kind == 0)
            std::swap(line, lines[below(lines.size())]);
        else if (kind == 1)
            line.replace(line.find('-') + 1, 8, "7fff0000");
        else if (kind == 2)
            line.replace(0, 8, "00001000");
        else
            line[below(line.size())] = static_cast<char>(below(256));
    }

private:
    std::mt19937 m_random;
};

Lines mapped(const Lines& slots)
{
    Lines lines;
    for (const std::string& line : slots) {
        if (!line.empty())
            lines.push_back(line);
    }
    return lines;
}

TEST(MapsUpdate, IsAFullParseAfterAnyEdit)
{
    for (const std::size_t size : {1U, 2U, 5U, 400U}) { // the last one is longer than a block that is compared at once
        Editor editor(static_cast<unsigned>(size));
        Follower follower;
        Lines slots(size);
        for (int round = 0; round < 400; ++round) {
            for (std::size_t edits = 1 + editor.below(3); edits != 0; --edits)
                editor.edit(slots);
            Lines lines = mapped(slots);
            if (!lines.empty() && editor.below(8) == 0)
                editor.damage(lines);
            const std::string text = join(lines, editor.below(10) != 0);
            follower.follow(text);
            ASSERT_NO_FATAL_FAILURE(expectFullParse(text, follower.maps()));
        }
    }
}

TEST(MapsUpdate, IsAFullParseWithLinesOfARealProcessGone)
{
    const std::string text = linuxFixture("maps_weird_6.18.maps");
    Lines lines;
    for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
        lines.push_back(text.substr(at, end - at));
    Follower follower;
    for (std::size_t first = 0; first < lines.size(); ++first) {
        Lines rest = lines;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(first));
        follower.follow(join(rest, true));
        ASSERT_NO_FATAL_FAILURE(expectFullParse(join(rest, true), follower.maps()));
        follower.follow(text);
        ASSERT_NO_FATAL_FAILURE(expectFullParse(text, follower.maps()));
    }
}

TEST(MapsUpdate, TellsWhetherSomethingChanged)
{
    Follower follower;
    EXPECT_FALSE(follower.follow(""));
    EXPECT_TRUE(follower.follow("1000-2000 r--p 0 0:0 0\n"));
    EXPECT_FALSE(follower.follow("1000-2000 r--p 0 0:0 0\n"));
    EXPECT_TRUE(follower.follow("1000-2000 r--p 0 0:0 0\n3000-4000 r--p 0 0:0 0\n"));
    EXPECT_THAT(follower.maps().entries, SizeIs(2));
    EXPECT_TRUE(follower.follow(""));
    EXPECT_THAT(follower.maps().entries, SizeIs(0));
}

TEST(MapsUpdate, KeepsEntriesWithoutWhatWasFoundOutAboutThem)
{
    Follower follower;
    ASSERT_TRUE(follower.follow("1000-2000 rw-s 0 0:5 9 /anon_hugepage (deleted)\n"
                                "3000-4000 rw-s 0 0:5 8 /memfd:pool\n"));
    ASSERT_THAT(follower.maps().entries, SizeIs(2));
    follower.maps().entries[1].hugeTlb = true; // asked from the kernel; the next mapping there may be another one
    ASSERT_TRUE(follower.follow("1000-2000 rw-s 0 0:5 9 /anon_hugepage (deleted)\n"
                                "3000-4000 rw-s 0 0:5 8 /memfd:pool\n"
                                "5000-6000 rw-p 0 0:0 0\n"));
    ASSERT_THAT(follower.maps().entries, SizeIs(3));
    EXPECT_TRUE(follower.maps().entries[0].hugeTlb);
    EXPECT_FALSE(follower.maps().entries[1].hugeTlb);
}

} // namespace
} // namespace vmatlas
