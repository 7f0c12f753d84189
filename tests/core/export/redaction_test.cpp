// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/redaction/redactor.h"

#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/model/foreign_members.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

using testing::ElementsAre;

/// GoogleTest's own matcher knows no sets of characters on Windows.
MATCHER_P(MatchesWhole, pattern, "")
{
    return std::regex_match(std::string(arg), std::regex(std::string(pattern)));
}

Snapshot snapshotOf(const std::vector<std::string>& names, const std::string& user = "john")
{
    Snapshot snapshot;
    snapshot.process.user = user;
    for (const std::string& name : names)
        snapshot.backings.push_back({.name = name});
    return snapshot;
}

/// What becomes of the name of a file or of memory of a process of john's.
std::string redacted(const std::string& name)
{
    Redactor redactor;
    return redactor.redact(snapshotOf({name})).backings[0].name;
}

std::vector<std::string> redactedNames(const std::vector<std::string>& names, const std::string& user = "john")
{
    Redactor redactor;
    std::vector<std::string> result;
    for (const Backing& backing : redactor.redact(snapshotOf(names, user)).backings)
        result.push_back(backing.name);
    return result;
}

} // namespace

TEST(Redaction, WhatIsTheSystemsStays)
{
    for (const char* name : {"",
                             "/usr/lib/x86_64-linux-gnu/libc.so.6",
                             "/usr/bin/python3.11",
                             "/usr/share/fonts/truetype/DejaVuSans.ttf",
                             "/lib64/ld-linux-x86-64.so.2",
                             "/usr/lib/libgone.so.1 (deleted)",
                             "[heap]",
                             "[stack]",
                             "[stack:17]",
                             "[vdso]",
                             "[vvar_vclock]",
                             "[anon: glibc: malloc]",
                             "[anon:libc_malloc]",
                             "[anon: glibc: pthread stack: 42]",
                             "/dev/zero (deleted)",
                             "/dev/dri/card0",
                             "/dev/nvidia0",
                             "/SYSV00000000 (deleted)",
                             "/memfd: (deleted)",
                             "anon_inode:[io_uring]",
                             "/anon_hugepage (deleted)",
                             "C:\\Windows\\System32\\ntdll.dll",
                             "c:\\windows\\Fonts\\StaticCache.dat",
                             "C:\\Program Files (x86)\\Common Files\\a b.dll",
                             "\\Device\\HarddiskVolume3\\Windows\\System32\\kernel32.dll",
                             "\\SystemRoot\\System32\\win32u.dll",
                             "\\\\?\\C:\\Windows\\System32\\x.dll",
                             "Heap ID: 1 [LOW FRAGMENTATION]",
                             "Thread ID: 1234"})
        EXPECT_EQ(redacted(name), name);
}

TEST(Redaction, WhatIsAPersonsGetsAPseudonymWithDepthAndUsualEnding)
{
    const std::pair<const char*, const char*> expected[] = {
        {"/home/john/plan.so.1.2", "~/[0-9a-f]{12}\\.so\\.1\\.2"},
        {"/home/john", "~"},
        {"/home/john/a/b/c.py", "~/[0-9a-f]{12}/[0-9a-f]{12}/[0-9a-f]{12}\\.py"},
        {"/var/home/john/x", "~/[0-9a-f]{12}"},
        {"/opt/product/lib.so", "/opt/[0-9a-f]{12}/[0-9a-f]{12}\\.so"},
        {"/usr/local/lib/libx.so", "/usr/local/[0-9a-f]{12}/[0-9a-f]{12}\\.so"},
        {"/tmp/x.john (deleted)", "/tmp/[0-9a-f]{12} \\(deleted\\)"},
        {"/srv//x/", "/srv//[0-9a-f]{12}/"},
        {"/vault/x", "/[0-9a-f]{12}/[0-9a-f]{12}"},
        {"/usr/lib/../../vault/x", "/[0-9a-f]{12}/[0-9a-f]{12}/[0-9a-f]{12}/[0-9a-f]{12}/[0-9a-f]{12}/[0-9a-f]{12}"},
        {"/usr/lib/john/libx.so", "/usr/lib/[0-9a-f]{12}/libx\\.so"},
        {"/usr/lib/for-John-2.so", "/usr/lib/[0-9a-f]{12}\\.so"},
        {"/usr/lib/two words", "/usr/lib/[0-9a-f]{12}"},
        {"/usr/lib/two\nlines.so", "/usr/lib/[0-9a-f]{12}\\.so"},
        {"/usr/lib/\xff.so", "/usr/lib/[0-9a-f]{12}\\.so"},
        {"C:\\Users\\John\\AppData\\x.dll", "~\\\\[0-9a-f]{12}\\\\[0-9a-f]{12}\\.dll"},
        {"C:/Users/John/x.dll", "~/[0-9a-f]{12}\\.dll"},
        {"D:\\work\\x.exe", "D:\\\\[0-9a-f]{12}\\\\[0-9a-f]{12}\\.exe"},
        {"C:\\Windows\\Temp\\x.tmp", "C:\\\\[0-9a-f]{12}\\\\[0-9a-f]{12}\\\\[0-9a-f]{12}\\.tmp"},
        {"\\\\server\\share\\x.dll", "\\\\\\\\[0-9a-f]{12}\\\\[0-9a-f]{12}\\\\[0-9a-f]{12}\\.dll"},
        {"/memfd:plan (deleted)", "/memfd:[0-9a-f]{12} \\(deleted\\)"},
        {"/dev/shm/plan", "/dev/shm/[0-9a-f]{12}"},
        {"[anon:plan]", "\\[anon:[0-9a-f]{12}\\]"},
        {"[anon_shmem:plan]", "\\[anon_shmem:[0-9a-f]{12}\\]"},
        {"[plan]", "\\[[0-9a-f]{12}\\]"},
        {"plan.dat", "[0-9a-f]{12}\\.dat"},
        {"/SYSVplanplan", "/[0-9a-f]{12}"},
    };
    for (const auto& [name, pattern] : expected)
        EXPECT_THAT(redacted(name), MatchesWhole(std::string(pattern).c_str())) << name;
}

