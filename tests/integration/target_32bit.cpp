// SPDX-License-Identifier: GPL-3.0-or-later
// A 32-bit program without any library, for x86: it maps memory of two kinds, says "ready" and ends with its input.
// The system calls are those of arch/x86/entry/syscalls/syscall_32.tbl.
namespace {

constexpr unsigned kPage = 4096;

struct MapArguments {
    unsigned address, length, protection, flags;
    int descriptor;
    unsigned offset;
};

int systemCall(int number, int first, const void* second, int third)
{
    int result = number;
    asm volatile("int $0x80" : "+a"(result) : "b"(first), "c"(second), "d"(third) : "memory");
    return result;
}

volatile char* map(unsigned pages, unsigned protection)
{
    const MapArguments arguments{0, pages * kPage, protection, 0x22 /* private, anonymous */, -1, 0};
    int result = 90; // mmap with its arguments in memory
    asm volatile("int $0x80" : "+a"(result) : "b"(&arguments) : "memory");
    return reinterpret_cast<volatile char*>(result);
}

} // namespace

extern "C" [[noreturn]] void _start()
{
    volatile char* const used = map(300, 3);
    for (unsigned page = 0; page < 300; page += 3)
        used[page * kPage] = 1;
    map(4096, 0);
    systemCall(4, 1, "ready\n", 6);
    char ignored = 0;
    while (systemCall(3, 0, &ignored, 1) > 0) {
    }
    systemCall(1, 0, nullptr, 0);
    for (;;) {
    }
}
