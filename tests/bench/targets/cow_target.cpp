// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/targets/announcement.h"
#include "tests/bench/targets/mapping.h"
#include "tests/bench/targets/requirements.h"
#include "tests/bench/targets/target_kinds.h"

namespace vmatlas::bench {

namespace {

constexpr std::size_t kOwnPart = 8; // a child writes every eighth page, which makes it its own

struct CowOptions {
    double gib = 2;
    unsigned children = 3;
};

struct Pipe {
    int read = -1;
    int write = -1;
};

Pipe makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    return {ends[0], ends[1]};
}

void waitForEnd(int fd)
{
    char ignored = 0;
    while (::read(fd, &ignored, 1) > 0) {
    }
}

/// Ends when the parent does: the parent alone holds the writing end of `life`.
[[noreturn]] void child(const Mapping& mapping, const Pipe& life, const Pipe& ready)
{
    ::close(life.write);
    ::close(ready.read);
    for (std::size_t at = 0; at < mapping.size(); at += kOwnPart * pageSize())
        mapping.data()[at] = std::byte{2};
    ::close(ready.write);
    waitForEnd(life.read);
    ::_exit(0);
}

void run(const CowOptions& options)
{
    const std::uint64_t bytes = bytesOf(options.gib);
    requireMemory(bytes + bytes / kOwnPart * options.children);
    const Mapping mapping = Mapping::privateAnonymous(bytes);
    mapping.touch(TouchOrder::Scattered);

    const Pipe life = makePipe();
    const Pipe ready = makePipe();
    std::vector<pid_t> children;
    for (unsigned i = 0; i < options.children; ++i) {
        const pid_t pid = ::fork();
        if (pid < 0)
            throw std::system_error(errno, std::generic_category(), "fork");
        if (pid == 0)
            child(mapping, life, ready);
        children.push_back(pid);
    }
    ::close(ready.write);
    waitForEnd(ready.read); // every child has closed its end, so every child has written its part
    announce("cow", {{"bytes", bytes}, {"children", children}});
    holdStill();
    ::close(life.write);
    for (const pid_t pid : children)
        ::waitpid(pid, nullptr, 0);
}

} // namespace

void addCow(CLI::App& app)
{
    const auto options = std::make_shared<CowOptions>();
    CLI::App* command = app.add_subcommand("cow", "A parent and children that share its pages until they write them");
    command->add_option("--gib", options->gib, "Size of the shared part")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command->add_option("--children", options->children, "Number of children")->capture_default_str();
    command->callback([options] { run(*options); });
}

} // namespace vmatlas::bench