TEST(Redaction, EqualNamesStayEqualAndOthersDiffer)
{
    const auto names = redactedNames({"/home/john/vault/a.so", "/home/john/vault/b.so", "/mnt/vault/a.so",
                                      "C:\\Work\\A.dll", "c:\\work\\a.dll", "/home/mary/x", "/home/john/x"});
    EXPECT_EQ(names[0].substr(0, names[0].rfind('/')), names[1].substr(0, names[1].rfind('/')));
    EXPECT_NE(names[0], names[1]);
    EXPECT_EQ(names[0].substr(1), names[2].substr(4)) << "the same folder and file elsewhere";
    EXPECT_EQ(names[3].substr(2), names[4].substr(2)) << "names of Windows are alike whatever their case";
    EXPECT_NE(names[5], names[6]);
    EXPECT_THAT(names[5], MatchesWhole("~[0-9a-f]{12}/[0-9a-f]{12}"));
}

TEST(Redaction, EveryFileHasAKeyOfItsOwn)
{
    EXPECT_NE(redacted("/vault/x"), redacted("/vault/x"));
}

TEST(Redaction, AHomeIsAlsoKnownWithoutAUser)
{
    EXPECT_THAT(redactedNames({"/home/mary/x"}, "")[0], MatchesWhole("~/[0-9a-f]{12}"));
    EXPECT_THAT(redactedNames({"/usr/lib/mary.so", "/home/mary/x"}, "")[0], MatchesWhole("/usr/lib/[0-9a-f]{12}\\.so"));
    EXPECT_THAT(redactedNames({"/root/x"}, "root")[0], MatchesWhole("~/[0-9a-f]{12}"));
}

TEST(Redaction, OfAProcessTheProgramsOfTheSystemStay)
{
    Redactor redactor;
    Snapshot snapshot = snapshotOf({});
    snapshot.process.name = "sleep";
    snapshot.process.path = "/usr/bin/sleep";
    snapshot.process.commandLine = {"/bin/sleep", "--secret", "1000"};
    const ProcessInfo process = redactor.redact(snapshot).process;
    EXPECT_EQ(process.name, "sleep");
    EXPECT_EQ(process.path, "/usr/bin/sleep");
    EXPECT_THAT(process.commandLine, ElementsAre("sleep"));
    EXPECT_EQ(process.user, "user");
    EXPECT_EQ(process.identity, snapshot.process.identity);
}

TEST(Redaction, TheNameOfALinkToAProgramOfTheSystemStays)
{
    Redactor redactor;
    Snapshot snapshot = snapshotOf({});
    snapshot.process.name = "python3";
    snapshot.process.path = "/usr/bin/python3.11";
    snapshot.process.commandLine = {"/usr/bin/python3", "secret.py"};
    const ProcessInfo process = redactor.redact(snapshot).process;
    EXPECT_EQ(process.name, "python3");
    EXPECT_THAT(process.commandLine, ElementsAre("python3"));
    snapshot.process.name = "pyth"; // what the process calls itself
    EXPECT_THAT(redactor.redact(snapshot).process.name, MatchesWhole("[0-9a-f]{12}"));
    snapshot.process.name = "python3";
    snapshot.process.path = "/home/john/python3.11";
    const ProcessInfo own = Redactor().redact(snapshot).process;
    EXPECT_EQ(own.path, "~/" + own.name);
}

