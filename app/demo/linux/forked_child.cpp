// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/demo/inventory.h"
#include "app/demo/leftovers.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"

namespace vmatlas::demo {

namespace {

constexpr std::size_t kPages = 32;
constexpr std::size_t kOwnPages = 8; // pages that the child replaces by copies of its own

pid_t childPid = -1;
int childLife = -1; // writing end of a pipe, held by the parent alone; its end tells the child to end

/// The child after fork(): only calls that are async-signal-safe. The end of `life` is the end of its parent, however
/// it came; the child then clears away what a killed parent leaves.
[[noreturn]] void liveAsChild(const Block& block, int ready, int life, Leftovers& leftovers)
{
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
    writePages(block, 0, kOwnPages);
    static_cast<void>(!::write(ready, "1", 1));
    ::close(ready);
    char byte = 0;
    while (::read(life, &byte, 1) < 0) { // interrupted
    }
    leftovers.remove();
    ::_exit(0);
}

} // namespace

void makeForkedChild(Inventory& inventory, Leftovers& leftovers)
{
    std::array<int, 2> ready{};
    std::array<int, 2> life{};
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
    if (!block || ::pipe2(ready.data(), O_CLOEXEC) != 0 || ::pipe2(life.data(), O_CLOEXEC) != 0)
        return inventory.skip("forked child", systemReason("pipe"));
    writePages(block, 0, kPages);
    const pid_t child = ::fork();
    if (child < 0)
        return inventory.skip("forked child", systemReason("fork"));
    if (child == 0) {
        ::close(ready[0]);
        ::close(life[1]);
        liveAsChild(block, ready[1], life[0], leftovers);
    }
    ::close(ready[1]);
    ::close(life[0]);
    childPid = child;
    childLife = life[1];
    char byte = 0;
    static_cast<void>(!::read(ready[0], &byte, 1));
    ::close(ready[0]);
    inventory.setChildPid(static_cast<std::uint32_t>(child));
    inventory.add({.name = "shared copy-on-write with the child",
                   .range = block.range(),
                   .residentPages = kPages,
                   .privatePages = kPages,
                   .copyOnWritePages = kPages - kOwnPages});
}

void endForkedChild()
{
    if (childPid < 0)
        return;
    ::close(childLife);
    ::waitpid(childPid, nullptr, 0);
    childPid = -1;
}

} // namespace vmatlas::demo
