// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <memory>
#include <system_error>

#include <CLI/CLI.hpp>
#include <sys/mman.h>

#include "tests/bench/targets/loop.h"
#include "tests/bench/targets/target_kinds.h"

namespace vmatlas::bench {

namespace {

constexpr std::size_t kArena = 64U << 20U; // bytes that are faulted in page by page, then given back

} // namespace

void addFaultLoop(CLI::App& app)
{
    const auto options = std::make_shared<LoopOptions>();
    CLI::App* command = app.add_subcommand("fault-loop", "Faults one page in after the other for ever");
    addLoopOptions(*command, *options);
    command->callback([options] {
        const Mapping arena = Mapping::privateAnonymous(kArena);
        ::madvise(arena.data(), arena.size(), MADV_NOHUGEPAGE); // fails where there are none
        Loop loop("fault-loop", *options);
        std::size_t at = 0;
        loop.run([&] {
            if (at == arena.size()) {
                at = 0;
                if (::madvise(arena.data(), arena.size(), MADV_DONTNEED) != 0)
                    throw std::system_error(errno, std::generic_category(), "madvise");
            }
            arena.data()[at] = std::byte{1};
            at += pageSize();
        });
    });
}

} // namespace vmatlas::bench