TEST(Redaction, OfAPersonsProgramNameAndPathGetTheSamePseudonym)
{
    Redactor redactor;
    Snapshot snapshot = snapshotOf({"/home/john/a-very-long-program"});
    snapshot.process.name = "a-very-long-pro"; // as much as Linux keeps
    snapshot.process.path = "/home/john/a-very-long-program";
    snapshot.process.commandLine = {"./a-very-long-program", "--password=x"};
    const Snapshot redacted = redactor.redact(snapshot);
    EXPECT_EQ(redacted.process.path, "~/" + redacted.process.name);
    EXPECT_EQ(redacted.process.path, redacted.backings[0].name);
    EXPECT_THAT(redacted.process.commandLine, ElementsAre(redacted.process.name));

    snapshot.process.name = "renamed itself";
    EXPECT_THAT(redactor.redact(snapshot).process.name, MatchesWhole("[0-9a-f]{12}"));
}

TEST(Redaction, WordsOfTheMachineDoNotStandAnywhere)
{
    const std::vector<std::string> words = {"kestrel", "COMPANY\\mary"};
    Redactor redactor(words);
    const Snapshot redacted = redactor.redact(
        snapshotOf({"/usr/share/Kestrel.dat", "/usr/lib/maryland.so", "/usr/lib/company.so", "/usr/lib/libc.so.6"}));
    EXPECT_THAT(redacted.backings[0].name, MatchesWhole("/usr/share/[0-9a-f]{12}\\.dat"));
    EXPECT_THAT(redacted.backings[1].name, MatchesWhole("/usr/lib/[0-9a-f]{12}\\.so"));
    EXPECT_THAT(redacted.backings[2].name, MatchesWhole("/usr/lib/[0-9a-f]{12}\\.so"));
    EXPECT_EQ(redacted.backings[3].name, "/usr/lib/libc.so.6");
}

TEST(Redaction, ShortNamesCountOnlyOnTheirOwn)
{
    const auto names = redactedNames({"/usr/lib/jo/x.so", "/usr/lib/jo.so", "/usr/lib/major.so"}, "jo");
    EXPECT_THAT(names[0], MatchesWhole("/usr/lib/[0-9a-f]{12}/x\\.so"));
    EXPECT_THAT(names[1], MatchesWhole("/usr/lib/[0-9a-f]{12}\\.so"));
    EXPECT_EQ(names[2], "/usr/lib/major.so");
}

TEST(Redaction, OfTheMachineNumbersAndKnownWordsStay)
{
    Redactor redactor;
    Snapshot snapshot;
    snapshot.host = {.os = "linux", .osVersion = "6.18.3-johns-own", .arch = "x86_64"};
    snapshot.facts.protection = "light:antimalware";
    snapshot.facts.machine = "johns machine";
    const Snapshot redacted = redactor.redact(snapshot);
    EXPECT_EQ(redacted.host.os, "linux");
    EXPECT_EQ(redacted.host.osVersion, "6.18.3");
    EXPECT_EQ(redacted.host.arch, "x86_64");
    EXPECT_EQ(redacted.facts.protection, "light:antimalware");
    EXPECT_EQ(redacted.facts.machine, "");
}

TEST(Redaction, GapsKeepWhatTheyAreAboutAndKnownPlaces)
{
    Redactor redactor;
    Snapshot snapshot;
    snapshot.gaps = {{Facet::LockedPages, {ErrorCode::AccessDenied, 13, "/proc/42/smaps"}},
                     {Facet::Threads, {ErrorCode::Io, 5, "NtQuerySystemInformation"}},
                     {Facet::File, {ErrorCode::Malformed, 0, "/home/john/core: cut"}}};
    const std::vector<Gap> gaps = redactor.redact(snapshot).gaps;
    EXPECT_EQ(gaps[0], snapshot.gaps[0]);
    EXPECT_EQ(gaps[1], snapshot.gaps[1]);
    EXPECT_EQ(gaps[2], (Gap{Facet::File, {ErrorCode::Malformed, 0, ""}}));
}

TEST(Redaction, UnknownMembersGo)
{
    Redactor redactor;
    Snapshot snapshot;
    ForeignMembers foreign;
    foreign.top = "\"note\":\"john\"";
    snapshot.foreign = std::make_shared<const ForeignMembers>(foreign);
    const Snapshot redacted = redactor.redact(snapshot);
    EXPECT_EQ(redacted.foreign, nullptr);
    EXPECT_THAT(redacted.privacy.removed, ElementsAre(TextKind::UnknownMember));
}

