// SPDX-License-Identifier: GPL-3.0-or-later
// A process that never rests: it maps, protects and unmaps, forks, starts and ends threads. "exec" on its stdin makes
// it start itself again in its place, "exit" or the end of stdin ends it. Says "ready" whenever it begins.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kKept = 200; // mappings

struct Mapping {
    char* begin = nullptr;
    std::size_t pages = 0;
};

class Restless {
public:
    void step()
    {
        Mapping& mapping = m_mappings[pick(kKept)];
        if (mapping.begin != nullptr)
            change(mapping);
        else
            map(mapping);
        if (pick(50) == 0)
            fork();
        if (pick(50) == 0)
            std::thread([] { std::vector<char>(100'000, 'x').resize(200'000); }).join();
    }

private:
    std::size_t pick(std::size_t below) { return m_random() % below; }

    void map(Mapping& mapping)
    {
        mapping.pages = 1 + pick(200);
        const int reserve = pick(4) == 0 ? MAP_NORESERVE : 0;
        void* const begin = ::mmap(nullptr, mapping.pages * kPage, PROT_READ | PROT_WRITE,
                                   (pick(3) == 0 ? MAP_SHARED : MAP_PRIVATE) | MAP_ANONYMOUS | reserve, -1, 0);
        if (begin == MAP_FAILED)
            std::abort();
        mapping.begin = static_cast<char*>(begin);
        for (std::size_t page = 0; page < mapping.pages; page += 1 + pick(4))
            mapping.begin[page * kPage] = 1;
    }

    void change(Mapping& mapping)
    {
        constexpr std::array kProtections{PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE};
        if (pick(2) == 0)
            ::mprotect(mapping.begin + pick(mapping.pages) * kPage, kPage, kProtections[pick(kProtections.size())]);
        else if (pick(4) == 0)
            ::madvise(mapping.begin, mapping.pages * kPage, MADV_DONTNEED);
        else if (::munmap(mapping.begin, mapping.pages * kPage) == 0)
            mapping = {};
    }

    static void fork()
    {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(0);
        if (child > 0)
            ::waitpid(child, nullptr, 0);
    }

    std::array<Mapping, kKept> m_mappings{};
    std::minstd_rand m_random{static_cast<unsigned>(::getpid())};
};

bool commandWaits()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, 1) > 0; // a millisecond between steps leaves the machine to others
}

} // namespace

int main(int, char** argv)
{
    std::puts("ready");
    std::fflush(stdout);
    Restless restless;
    for (;;) {
        restless.step();
        if (!commandWaits())
            continue;
        std::array<char, 16> line{};
        const ssize_t length = ::read(STDIN_FILENO, line.data(), line.size());
        if (length <= 0 || std::string_view(line.data(), static_cast<std::size_t>(length)).starts_with("exit"))
            return 0;
        ::execv("/proc/self/exe", argv);
        return 1;
    }
}
