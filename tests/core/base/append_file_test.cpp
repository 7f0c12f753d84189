// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/append_file.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/history/recording.h"
#include "core/history/recording_writer.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/os_error.h"
#include "tests/support/recorded.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wine.h"

namespace vmatlas {

namespace fs = std::filesystem;

namespace {

class AppendFileTest : public testing::Test {
protected:
    const test::TemporaryFolder temporary{"append"};
    const fs::path folder = temporary.path;
};

} // namespace

TEST_F(AppendFileTest, GrowsAndIsWholeAtOnce)
{
    const fs::path path = folder / "out";
    AppendFile file;
    ASSERT_TRUE(file.create(path));
    ASSERT_TRUE(file.write("one"));
    EXPECT_EQ(test::fileContent(path), "one");
    ASSERT_TRUE(file.write("two"));
    ASSERT_TRUE(file.sync());
    EXPECT_EQ(test::fileContent(path), "onetwo");
}

TEST_F(AppendFileTest, NeverReplacesAFile)
{
    const fs::path path = folder / "out";
    std::ofstream(path) << "old";
    EXPECT_TRUE(test::isWriteError(AppendFile().create(path).error(), std::errc::file_exists, path));
    EXPECT_EQ(test::fileContent(path), "old");
    std::error_code impossible; // without the right to make links on Windows
    fs::create_symlink("nowhere", folder / "link", impossible);
    if (impossible)
        return;
    EXPECT_TRUE(test::means(AppendFile().create(folder / "link").error(), std::errc::file_exists));
    EXPECT_FALSE(fs::exists(folder / "nowhere"));
}

TEST_F(AppendFileTest, SaysWhyItCannotBegin)
{
    const fs::path nowhere = folder / "none" / "out";
    EXPECT_TRUE(
        test::isWriteError(AppendFile().create(nowhere).error(), std::errc::no_such_file_or_directory, nowhere));
    fs::create_directory(folder / "locked");
    fs::permissions(folder / "locked", fs::perms::owner_read | fs::perms::owner_exec);
    const auto locked = AppendFile().create(folder / "locked" / "out");
    if (locked)
        GTEST_SKIP() << "root may write anywhere, and on Windows folders are not locked so";
    EXPECT_TRUE(test::means(locked.error(), std::errc::permission_denied));
}

TEST_F(AppendFileTest, AFullDiskLeavesWhatWasThere)
{
    if (!test::FileSizeLimit::possible())
        GTEST_SKIP() << "a full disk cannot be made here";
    const fs::path path = folder / "out";
    AppendFile file;
    ASSERT_TRUE(file.create(path));
    {
        const test::FileSizeLimit limit(10);
        ASSERT_TRUE(file.write("12345678"));
        EXPECT_TRUE(test::isWriteError(file.write("abcdef").error(), std::errc::file_too_large, path));
        EXPECT_EQ(test::fileContent(path), "12345678"); // not with "ab" behind it
    }
    ASSERT_TRUE(file.write("abcdef"));
    EXPECT_EQ(test::fileContent(path), "12345678abcdef");
}

TEST_F(AppendFileTest, AFileThatWasRemovedIsAFailure)
{
    if (test::underWine())
        GTEST_SKIP() << "Wine does not tell that a file is to be removed";
    const fs::path path = folder / "out";
    AppendFile file;
    ASSERT_TRUE(file.create(path));
    ASSERT_TRUE(file.write("one"));
    fs::remove(path);
    EXPECT_TRUE(test::isWriteError(file.write("two").error(), std::errc::no_such_file_or_directory, path));
}

TEST_F(AppendFileTest, ARecordingGoesOnWhenThereIsRoomAgain)
{
    if (!test::FileSizeLimit::possible())
        GTEST_SKIP() << "a full disk cannot be made here";
    const test::RecordedTicks ticks = test::randomTicks(8, 150, 20);
    const fs::path path = folder / "out.vmatlas";
    AppendFile file;
    ASSERT_TRUE(file.create(path));
    RecordingWriter writer(file, test::kRecordingStart);
    ASSERT_TRUE(writer.begin({}));
    std::vector<std::size_t> kept;
    std::size_t tick = 0;
    const auto appendUntil = [&](std::size_t end) {
        for (; tick < end; ++tick) {
            if (writer.append(ticks.snapshots[tick], ticks.points[tick]))
                kept.push_back(tick);
        }
    };
    appendUntil(30);
    {
        const test::FileSizeLimit limit(fs::file_size(path) + 4000);
        appendUntil(90);
    }
    EXPECT_LT(kept.size(), 85u);
    const std::size_t whileFull = kept.size();
    {
        const auto recording = openRecording(path);
        ASSERT_TRUE(recording) << recording.error().context;
        EXPECT_EQ((*recording)->points().size(), whileFull);
        EXPECT_TRUE((*recording)->state().complete());
    }
    appendUntil(150);
    ASSERT_TRUE(writer.finish());
    const auto recording = openRecording(path);
    ASSERT_TRUE(recording) << recording.error().context;
    EXPECT_TRUE((*recording)->state().indexed);
    ASSERT_EQ((*recording)->points().size(), kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
        ASSERT_EQ(test::differenceAt(**recording, i, ticks, kept[i]), "") << "tick " << i;
}

} // namespace vmatlas
