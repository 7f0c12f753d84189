// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/mman.h>

#include "app/demo/inventory.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"

namespace vmatlas::demo {

namespace {

constexpr std::size_t kPages = 16;

/// Written in full, then given its final protection: the pages stay, and the kernel still counts the commit charge.
void makeWrittenThen(Inventory& inventory, const char* name, int systemProtection, Protection protection)
{
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
    if (!block)
        return inventory.skip(name, systemReason("mmap"));
    writePages(block, 0, kPages);
    if (::mprotect(block.begin, kPages * pageBytes(), systemProtection) != 0)
        return inventory.skip(name, systemReason("mprotect"));
    inventory.add({.name = name,
                   .range = block.range(),
                   .protection = protection,
                   .residentPages = kPages,
                   .privatePages = kPages});
}

} // namespace

void makeProtections(Inventory& inventory)
{
    makeWrittenThen(inventory, "no access, but written before", PROT_NONE, 0);
    makeWrittenThen(inventory, "read-only", PROT_READ, Protection::Read);
    makeWrittenThen(inventory, "executable", PROT_READ | PROT_EXEC, Protection::Read | Protection::Execute);
    makeWrittenThen(inventory, "execute-only", PROT_EXEC, Protection::Execute);
    makeWrittenThen(inventory, "writable and executable", PROT_READ | PROT_WRITE | PROT_EXEC,
                    Protection::Read | Protection::Write | Protection::Execute);
}

} // namespace vmatlas::demo
