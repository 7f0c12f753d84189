// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <gtest/gtest.h>

#include "tests/support/os_error.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

namespace fs = std::filesystem;

namespace {

class AtomicFileTest : public testing::Test {
protected:
    static Result<void> writeWhole(const fs::path& path, const std::string& text)
    {
        AtomicFile file;
        return file.open(path).and_then([&] { return file.write(text); }).and_then([&] { return file.commit(); });
    }
    std::size_t fileCount() const
    {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }
    const test::TemporaryFolder temporary{"atomic"};
    const fs::path folder = temporary.path;
};

} // namespace

TEST_F(AtomicFileTest, AppearsWholeAtCommit)
{
    const fs::path path = folder / "out.json";
    const std::string big(1'000'000, 'x');
    AtomicFile file;
    ASSERT_TRUE(file.open(path));
    ASSERT_TRUE(file.write(big));
    EXPECT_FALSE(fs::exists(path));
    ASSERT_TRUE(file.commit());
    EXPECT_EQ(test::fileContent(path), big);
    EXPECT_EQ(fileCount(), 1u);
}

TEST_F(AtomicFileTest, WithoutCommitTheOldFileStays)
{
    const fs::path path = folder / "out.json";
    ASSERT_TRUE(writeWhole(path, "old"));
    {
        AtomicFile file;
        ASSERT_TRUE(file.open(path));
        ASSERT_TRUE(file.write(std::string(1'000'000, 'x')));
    }
    EXPECT_EQ(test::fileContent(path), "old");
    EXPECT_EQ(fileCount(), 1u);
}

TEST_F(AtomicFileTest, KeepsRightsAndFollowsLinks)
{
    const fs::path path = folder / "real";
    const fs::path link = folder / "link";
    ASSERT_TRUE(writeWhole(path, "old"));
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    std::error_code impossible; // without the right to make links on Windows
    fs::create_symlink("real", link, impossible);
    if (impossible)
        GTEST_SKIP() << impossible.message();
    ASSERT_TRUE(writeWhole(link, "new"));
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(test::fileContent(path), "new");
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(AtomicFileTest, SaysWhatFailed)
{
    const fs::path nowhere = folder / "none" / "out.json";
    const Result<void> noFolder = writeWhole(nowhere, "x");
    ASSERT_FALSE(noFolder);
    EXPECT_TRUE(test::isWriteError(noFolder.error(), std::errc::no_such_file_or_directory, nowhere));

    const Result<void> isFolder = writeWhole(folder, "x");
    ASSERT_FALSE(isFolder);
    EXPECT_NE(isFolder.error().osCode, 0);
    EXPECT_EQ(fileCount(), 0u);
}

TEST_F(AtomicFileTest, WritesStraightToADevice)
{
    if (!fs::exists("/dev/full"))
        GTEST_SKIP() << "this system has no /dev/full";
    const Result<void> full = writeWhole("/dev/full", "x");
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error(), (Error{ErrorCode::Io, ENOSPC, "/dev/full"}));
    EXPECT_TRUE(fs::is_character_file("/dev/full")); // not replaced by a file
    EXPECT_TRUE(writeWhole("/dev/null", "x"));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

} // namespace vmatlas
