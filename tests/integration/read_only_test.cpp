// SPDX-License-Identifier: GPL-3.0-or-later
// Looking changes nothing: the system calls that VMAtlas makes cannot change a process.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/demo_process.h"
#include "tests/integration/system_calls.h"

namespace vmatlas {

using namespace test;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

/// Traces a command that looks at a demo; `%` in it stands for the pid.
void expectOnlyLooks(std::vector<std::string> command)
{
    if (!canTrace())
        GTEST_SKIP() << "strace cannot be used here";
    DemoProcess demo;
    const std::string pid = std::to_string(demo.pid());
    std::ranges::replace(command, std::string("%"), pid);
    const std::string log = traceCommand(command);
    EXPECT_THAT(log, HasSubstr("/proc/" + pid)) << "it looked at something else";
    EXPECT_THAT(log, HasSubstr("pagemap")) << "it did not look at pages";
    EXPECT_THAT(intrusiveCalls(log), IsEmpty());
}

} // namespace

TEST(ReadOnly, Summary)
{
    expectOnlyLooks({VMATLAS_CLI, "summary", "%"});
}

TEST(ReadOnly, SummaryWithExactAccounting)
{
    expectOnlyLooks({VMATLAS_CLI, "summary", "%", "--exact"});
}

TEST(ReadOnly, Regions)
{
    expectOnlyLooks({VMATLAS_CLI, "regions", "%", "--pages"});
}

TEST(ReadOnly, Snapshot)
{
    expectOnlyLooks({VMATLAS_CLI, "snapshot", "%"});
}

TEST(ReadOnly, Sampling)
{
    expectOnlyLooks({VMATLAS_SAMPLING_PROGRAM, "%"});
}

TEST(ReadOnly, TheTestSeesAProgramThatClearsReferences)
{
    if (!canTrace())
        GTEST_SKIP() << "strace cannot be used here";
    const std::string log = traceCommand({"sh", "-c", "echo 1 > /proc/self/clear_refs"});
    EXPECT_THAT(intrusiveCalls(log), Contains(HasSubstr("clear_refs"))) << log;
    EXPECT_THAT(intrusiveCalls(log), SizeIs(testing::Ge(2U))) << "opening and writing are two calls: " << log;
}

TEST(ReadOnly, TheTestKnowsWhatIsIntrusive)
{
    for (const char* line : {
             "12 ptrace(PTRACE_SEIZE, 42, NULL, 0) = 0",
             "12 process_vm_writev(42, [{iov_base=0x1, iov_len=1}], 1, [], 1, 0 <unfinished ...>",
             "12 process_vm_readv(42, [], 0, [], 0, 0) = 0",
             "openat(5</proc/42>, \"clear_refs\", O_WRONLY) = -1 EACCES (Permission denied)",
             "12 openat(AT_FDCWD</work>, \"/proc/42/mem\", O_RDWR|O_CLOEXEC) = 3</proc/42/mem>",
             "12 pwrite64(3</proc/42/mem>, \"x\", 1, 0) = 1",
             "12 userfaultfd(O_CLOEXEC) = 3<anon_inode:[userfaultfd]>",
             "12 process_madvise(3, [], 1, MADV_COLD, 0) = 0",
             "12 kill(42, SIGSTOP) = 0",
             "12 pidfd_getfd(3<anon_inode:[pidfd]>, 4, 0) = 5",
             "12 ioctl(3</proc/42/maps>, _IOC(_IOC_READ|_IOC_WRITE, 0x66, 0x12, 0x68), 0x7ffc) = 0",
         })
        EXPECT_THAT(intrusiveCalls(line), SizeIs(1)) << line;
    for (const char* line : {
             "12 openat(5</proc/42>, \"maps\", O_RDONLY|O_CLOEXEC) = 6</proc/42/maps>",
             "12 openat(AT_FDCWD</home/me>, \"out.json\", O_WRONLY|O_CREAT, 0666) = 3</home/me/out.json>",
             "12 write(1</dev/null>, \"</proc/42/clear_refs>, \", 5) = 5",
             "12 ioctl(3</proc/42/pagemap>, _IOC(_IOC_READ|_IOC_WRITE, 0x66, 0x10, 0x60), 0x7ffc) = 4",
             "12 ioctl(3</proc/42/maps>, _IOC(_IOC_READ|_IOC_WRITE, 0x66, 0x11, 0x68), 0x7ffc) = 0",
             "12 --- SIGCHLD {si_signo=SIGCHLD} ---",
             "12 +++ exited with 0 +++",
             "",
         })
        EXPECT_THAT(intrusiveCalls(line), IsEmpty()) << line;
}

} // namespace vmatlas
