// SPDX-License-Identifier: GPL-3.0-or-later
// Marks on their way from one program to another.
#include "core/sampling/mark_listener.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/sampling/mark_sender.h"
#include "tests/core/sampling/collected_marks.h"

namespace vmatlas {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::Marks;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr seconds kPatience{30};
constexpr milliseconds kShort{50}; // for answers that do not come

/// With a folder for sockets of its own.
class MarkListenerTest : public testing::Test {
protected:
    MarkListenerTest()
        : runtime("/tmp/vmatlas-marks-" + std::to_string(getpid()))
        , folder(runtime / "vmatlas")
    {
        std::filesystem::remove_all(runtime);
        std::filesystem::create_directory(runtime);
        ::setenv("XDG_RUNTIME_DIR", runtime.c_str(), 1);
    }
    ~MarkListenerTest() override
    {
        ::unsetenv("XDG_RUNTIME_DIR");
        std::filesystem::remove_all(runtime);
    }

    [[nodiscard]] static std::unique_ptr<MarkListener> listen(Marks& marks, std::optional<ProcessId> pid)
    {
        auto listener = MarkListener::start(marks.sink());
        if (!listener)
            throw std::runtime_error(listener.error().context);
        (*listener)->setWatched(pid);
        return std::move(*listener);
    }
    static MarkOutcome send(const std::string& name, std::optional<ProcessId> pid, milliseconds patience = kPatience)
    {
        const auto outcome = sendMark({.pid = pid, .at = SteadyClock::now(), .name = name}, patience);
        EXPECT_TRUE(outcome) << outcome.error().context;
        return outcome.value_or(MarkOutcome{});
    }
    [[nodiscard]] std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            names.push_back(entry.path().filename());
        return names;
    }
    /// A socket of that name that nobody listens at any more.
    void leaveBehind(const std::string& name) const
    {
        const int descriptor = boundSocket(name);
        ::close(descriptor);
    }
    [[nodiscard]] int boundSocket(const std::string& name) const
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, (folder / name).c_str(), sizeof address.sun_path - 1);
        const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        EXPECT_EQ(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        return descriptor;
    }
    void sendRaw(const std::string& to, const std::string& bytes) const
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, (folder / to).c_str(), sizeof address.sun_path - 1);
        const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        EXPECT_GE(::sendto(descriptor, bytes.data(), bytes.size(), 0, reinterpret_cast<const sockaddr*>(&address),
                           sizeof address),
                  0);
        ::close(descriptor);
    }

    const std::filesystem::path runtime;
    const std::filesystem::path folder;
};

} // namespace

TEST_F(MarkListenerTest, WhoWatchesGetsTheMark)
{
    Marks first;
    Marks second;
    Marks third;
    const auto watchers = std::array{listen(first, 10), listen(second, 20), listen(third, std::nullopt)};
    const auto before = SteadyClock::now();
    EXPECT_EQ(send("of ten", 10), (MarkOutcome{.marked = 1, .notWatched = 2, .silent = 0}));
    EXPECT_EQ(send("of all", std::nullopt), (MarkOutcome{.marked = 2, .notWatched = 1, .silent = 0}));
    EXPECT_EQ(send("of nobody", 30), (MarkOutcome{.marked = 0, .notWatched = 3, .silent = 0}));
    watchers[2]->setWatched(30);
    watchers[0]->setWatched(std::nullopt);
    EXPECT_EQ(send("\xff\n\x1b", 30), (MarkOutcome{.marked = 1, .notWatched = 2, .silent = 0}));
    EXPECT_THAT(first.names(), ElementsAre("of ten", "of all"));
    EXPECT_THAT(second.names(), ElementsAre("of all"));
    EXPECT_THAT(third.names(), ElementsAre("\xff\n\x1b"));
    EXPECT_GE(first.times()[0], before);
    EXPECT_LE(first.times()[1], SteadyClock::now());
}

TEST_F(MarkListenerTest, AMarkIsWhereItWasAskedForButNotInTheFuture)
{
    Marks marks;
    const auto listener = listen(marks, 10);
    const auto asked = SteadyClock::now() - seconds(1);
    ASSERT_TRUE(sendMark({.pid = 10, .at = asked, .name = "a second ago"}, kPatience));
    ASSERT_TRUE(sendMark({.pid = 10, .at = asked + std::chrono::hours(1), .name = "in an hour"}, kPatience));
    ASSERT_EQ(marks.times().size(), 2u);
    EXPECT_EQ(marks.times()[0], asked);
    EXPECT_LE(marks.times()[1], SteadyClock::now());
}

TEST_F(MarkListenerTest, NobodyWatches)
{
    EXPECT_EQ(send("x", std::nullopt), MarkOutcome{});
    {
        Marks marks;
        const auto listener = listen(marks, 1);
    }
    EXPECT_EQ(send("x", std::nullopt), MarkOutcome{});
    EXPECT_THAT(files(), IsEmpty()) << "everybody tidies up";
}

