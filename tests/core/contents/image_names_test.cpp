// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/image_names.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vmatlas {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::string fixture(const std::string& name)
{
    std::ifstream file(VMATLAS_FIXTURES "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Result<ImageNames> namesOf(std::string bytes)
{
    MemoryBytes file(std::move(bytes));
    return ImageNames::read(file);
}

void put(std::string& bytes, std::size_t at, std::uint64_t value, int size)
{
    bytes.resize(std::max(bytes.size(), at + static_cast<std::size_t>(size)));
    for (int i = 0; i < size; ++i)
        bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
}

void put(std::string& bytes, std::size_t at, std::string_view text)
{
    bytes.resize(std::max(bytes.size(), at + text.size()));
    std::ranges::copy(text, bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

/// A PE32+ file with .text at 0x1000, .rdata at 0x2000 in which two exports stand, and one forwarded elsewhere.
std::string portableExecutable()
{
    std::string bytes(0x800, '\0');
    put(bytes, 0, "MZ");
    put(bytes, 60, 0x80, 4);
    put(bytes, 0x80, "PE");
    put(bytes, 0x86, 2, 2);          // sections
    put(bytes, 0x88, 0x5f3759df, 4); // time stamp
    put(bytes, 0x94, 240, 2);        // optional header
    put(bytes, 0x98, 0x20b, 2);
    put(bytes, 0x98 + 56, 0x3000, 4); // size of the image
    put(bytes, 0x98 + 108, 16, 4);
    put(bytes, 0x98 + 112, 0x2000, 4); // exports
    put(bytes, 0x98 + 116, 0x200, 4);
    const std::size_t table = 0x98 + 240;
    put(bytes, table, ".text");
    put(bytes, table + 8, 0x800, 4);
    put(bytes, table + 12, 0x1000, 4);
    put(bytes, table + 16, 0x200, 4);
    put(bytes, table + 20, 0x200, 4);
    put(bytes, table + 40, ".rdata");
    put(bytes, table + 48, 0x400, 4);
    put(bytes, table + 52, 0x2000, 4);
    put(bytes, table + 56, 0x400, 4);
    put(bytes, table + 60, 0x400, 4);
    const std::size_t directory = 0x400; // at 0x2000
    put(bytes, directory + 20, 3, 4);    // functions
    put(bytes, directory + 24, 3, 4);    // names
    put(bytes, directory + 28, 0x2040, 4);
    put(bytes, directory + 32, 0x2060, 4);
    put(bytes, directory + 36, 0x2080, 4);
    put(bytes, directory + 0x40, 0x1010, 4);
    put(bytes, directory + 0x44, 0x1100, 4);
    put(bytes, directory + 0x48, 0x2150, 4); // inside the directory: forwarded
    for (std::uint64_t i = 0; i < 3; ++i) {
        put(bytes, directory + 0x60 + 4 * i, 0x2100 + 0x10 * i, 4);
        put(bytes, directory + 0x80 + 2 * i, i, 2);
    }
    put(bytes, directory + 0x100, "First");
    put(bytes, directory + 0x110, "Second");
    put(bytes, directory + 0x120, "Elsewhere");
    return bytes;
}

TEST(ImageNames, OfAnElfFileAreItsSectionsAndSymbols)
{
    const auto names = namesOf(fixture("elf/exports.so"));
    ASSERT_TRUE(names);
    const auto section = [&](std::string_view name) {
        const auto found = std::ranges::find(names->sections(), name, &ImageSection::name);
        return found != names->sections().end() ? found->range : AddressRange();
    };
    EXPECT_FALSE(section(".text").empty());
    EXPECT_FALSE(section(".dynsym").empty());
    EXPECT_TRUE(section(".symtab").empty()) << "it is in no memory";
    const auto number = std::ranges::find(names->symbols(), "exported_number", &ImageSymbol::name);
    ASSERT_NE(number, names->symbols().end());
    ASSERT_GT(number->size, 0U);
    EXPECT_EQ(names->symbolAt(number->address)->name, "exported_number");
    EXPECT_EQ(names->symbolAt(number->address + number->size - 1)->name, "exported_number");
    EXPECT_NE(names->sectionAt(number->address), nullptr);
    EXPECT_EQ(names->sectionAt(~std::uint64_t{0}), nullptr);
    EXPECT_EQ(names->symbolAt(0), nullptr);
}

TEST(ImageNames, OfAnElfFileTellWhereAMappingOfItStands)
{
    const auto names = namesOf(fixture("elf/exports.so"));
    ASSERT_TRUE(names);
    EXPECT_EQ(names->addressOf(0, 4096), 0U) << "the first segment begins at 0";
    EXPECT_EQ(names->addressOf(std::uint64_t{1} << 40U, 4096), std::nullopt);
}

TEST(ImageNames, OfAPeFileAreItsSectionsAndExports)
{
    const auto names = namesOf(portableExecutable());
    ASSERT_TRUE(names);
    ASSERT_THAT(names->sections(), SizeIs(2));
    EXPECT_EQ(names->sections()[0], (ImageSection{".text", {0x1000, 0x800}}));
    EXPECT_EQ(names->sections()[1], (ImageSection{".rdata", {0x2000, 0x400}}));
    ASSERT_THAT(names->symbols(), SizeIs(2)) << "what is forwarded stands in another library";
    EXPECT_EQ(names->symbolAt(0x1014)->name, "First");
    EXPECT_EQ(names->symbolAt(0x17ff)->name, "Second");
    EXPECT_EQ(names->symbolAt(0x1005), nullptr);
    EXPECT_EQ(names->symbolAt(0x2005), nullptr) << "the one before it is in another section";
    EXPECT_EQ(names->buildId(), "5F3759DF3000");
    EXPECT_EQ(names->addressOf(0x1234, 4096), 0x1234U);
    EXPECT_THAT(names->sectionsIn({0x1000, 0x1001}), SizeIs(2));
    EXPECT_THAT(names->sectionsIn({0x1800, 0x800}), IsEmpty());
}

TEST(ImageNames, OfOtherFilesAreAnError)
{
    for (const std::string& bytes : {std::string(), std::string("MZ"), std::string("\177ELF"), std::string(4096, 'x'),
                                     std::string("\177ELF\2\2", 6) + std::string(100, '\0')}) {
        const auto names = namesOf(bytes);
        ASSERT_FALSE(names);
        EXPECT_EQ(names.error().code, ErrorCode::Malformed);
    }
}

TEST(ImageNames, TrustNothingInTheFile)
{
    std::mt19937 random(5); // NOLINT: the same every time
    for (const std::string& whole : {fixture("elf/exports.so"), portableExecutable()}) {
        for (int round = 0; round < 3000; ++round) {
            std::string bytes = whole;
            for (int i = 0; i < 1 + static_cast<int>(random() % 8); ++i)
                bytes[random() % std::min<std::size_t>(bytes.size(), round % 2 == 0 ? 0x300 : bytes.size())] =
                    static_cast<char>(random() % 4 == 0 ? 0xff : random());
            if (random() % 4 == 0)
                bytes.resize(random() % bytes.size());
            const auto names = namesOf(bytes);
            if (!names)
                continue;
            for (const std::uint64_t address : {std::uint64_t{0}, std::uint64_t{0x1010}, ~std::uint64_t{0}}) {
                static_cast<void>(names->symbolAt(address));
                static_cast<void>(names->sectionAt(address));
                static_cast<void>(names->addressOf(address, 4096));
            }
        }
    }
}

} // namespace
} // namespace vmatlas
