// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_spec.h"

#include <gtest/gtest.h>

#include "core/source/live.h"

namespace vmatlas {

namespace {

ProcessEntry entry(ProcessId pid, const char* name, const char* path)
{
    ProcessEntry process;
    process.info.identity.pid = pid;
    process.info.name = name;
    process.info.path = path;
    return process;
}

} // namespace

TEST(SourceSpec, IsToldByItsForm)
{
    EXPECT_EQ(kindOf("1234"), SourceSpecKind::Pid);
    EXPECT_EQ(kindOf("self"), SourceSpecKind::Self);
    EXPECT_EQ(kindOf("name:"), SourceSpecKind::Name);
    EXPECT_EQ(kindOf("-"), SourceSpecKind::StandardInput);
    for (const char* file : {"", "./1234", "12a", "-5", "Self", "a.json", "name"})
        EXPECT_EQ(kindOf(file), SourceSpecKind::File) << file;
}

TEST(SourceSpec, ANameIsTheProcessNameOrItsExecutable)
{
    const std::vector<ProcessEntry> all{entry(9, "gnome-terminal-", "/usr/libexec/gnome-terminal-server"),
                                        entry(7, "bash", "/usr/bin/bash"), entry(5, "bash", ""),
                                        entry(3, "python3", "C:\\py\\python3.exe")};
    EXPECT_EQ(processByName(all, "gnome-terminal-server", 0), 9u);
    EXPECT_EQ(processByName(all, "python3.exe", 0), 3u);
    EXPECT_EQ(processByName(all, "bash", 5), 7u);

    const Result<ProcessId> two = processByName(all, "bash", 0);
    ASSERT_FALSE(two);
    EXPECT_EQ(two.error(), (Error{ErrorCode::Ambiguous, 0, "5 bash, 7 bash"}));
    const Result<ProcessId> none = processByName(all, "bas", 0);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error(), (Error{ErrorCode::NotFound, 0, "bas"}));
    EXPECT_FALSE(processByName(all, "", 0)); // an unreadable path is no name
}

TEST(SourceSpec, OpensThisProcess)
{
    for (const std::string& spec : {std::string("self"), std::to_string(currentProcessId())}) {
        const auto source = openSource(spec);
        ASSERT_TRUE(source) << source.error().context;
        EXPECT_TRUE((*source)->live());
        const Result<SnapshotPtr> snapshot = (*source)->capture({.force = true, .stop = {}});
        ASSERT_TRUE(snapshot);
        EXPECT_EQ((*snapshot)->process.identity.pid, currentProcessId());
    }
    const auto huge = openSource("99999999999");
    ASSERT_FALSE(huge);
    EXPECT_EQ(huge.error().code, ErrorCode::NotFound);
}

} // namespace vmatlas
