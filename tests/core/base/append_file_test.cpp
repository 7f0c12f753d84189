// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/append_file.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/history/recording.h"
#include "core/history/recording_writer.h"
#include "tests/support/recorded.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

namespace fs = std::filesystem;

namespace {

class AppendFileTest : public testing::Test {
protected:
    const test::TemporaryFolder temporary{"append"};
    const fs::path folder = temporary.path;
};

/// No file of this process may become larger, as when a disk is full.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before = {};
    void (*m_handler)(int) = nullptr;
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
    EXPECT_EQ(AppendFile().create(path).error(), (Error{ErrorCode::Io, EEXIST, path.string()}));
    EXPECT_EQ(test::fileContent(path), "old");
    fs::create_symlink("nowhere", folder / "link");
    EXPECT_EQ(AppendFile().create(folder / "link").error().osCode, EEXIST);
    EXPECT_FALSE(fs::exists(folder / "nowhere"));
}

TEST_F(AppendFileTest, SaysWhyItCannotBegin)
{
    const fs::path nowhere = folder / "none" / "out";
    EXPECT_EQ(AppendFile().create(nowhere).error(), (Error{ErrorCode::Io, ENOENT, nowhere.string()}));
    fs::create_directory(folder / "locked");
    fs::permissions(folder / "locked", fs::perms::owner_read | fs::perms::owner_exec);
    if (geteuid() == 0)
        GTEST_SKIP() << "root may write anywhere";
    EXPECT_EQ(AppendFile().create(folder / "locked" / "out").error().osCode, EACCES);
}

TEST_F(AppendFileTest, AFullDiskLeavesWhatWasThere)
{
    const fs::path path = folder / "out";
    AppendFile file;
    ASSERT_TRUE(file.create(path));
    {
        const FileSizeLimit limit(10);
        ASSERT_TRUE(file.write("12345678"));
        EXPECT_EQ(file.write("abcdef").error(), (Error{ErrorCode::Io, EFBIG, path.string()}));
        EXPECT_EQ(test::fileContent(path), "12345678"); // not with "ab" behind it
    }
    ASSERT_TRUE(file.write("abcdef"));
    EXPECT_EQ(test::fileContent(path), "12345678abcdef");
}

TEST_F(AppendFileTest, AFileThatWasRemovedIsAFailure)
{
    const fs::path path = folder / "out";
    AppendFile file;
    ASSERT_TRUE(file.create(path));
    ASSERT_TRUE(file.write("one"));
    fs::remove(path);
    EXPECT_EQ(file.write("two").error(), (Error{ErrorCode::Io, ENOENT, path.string()}));
}

TEST_F(AppendFileTest, ARecordingGoesOnWhenThereIsRoomAgain)
{
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
        const FileSizeLimit limit(fs::file_size(path) + 4000);
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
