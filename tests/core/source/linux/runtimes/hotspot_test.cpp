// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_runtime.h"

namespace vmatlas {
namespace {

using test::FakeRuntime;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint64_t kSymbols = 0x7f0000000000; // the exported variables, 8 bytes each
constexpr std::uint64_t kTable = 0x7f0000010000;
constexpr std::uint64_t kTexts = 0x7f0000020000;
constexpr std::uint64_t kStatics = 0x7f0000030000;
constexpr std::uint64_t kObjects = 0x7f0000040000;
constexpr std::uint64_t kStride = 48;

/// The table of structures that libjvm.so exports, and the few objects it leads to.
class Hotspot : public testing::Test {
protected:
    Hotspot()
        : m_process("f8000000-100000000 rw-p 0 0:0 0\n"
                    "7e0000000000-7e0000400000 rwxp 0 0:0 0\n"
                    "7f0000000000-7f0000100000 rw-p 0 8:1 7 /libjvm.so\n")
    {
        m_process.putWords(kSymbols, {kTable, kStride, 0, 8, 24, 32, 40});
        add("Universe", "_collectedHeap", true, kStatics);
        add("SomethingElse", "_reserved", false, 0xdead);
        add("CollectedHeap", "_reserved", false, 0x18);
        add("MemRegion", "_start", false, 0);
        add("MemRegion", "_word_size", false, 8);
        add("CodeCache", "_heaps", true, kStatics + 8);
        add("GrowableArrayBase", "_len", false, 0);
        add("GrowableArray<int>", "_data", false, 8);
        add("CodeHeap", "_memory", false, 0x10);
        add("VirtualSpace", "_low_boundary", false, 0);
        add("VirtualSpace", "_high_boundary", false, 8);
        m_process.putWords(kTable + m_entries * kStride, {0, 0, 0, 0, 0, 0});

        m_process.putWords(kStatics, {kObjects, kObjects + 0x100});
        m_process.putWords(kObjects + 0x18, {0xf8000000, 0x8000000 / 8});
        m_process.putWords(kObjects + 0x100, {1, kObjects + 0x200});
        m_process.putWords(kObjects + 0x200, {kObjects + 0x300});
        m_process.putWords(kObjects + 0x310, {0x7e0000000000, 0x7e0000400000});
    }
    void add(const std::string& type, const std::string& field, bool isStatic, std::uint64_t value)
    {
        m_process.putWords(kTable + m_entries++ * kStride, {text(type), text(field), 0, isStatic ? 1U : 0U,
                                                            isStatic ? 0 : value, isStatic ? value : 0});
    }
    std::uint64_t text(const std::string& bytes)
    {
        const std::uint64_t place = kTexts + m_textSize;
        m_process.write(place, bytes + std::string(1, '\0'));
        m_textSize += bytes.size() + 1;
        return place;
    }
    [[nodiscard]] std::vector<RuntimeRange> find() const
    {
        std::vector<std::uint64_t> symbols;
        for (std::uint64_t i = 0; i < kHotspot.symbols.size(); ++i)
            symbols.push_back(kSymbols + i * 8);
        return m_process.recognise(kHotspot, {}, symbols);
    }

    FakeRuntime m_process;
    std::uint64_t m_entries = 0;
    std::uint64_t m_textSize = 0;
};

constexpr RuntimeRange kHeap{{0xf8000000, 0x8000000}, RegionType::ManagedHeap, RegionDetail::JavaHeap};
constexpr RuntimeRange kCode{{0x7e0000000000, 0x400000}, RegionType::PrivateData, RegionDetail::JavaCodeCache};

TEST_F(Hotspot, SaysWhereItsHeapAndCodeAre)
{
    EXPECT_THAT(find(), ElementsAre(kHeap, kCode));
}

TEST_F(Hotspot, IsReadAsFarAsItIsThere)
{
    m_process.putWords(kStatics, {0}); // no heap yet
    EXPECT_THAT(find(), ElementsAre(kCode));
    m_process.putWords(kStatics, {0x1000}); // a pointer to nothing
    EXPECT_THAT(find(), ElementsAre(kCode));
    m_process.forget(kObjects);
    EXPECT_THAT(find(), IsEmpty());
    m_process.forget(kTable);
    EXPECT_THAT(find(), IsEmpty());
    m_process.forget(kSymbols);
    EXPECT_THAT(find(), IsEmpty());
}

TEST_F(Hotspot, IsNotBelievedEverything)
{
    m_process.putWords(kObjects + 0x18, {0xfffffffffffff000, 0x8000000}); // wraps around
    m_process.putWords(kObjects + 0x310, {0x7e0000400000, 0x7e0000000000});
    EXPECT_THAT(find(), IsEmpty());
    m_process.putWords(kObjects + 0x18, {0xf8000000, ~0ULL});
    EXPECT_THAT(find(), IsEmpty());
    m_process.putWords(kObjects + 0x100, {0xffffffff, kObjects + 0x200}); // four thousand million code heaps
    static_cast<void>(find());
    for (const std::uint64_t stride : {0ULL, 7ULL, 40ULL, 1ULL << 40U}) {
        m_process.putWords(kSymbols + 8, {stride});
        EXPECT_THAT(find(), IsEmpty());
    }
    m_process.putWords(kSymbols + 8, {kStride, ~0ULL}); // a field behind its entry
    EXPECT_THAT(find(), IsEmpty());
}

TEST_F(Hotspot, TableWithoutEndIsLeft)
{
    for (std::uint64_t at = kTable; at < kTable + 0x10000; at += 8)
        m_process.put(at, kTexts);
    EXPECT_THAT(find(), IsEmpty());
}

} // namespace
} // namespace vmatlas
