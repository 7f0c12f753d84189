// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/elf_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

std::string exportsLibrary()
{
    std::ifstream file(std::string(VMATLAS_FIXTURES) + "/elf/exports.so", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<ElfFile> openBytes(const std::string& bytes)
{
    return ElfFile::open([&bytes](std::uint64_t offset, std::span<char> out) {
        if (offset > bytes.size() || out.size() > bytes.size() - offset)
            return false;
        std::ranges::copy(bytes.substr(offset, out.size()), out.begin());
        return true;
    });
}

template <typename T> void put(std::string& bytes, std::size_t offset, T value)
{
    std::memcpy(&bytes.at(offset), &value, sizeof value);
}

TEST(ElfFile, FindsExportedSymbols)
{
    const std::string bytes = exportsLibrary();
    const auto elf = openBytes(bytes);
    ASSERT_TRUE(elf);
    EXPECT_FALSE(elf->fixedAddress());
    const auto number = elf->symbol("exported_number");
    ASSERT_TRUE(number);
    // The symbol's value leads to its initial value in the data segment.
    const auto data = std::ranges::find_if(elf->segments(), &ElfSegment::writable);
    ASSERT_NE(data, elf->segments().end());
    ASSERT_LT(*number - data->address, data->fileSize);
    EXPECT_EQ(bytes.at(data->offset + (*number - data->address)), 7);
    EXPECT_TRUE(elf->symbol("exported_function"));
    EXPECT_NE(elf->symbol("exported_function"), number);
    EXPECT_FALSE(elf->symbol("exported_numbe"));
    EXPECT_FALSE(elf->symbol("exported_number2"));
    EXPECT_FALSE(elf->symbol(""));
}

TEST(ElfFile, ReadsOnlyWhatCannotChange)
{
    const std::string bytes = exportsLibrary();
    const auto elf = openBytes(bytes);
    ASSERT_TRUE(elf);
    std::array<char, 4> first{};
    ASSERT_TRUE(elf->readConstant(elf->segments().front().address, first));
    EXPECT_EQ(std::string(first.begin(), first.end()), "\177ELF");
    EXPECT_FALSE(elf->readConstant(*elf->symbol("exported_number"), first));
    EXPECT_FALSE(elf->readConstant(0x7f0000000000, first));
}

TEST(ElfFile, ReadsSections)
{
    const std::string bytes = exportsLibrary();
    const auto elf = openBytes(bytes);
    ASSERT_TRUE(elf);
    std::array<char, 4> value{};
    ASSERT_TRUE(elf->readSection(".data", value));
    EXPECT_EQ(value[0], 7);
    std::array<char, 4096> large{};
    EXPECT_FALSE(elf->readSection(".data", large));
    EXPECT_FALSE(elf->readSection(".absent", value));
}

TEST(ElfFile, RefusesWhatIsNoElfFile)
{
    EXPECT_FALSE(openBytes(""));
    EXPECT_FALSE(openBytes(std::string(4096, '\0')));
    std::string bytes = exportsLibrary();
    bytes[4] = 1; // 32-bit
    EXPECT_FALSE(openBytes(bytes));
    bytes = exportsLibrary();
    put(bytes, 32, ~std::uint64_t{0} - 8); // program headers behind the end
    EXPECT_FALSE(openBytes(bytes));
    bytes = exportsLibrary();
    put(bytes, 64 + 40, ~std::uint64_t{0}); // a segment that wraps around
    put(bytes, 64 + 16, std::uint64_t{0x1000});
    EXPECT_FALSE(openBytes(bytes));
}

TEST(ElfFile, EndsOnAHashChainWithoutEnd)
{
    // Every bucket leads to symbol 1, and no chain entry carries the mark of the last one.
    std::string bytes = exportsLibrary();
    const std::size_t table = 0x100000;
    bytes.resize(table + 65536, '\0');
    put(bytes, 64 + 8, std::uint64_t{0}); // the first segment holds it all
    put(bytes, 64 + 16, std::uint64_t{0});
    put(bytes, 64 + 32, std::uint64_t{bytes.size()});
    put(bytes, 64 + 40, std::uint64_t{bytes.size()});
    put(bytes, table, std::uint32_t{1});
    put(bytes, table + 4, std::uint32_t{1});
    put(bytes, table + 16, std::uint32_t{1});
    const auto before = openBytes(bytes);
    ASSERT_TRUE(before);
    std::uint64_t dynamic = 0;
    for (std::size_t at = 64; at < 64 + 56 * 16 && dynamic == 0; at += 56) {
        std::uint32_t kind = 0;
        std::memcpy(&kind, &bytes[at], sizeof kind);
        if (kind == 2)
            std::memcpy(&dynamic, &bytes[at + 8], sizeof dynamic);
    }
    ASSERT_NE(dynamic, 0U);
    for (std::size_t at = dynamic;; at += 16) {
        std::uint64_t tag = 0;
        std::memcpy(&tag, &bytes.at(at), sizeof tag);
        ASSERT_NE(tag, 0U);
        if (tag == 0x6ffffef5) {
            put(bytes, at + 8, std::uint64_t{table});
            break;
        }
    }
    const auto elf = openBytes(bytes);
    ASSERT_TRUE(elf);
    EXPECT_FALSE(elf->symbol("exported_number"));
}

TEST(ElfFile, TakesEveryBeginningOfAFile)
{
    const std::string whole = exportsLibrary();
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        const std::string bytes = whole.substr(0, size);
        if (const auto elf = openBytes(bytes)) {
            std::array<char, 4> value{};
            static_cast<void>(elf->symbol("exported_number"));
            static_cast<void>(elf->readSection(".data", value));
        }
    }
}

} // namespace
} // namespace vmatlas