TEST(Redaction, EventsAreToldLikeTheSnapshot)
{
    Redactor redactor;
    const Snapshot snapshot = redactor.redact(snapshotOf({"/home/john/plugin.so"}));
    const std::vector<TargetEvent> events = {{TargetEventKind::Mark, {}, {}, "before the merger"},
                                             {TargetEventKind::Mark, {}, {}, "before the merger"},
                                             {TargetEventKind::ModuleLoaded, {}, {}, "/home/john/plugin.so +2"},
                                             {TargetEventKind::ModuleUnloaded, {}, {}, "/usr/lib/libz.so.1"},
                                             {TargetEventKind::Jump, {}, {}, "-1048576"},
                                             {TargetEventKind::Jump, {}, {}, "john"},
                                             {TargetEventKind::Exec, {}, {}, "planner"},
                                             {TargetEventKind::Paused, {}, {}, ""}};
    const std::vector<TargetEvent> redacted = redactor.redact(events);
    EXPECT_THAT(redacted[0].detail, MatchesWhole("[0-9a-f]{12}"));
    EXPECT_EQ(redacted[0].detail, redacted[1].detail);
    EXPECT_EQ(redacted[2].detail, snapshot.backings[0].name + " +2");
    EXPECT_EQ(redacted[3].detail, "/usr/lib/libz.so.1");
    EXPECT_EQ(redacted[4].detail, "-1048576");
    EXPECT_THAT(redacted[5].detail, MatchesWhole("[0-9a-f]{12}"));
    EXPECT_THAT(redacted[6].detail, MatchesWhole("[0-9a-f]{12}"));
    EXPECT_EQ(redacted[7].detail, "");
}

TEST(Redaction, EventsBeforeTheirSnapshotNameNobodyEither)
{
    Redactor redactor;
    const Snapshot snapshot = snapshotOf({"/home/mary/x"});
    const std::vector<TargetEvent> events = {{TargetEventKind::ModuleLoaded, {}, {}, "/usr/lib/of-john.so"},
                                             {TargetEventKind::ModuleLoaded, {}, {}, "/usr/lib/of-mary.so"},
                                             {TargetEventKind::Mark, {}, {}, "here"}};
    redactor.learn(snapshot);
    const std::vector<TargetEvent> redacted = redactor.redact(events);
    EXPECT_THAT(redacted[0].detail, MatchesWhole("/usr/lib/[0-9a-f]{12}\\.so"));
    EXPECT_THAT(redacted[1].detail, MatchesWhole("/usr/lib/[0-9a-f]{12}\\.so"));
    const Privacy privacy = redactor.redact(snapshot).privacy;
    EXPECT_THAT(privacy.pseudonymized, testing::Contains(TextKind::Mark));
}

TEST(Redaction, TellsWhatLeavesAndHow)
{
    Redactor redactor;
    Snapshot snapshot = snapshotOf({"/vault/x", "/vault/x", "/usr/lib/libc.so.6", "[heap]"});
    snapshot.process.commandLine = {"x", "--token=1", "--token=1", "-v"};
    const Snapshot redacted = redactor.redact(snapshot);
    EXPECT_EQ(redactor.counts(TextKind::File).replaced, 1u);
    EXPECT_EQ(redactor.counts(TextKind::File).kept, 1u);
    EXPECT_EQ(redactor.counts(TextKind::MemoryName).all(), 1u);
    EXPECT_EQ(redactor.counts(TextKind::Argument).removed, 2u);
    const std::vector<RedactedText> texts = redactor.texts();
    ASSERT_EQ(texts.size(), 7u);
    EXPECT_EQ(texts[0], (RedactedText{TextKind::User, "john", "user"}));
    EXPECT_EQ(texts[2], (RedactedText{TextKind::Argument, "--token=1", ""}));
    EXPECT_EQ(texts[4], (RedactedText{TextKind::File, "/usr/lib/libc.so.6", "/usr/lib/libc.so.6"}));
    EXPECT_EQ(texts[5], (RedactedText{TextKind::File, "/vault/x", redacted.backings[0].name}));
    EXPECT_EQ(redacted.privacy.profile, PrivacyProfile::Share);
    EXPECT_THAT(redacted.privacy.removed, ElementsAre(TextKind::Argument));
    EXPECT_THAT(redacted.privacy.pseudonymized, ElementsAre(TextKind::User, TextKind::Program, TextKind::File));
}

TEST(Redaction, FiguresAddressesAndPagesStay)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x4000, RegionType::MappedFile, Protection::Read, "/vault/x");
    builder.pages(1, 2, PageState::Present);
    const Snapshot& before = builder.snapshot();
    Redactor redactor;
    const Snapshot after = redactor.redact(before);
    EXPECT_EQ(after.regions, before.regions);
    EXPECT_EQ(after.allocations, before.allocations);
    EXPECT_EQ(after.pageRuns, before.pageRuns);
    EXPECT_EQ(after.counters, before.counters);
    EXPECT_EQ(after.capturedAt, before.capturedAt);
}

} // namespace vmatlas
