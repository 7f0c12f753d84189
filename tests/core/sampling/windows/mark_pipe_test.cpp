// SPDX-License-Identifier: GPL-3.0-or-later
// Marks on their way from one program to another, through pipes.
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sampling/mark_listener.h"
#include "core/sampling/mark_sender.h"
#include "core/sampling/windows/mark_pipe.h"
#include "tests/core/sampling/collected_marks.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::Marks;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr seconds kPatience{30};
constexpr milliseconds kShort{50}; // for answers that do not come

/// With a list of watchers of its own.
class MarkPipeTest : public testing::Test {
protected:
    MarkPipeTest() { ::SetEnvironmentVariableW(L"LOCALAPPDATA", temporary.path.c_str()); }

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
    [[nodiscard]] static std::vector<std::wstring> files()
    {
        std::vector<std::wstring> names;
        for (const auto& entry : std::filesystem::directory_iterator(markFolder().value()))
            names.push_back(entry.path().filename().native());
        return names;
    }
    /// By one that does not wait for the answer.
    static void sendRaw(const std::wstring& watcher, const std::string& bytes)
    {
        UniqueHandle pipe;
        while (!pipe.valid()) {
            pipe = UniqueHandle(::CreateFileW(pipeName(watcher).c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                              OPEN_EXISTING, 0, nullptr));
            if (!pipe.valid())
                ::WaitNamedPipeW(pipeName(watcher).c_str(), 1000);
        }
        DWORD written = 0;
        ::WriteFile(pipe.get(), bytes.data(), static_cast<DWORD>(bytes.size()), &written, nullptr);
    }

    const test::TemporaryFolder temporary{"marks"};
};

} // namespace

TEST_F(MarkPipeTest, WhoWatchesGetsTheMark)
{
    Marks first;
    Marks second;
    Marks third;
    const auto watchers = std::array{listen(first, 10), listen(second, 20), listen(third, std::nullopt)};
    EXPECT_EQ(send("of ten", 10), (MarkOutcome{.marked = 1, .notWatched = 2, .silent = 0}));
    EXPECT_EQ(send("of all", std::nullopt), (MarkOutcome{.marked = 2, .notWatched = 1, .silent = 0}));
    EXPECT_EQ(send("of nobody", 30), (MarkOutcome{.marked = 0, .notWatched = 3, .silent = 0}));
    watchers[2]->setWatched(30);
    EXPECT_EQ(send("\xff\n\x1b", 30), (MarkOutcome{.marked = 1, .notWatched = 2, .silent = 0}));
    EXPECT_THAT(first.names(), ElementsAre("of ten", "of all"));
    EXPECT_THAT(second.names(), ElementsAre("of all"));
    EXPECT_THAT(third.names(), ElementsAre("\xff\n\x1b"));
}

TEST_F(MarkPipeTest, AMarkIsWhereItWasAskedForButNotInTheFuture)
{
    Marks marks;
    const auto listener = listen(marks, 10);
    const auto asked = SteadyClock::now() - seconds(1);
    ASSERT_TRUE(sendMark({.pid = 10, .at = asked, .name = "a second ago"}, kPatience));
    EXPECT_EQ(marks.times().back(), asked);
    ASSERT_TRUE(sendMark({.pid = 10, .at = asked + std::chrono::hours(1), .name = "in an hour"}, kPatience));
    EXPECT_LE(marks.times().back(), SteadyClock::now());
}

TEST_F(MarkPipeTest, NobodyWatches)
{
    EXPECT_EQ(send("x", std::nullopt), MarkOutcome{});
    {
        Marks marks;
        const auto listener = listen(marks, 1);
        EXPECT_EQ(files().size(), 1u);
    }
    EXPECT_EQ(send("x", std::nullopt), MarkOutcome{});
    EXPECT_THAT(files(), IsEmpty()) << "everybody tidies up";
}

TEST_F(MarkPipeTest, WhatALossOfPowerLeftBehindIsRemovedAndNothingElse)
{
    Marks marks;
    const auto listener = listen(marks, 1);
    std::ofstream(markFolder().value() / L"watch-99999999-0") << "";
    std::ofstream(markFolder().value() / L"another") << "mine";
    EXPECT_EQ(send("x", std::nullopt), (MarkOutcome{.marked = 1, .notWatched = 0, .silent = 0}));
    EXPECT_EQ(files().size(), 2u);
    EXPECT_TRUE(std::filesystem::exists(markFolder().value() / L"another"));
}

TEST_F(MarkPipeTest, OneThatDoesNotAnswerIsNotWaitedForForEver)
{
    const UniqueHandle deaf(::CreateNamedPipeW(pipeName(L"watch-1-0").c_str(),
                                               PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, PIPE_TYPE_MESSAGE, 1, 512,
                                               512, 0, nullptr));
    ASSERT_TRUE(deaf.valid());
    std::ofstream(markFolder().value() / L"watch-1-0") << "";
    EXPECT_EQ(send("x", std::nullopt, kShort), (MarkOutcome{.marked = 0, .notWatched = 0, .silent = 1}));
}

TEST_F(MarkPipeTest, NonsenseIsIgnored)
{
    Marks marks;
    const auto listener = listen(marks, 1);
    const std::wstring watcher = files().front();
    sendRaw(watcher, "vmatlas-mark 2 0 1 1\nx");
    sendRaw(watcher, "vmatlas-mark 1 0 1 100000\n" + std::string(10'000, 'x'));
    sendRaw(watcher, std::string(1000, '\xff'));
    sendRaw(watcher, "vmatlas-mark 1 0 1 11\nnobody asks"); // by one that is gone before the answer
    EXPECT_EQ(send("x", 1).marked, 1u);
    ASSERT_FALSE(marks.names().empty());
    EXPECT_EQ(marks.names().back(), "x");
}

TEST_F(MarkPipeTest, ManyAtOnceAndTheEndMeanwhile)
{
    constexpr std::size_t kSenders = 4;
    constexpr std::size_t kEach = 25;
    Marks marks;
    auto listener = listen(marks, 1);
    std::atomic<std::size_t> marked = 0;
    std::vector<std::thread> senders;
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

TEST_F(MarkPipeTest, AFolderThatCannotBeMadeIsSaid)
{
    ::SetEnvironmentVariableW(L"LOCALAPPDATA", nullptr);
    Marks marks;
    const auto listener = MarkListener::start(marks.sink());
    ASSERT_FALSE(listener);
    EXPECT_EQ(listener.error().context, "LOCALAPPDATA");
}

} // namespace vmatlas
