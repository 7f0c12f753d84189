// SPDX-License-Identifier: GPL-3.0-or-later
// A target with one odd property, for the integration tests. Says "ready" and ends with its standard input.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <latch>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/prctl.h>
#include <unistd.h>

namespace {

void sayReadyAndWait()
{
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
}

/// Threads that each allocate something and then stand still. Ready when all have: a thread that is stopped between
/// making its heap writable and writing the heap's header has a heap that nobody can recognise.
void runThreads(int count)
{
    std::latch allocated(count);
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&allocated] {
            if (void* kept = std::malloc(10000); kept != nullptr)
                std::memset(kept, 1, 10000);
            allocated.count_down();
            while (true)
                ::pause();
        });
    }
    allocated.wait();
    sayReadyAndWait();
    ::_exit(0);
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view mode = argc > 1 ? argv[1] : "";
    if (mode == "threads" && argc > 2)
        runThreads(std::atoi(argv[2]));
    if (mode == "name" && argc > 2)
        ::prctl(PR_SET_NAME, argv[2]);
    sayReadyAndWait();
    if (mode == "exec")
        ::execlp("sleep", "sleep", "600", nullptr);
    return 0;
}
