// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <climits>
#include <cstdlib>

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/demo/linux/pages.h"
#include "app/demo/platform.h"

namespace vmatlas::demo {

namespace {

std::size_t pagesOf(std::uint64_t bytes)
{
    return (bytes + pageBytes() - 1) / pageBytes(); // begun ones too
}

void leakHeap(std::uint64_t bytes)
{
    // Not by memset: the optimiser removes an allocation that is only filled.
    if (void* lost = std::malloc(bytes); lost != nullptr) // NOLINT(cppcoreguidelines-no-malloc): what --grow is for
        writePages({static_cast<std::byte*>(lost), pagesOf(bytes)}, 0, pagesOf(bytes));
}

void leakMapping(std::uint64_t bytes, int flags)
{
    const std::size_t pages = pagesOf(bytes);
    void* const lost = ::mmap(nullptr, pages * pageBytes(), PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
    if (lost != MAP_FAILED)
        writePages({static_cast<std::byte*>(lost), pages}, 0, pages);
}

void* sleepForEver(void* /*unused*/)
{
    while (true)
        ::pause();
}

void leakThread(std::uint64_t bytes)
{
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    const auto least = static_cast<std::size_t>(::sysconf(_SC_THREAD_STACK_MIN));
    pthread_attr_setstacksize(&attributes, std::max(pagesOf(bytes) * pageBytes(), least));
    pthread_t thread = 0;
    if (::pthread_create(&thread, &attributes, &sleepForEver, nullptr) == 0)
        ::pthread_detach(thread);
    pthread_attr_destroy(&attributes);
}

} // namespace

void leak(LeakKind kind, std::uint64_t bytes)
{
    if (bytes == 0)
        return;
    switch (kind) {
    case LeakKind::Heap:
        return leakHeap(bytes);
    case LeakKind::Pages:
        return leakMapping(bytes, MAP_PRIVATE);
    case LeakKind::Threads:
        return leakThread(bytes);
    case LeakKind::Views:
        return leakMapping(bytes, MAP_SHARED);
    }
}

} // namespace vmatlas::demo
