// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/demo/inventory.h"
#include "app/demo/windows/kinds_of_windows.h"
#include "app/demo/windows/pages.h"

namespace vmatlas::demo {

namespace {

struct Kind {
    const char* name;
    DWORD page;
    unsigned protection;
};
constexpr std::array kKinds = std::to_array<Kind>({
    {"no-access", PAGE_NOACCESS, 0},
    {"read-only", PAGE_READONLY, Protection::Read},
    {"execute", PAGE_EXECUTE, Protection::Execute},
    {"execute-read", PAGE_EXECUTE_READ, Protection::Read | Protection::Execute},
    {"execute-read-write", PAGE_EXECUTE_READWRITE, Protection::Read | Protection::Write | Protection::Execute},
    {"guard", PAGE_READWRITE | PAGE_GUARD, Protection::Read | Protection::Write | Protection::Guard},
    {"no-cache", PAGE_READWRITE | PAGE_NOCACHE, Protection::Read | Protection::Write | Protection::NoCache},
    {"write-combine", PAGE_READWRITE | PAGE_WRITECOMBINE,
     Protection::Read | Protection::Write | Protection::WriteCombine},
});

} // namespace

void makeProtections(Inventory& inventory)
{
    for (const Kind& kind : kKinds) {
        const Block block = allocate(16, MEM_RESERVE | MEM_COMMIT, kind.page);
        if (block)
            inventory.add({.name = kind.name, .range = block.range(), .protection = kind.protection});
        else
            inventory.skip(kind.name, systemReason("VirtualAlloc"));
    }
    // One allocation of which parts were protected later: three blocks.
    const Block block = allocate(48, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
    DWORD before = 0;
    if (!block || ::VirtualProtect(block.page(16), 16 * pageBytes(), PAGE_READONLY, &before) == 0)
        return inventory.skip("protected-later", systemReason("VirtualProtect"));
    inventory.add({.name = "protected-later-front", .range = block.partOf(0, 16)});
    inventory.add({.name = "protected-later", .range = block.partOf(16, 16), .protection = Protection::Read});
    inventory.add({.name = "protected-later-back", .range = block.partOf(32, 16)});
}

} // namespace vmatlas::demo
