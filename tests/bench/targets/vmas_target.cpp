// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sys/mman.h>

#include "tests/bench/targets/announcement.h"
#include "tests/bench/targets/line_input.h"
#include "tests/bench/targets/mapping.h"
#include "tests/bench/targets/requirements.h"
#include "tests/bench/targets/target_kinds.h"

namespace vmatlas::bench {

namespace {

struct VmasOptions {
    std::uint64_t count = 100'000;
    std::uint64_t touchEvery = 16; // mappings; even, because every second one cannot be written
};

/// Takes the mapping in the middle away or puts it back, so that the list of mappings differs in its length.
class MiddleMapping {
public:
    explicit MiddleMapping(const Mapping& all)
        : m_at(all.data() + (all.size() / pageSize() / 2 | 1U) * pageSize())
    {
    }

    void toggle()
    {
        const bool done = m_mapped ? ::munmap(m_at, pageSize()) == 0
                                   : ::mmap(m_at, pageSize(), PROT_READ,
                                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == m_at;
        if (!done)
            throw std::system_error(errno, std::generic_category(), "the mapping in the middle");
        m_mapped = !m_mapped;
    }

private:
    std::byte* m_at; // a page that is r--
    bool m_mapped = true;
};

void obey(MiddleMapping& middle)
{
    LineInput input;
    while (input.wait()) {
        while (const std::optional<std::string> line = input.next()) {
            try {
                if (*line == "change")
                    middle.toggle();
                printLine({{"done", *line}});
            } catch (const std::system_error& e) { // vm.max_map_count may have been lowered since the start
                printLine({{"failed", e.what()}});
            }
        }
    }
}

/// Neighbours differ in protection, so the kernel cannot merge them.
void run(const VmasOptions& options)
{
    requireMappings(options.count);
    if (options.count < 4)
        throw std::invalid_argument("vmas needs at least 4 mappings");
    requireMemory(options.count / options.touchEvery * pageSize() + options.count * 256); // 256: a vm_area_struct
    const Mapping mapping = Mapping::privateAnonymous(options.count * pageSize());
    for (std::uint64_t i = 1; i < options.count; i += 2) {
        if (::mprotect(mapping.data() + i * pageSize(), pageSize(), PROT_READ) != 0)
            throw std::system_error(errno, std::generic_category(), "mprotect");
    }
    std::uint64_t touched = 0;
    for (std::uint64_t i = 0; i < options.count; i += options.touchEvery, ++touched)
        mapping.data()[i * pageSize()] = std::byte{1};
    announce("vmas", {{"mappings", options.count}, {"touchedPages", touched}});
    MiddleMapping middle(mapping);
    obey(middle);
}

} // namespace

void addVmas(CLI::App& app)
{
    const auto options = std::make_shared<VmasOptions>();
    CLI::App* command = app.add_subcommand(
        "vmas",
        "Anonymous mappings of one page, alternately rw- and r--; on \"change\" one of them goes or comes back");
    command->add_option("--count", options->count, "Number of mappings")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command->callback([options] { run(*options); });
}

} // namespace vmatlas::bench