TEST_F(MarkListenerTest, WhatKilledProgramsLeftBehindIsRemovedAndNothingElse)
{
    Marks marks;
    const auto listener = listen(marks, 1);
    leaveBehind("watch-99999999-0");
    leaveBehind("mark-99999999-7");
    leaveBehind("another");
    std::ofstream(folder / "watch-file") << "mine";
    EXPECT_EQ(send("x", std::nullopt), (MarkOutcome{.marked = 1, .notWatched = 0, .silent = 0}));
    EXPECT_EQ(files().size(), 3u);
    EXPECT_TRUE(std::filesystem::exists(folder / "another"));
    EXPECT_TRUE(std::filesystem::exists(folder / "watch-file"));
}

TEST_F(MarkListenerTest, OneThatDoesNotAnswerIsNotWaitedForForEver)
{
    Marks marks;
    const auto listener = listen(marks, 1);
    const int deaf = boundSocket("watch-1-0");
    EXPECT_EQ(send("x", std::nullopt, kShort), (MarkOutcome{.marked = 1, .notWatched = 0, .silent = 1}));
    ::close(deaf);
}

TEST_F(MarkListenerTest, NonsenseIsIgnored)
{
    Marks marks;
    const auto listener = listen(marks, 1);
    const std::string watcher = files().front();
    sendRaw(watcher, "");
    sendRaw(watcher, "vmatlas-mark 2 0 1 1\nx");
    sendRaw(watcher, "vmatlas-mark 1 0 1 100000\n" + std::string(100'000, 'x'));
    sendRaw(watcher, std::string(1000, '\xff'));
    sendRaw(watcher, "vmatlas-mark 1 0 1 11\nnobody asks"); // by one that has no address to answer to
    EXPECT_EQ(send("x", 1).marked, 1u);
    EXPECT_THAT(marks.names(), ElementsAre("nobody asks", "x"));
}

TEST_F(MarkListenerTest, AFolderOfOthersIsNotUsed)
{
    Marks marks;
    const auto refused = [&] {
        const auto listening = MarkListener::start(marks.sink());
        const auto sending = sendMark({.pid = {}, .at = {}, .name = "x"}, kShort);
        return !listening && !sending && listening.error().code == ErrorCode::AccessDenied &&
               sending.error() == listening.error() && listening.error().context == folder;
    };
    std::filesystem::create_directory(runtime / "elsewhere");
    ::chmod((runtime / "elsewhere").c_str(), 0700);
    std::filesystem::create_directory_symlink(runtime / "elsewhere", folder);
    EXPECT_TRUE(refused()) << "a link";
    std::filesystem::remove(folder);
    std::filesystem::create_directory(folder);
    ::chmod(folder.c_str(), 0750);
    EXPECT_TRUE(refused()) << "the group can enter";
    ::chmod(folder.c_str(), 0701);
    EXPECT_TRUE(refused()) << "everybody can";
    std::filesystem::remove(folder);
    std::ofstream(folder) << "a file";
    EXPECT_TRUE(refused()) << "a file";
    std::filesystem::remove(folder);
    EXPECT_FALSE(refused());
    struct stat made = {};
    ASSERT_EQ(::lstat(folder.c_str(), &made), 0);
    EXPECT_EQ(made.st_mode & 07777U, 0700U);
}

TEST_F(MarkListenerTest, APathThatIsTooLongIsSaid)
{
    const std::filesystem::path deep = runtime / std::string(120, 'x');
    std::filesystem::create_directory(deep);
    ::setenv("XDG_RUNTIME_DIR", deep.c_str(), 1);
    Marks marks;
    const auto listener = MarkListener::start(marks.sink());
    ASSERT_FALSE(listener);
    EXPECT_EQ(listener.error().code, ErrorCode::TooLarge);
}

TEST_F(MarkListenerTest, ManyAtOnceAndTheEndMeanwhile)
{
    constexpr std::size_t kSenders = 4;
    constexpr std::size_t kEach = 50;
    Marks marks;
    auto listener = listen(marks, 1);
    std::atomic<std::size_t> marked = 0;
    std::vector<std::thread> senders;
    senders.reserve(kSenders);
    for (std::size_t i = 0; i < kSenders; ++i)
        senders.emplace_back([&, i] {
            for (std::size_t j = 0; j < kEach; ++j)
                marked += send(std::to_string(i), 1).marked;
        });
    for (std::thread& sender : senders)
        sender.join();
    EXPECT_EQ(marked, kSenders * kEach);
    EXPECT_EQ(marks.names().size(), kSenders * kEach);
    std::thread last([&] { // some of these find nobody, or somebody who goes before the answer
        for (std::size_t j = 0; j < kEach; ++j)
            send("last", 1, kShort);
    });
    listener.reset();
    last.join();
    EXPECT_THAT(files(), IsEmpty());
}

} // namespace vmatlas
