// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdio>

#include <gnu/libc-version.h>
#include <unistd.h>

#include "app/demo/inventory.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"
#include "app/demo/linux/parked_thread.h"

namespace vmatlas::demo {

namespace {

struct StackKind {
    const char* name;
    StackOptions options;
};
constexpr std::array<StackKind, 4> kStacks{{{"thread stack", {}},
                                            {"second thread stack", {}},
                                            {"thread stack, wide guard", {256 << 10, 64 << 10}},
                                            {"thread stack, small", {64 << 10, 0}}}};

/// glibc 2.42 puts the guard into the stack's own mapping.
bool guardHasItsOwnMapping()
{
    int major = 0;
    int minor = 0;
    return std::sscanf(::gnu_get_libc_version(), "%d.%d", &major, &minor) == 2 && major == 2 && minor < 42;
}

void makeThreadStack(Inventory& inventory, const StackKind& kind)
{
    const ParkedThread thread = parkThread(kind.options, [] {});
    if (thread.id == 0)
        return inventory.skip(kind.name, systemReason("pthread_create"));
    inventory.add({.name = kind.name,
                   .range = thread.stack,
                   .type = RegionType::Stack,
                   .detail = RegionDetail::ThreadStack,
                   .whole = false,
                   .threadId = thread.id});
    const std::string guardName = std::string(kind.name) + ", its guard";
    if (!guardHasItsOwnMapping())
        return inventory.skip(guardName, "this C library guards inside the stack's mapping");
    inventory.add({.name = guardName,
                   .range = thread.guard,
                   .type = RegionType::Stack,
                   .state = RegionState::Reserved,
                   .protection = 0,
                   .detail = RegionDetail::StackGuard,
                   .whole = false,
                   .threadId = thread.id,
                   .residentPages = 0});
}

void findMainStack(Inventory& inventory)
{
    const volatile char here = 0;
    const std::uintptr_t page = reinterpret_cast<std::uintptr_t>(&here) / pageBytes() * pageBytes();
    inventory.add({.name = "main stack, one page of it",
                   .range = {page, pageBytes()},
                   .type = RegionType::Stack,
                   .detail = RegionDetail::MainStack,
                   .whole = false,
                   .backing = "[stack]",
                   .threadId = static_cast<std::uint32_t>(::gettid()),
                   .residentPages = 1,
                   .privatePages = 1});
}

} // namespace

void makeThreadStacks(Inventory& inventory)
{
    findMainStack(inventory);
    for (const StackKind& kind : kStacks)
        makeThreadStack(inventory, kind);
}

} // namespace vmatlas::demo
