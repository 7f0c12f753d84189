// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/page_walk.h"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <span>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace vmatlas::test {

namespace {

// Mappings beyond these sizes (bytes) are left to smaps: their words alone would take seconds.
constexpr std::uint64_t kTooLarge = 8ULL << 30U;
constexpr std::uint64_t kTooLargeEmpty = 256ULL << 20U;

std::uint64_t pageSize()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::ifstream openFile(ProcessId pid, const char* name)
{
    std::ifstream file("/proc/" + std::to_string(pid) + '/' + name, std::ios::binary);
    if (!file)
        throw std::runtime_error(std::string("cannot read ") + name + " of process " + std::to_string(pid));
    return file;
}

bool readHeader(const std::string& line, MappingFigures& mapping)
{
    char permissions[5]{};
    int nameAt = 0;
    std::uint64_t inode = 0;
    if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %4s %*s %*s %" SCNu64 " %n", &mapping.begin, &mapping.end,
                    permissions, &inode, &nameAt) != 4)
        return false;
    mapping.permissions = permissions;
    mapping.name = line.substr(static_cast<std::size_t>(nameAt));
    const bool lent = mapping.name.starts_with("[v");
    mapping.anonymousPrivate = inode == 0 && permissions[3] == 'p' && !lent;
    return true;
}

void readField(const std::string& line, MappingFigures& mapping)
{
    std::istringstream words(line);
    std::string key;
    words >> key;
    if (key == "VmFlags:") {
        for (std::string flag; words >> flag;)
            mapping.flags.insert(flag);
        return;
    }
    std::uint64_t kilobytes = 0;
    words >> kilobytes;
    const std::uint64_t pages = kilobytes * 1024 / pageSize();
    if (key == "Rss:")
        mapping.resident = pages;
    else if (key == "Anonymous:")
        mapping.anonymous = pages;
    else if (key == "Swap:")
        mapping.swap = pages;
    else if (key == "Shared_Clean:" || key == "Shared_Dirty:")
        mapping.mappedByOthers += pages;
    if (key == "Shared_Dirty:" || key == "Private_Dirty:")
        mapping.dirty += pages;
}

std::vector<MappingFigures> readSmaps(ProcessId pid)
{
    std::ifstream file = openFile(pid, "smaps");
    std::vector<MappingFigures> mappings;
    for (std::string line; std::getline(file, line);) {
        MappingFigures next;
        if (readHeader(line, next))
            mappings.push_back(std::move(next));
        else if (!mappings.empty())
            readField(line, mappings.back());
    }
    return mappings;
}

/// Bits as Documentation/admin-guide/mm/pagemap.rst numbers them.
void count(std::uint64_t word, MappingFigures& mapping)
{
    const auto bit = [word](unsigned number) { return (word >> number & 1U) != 0; };
    if (bit(58))
        ++mapping.guard;
    else if (bit(62))
        ++mapping.swapped;
    if (!bit(63))
        return;
    ++mapping.present;
    const bool file = bit(61) && !mapping.anonymousPrivate; // there it is the huge zero page
    mapping.file += file ? 1 : 0;
    mapping.shared += file && !bit(56) ? 1 : 0;
    mapping.notFileExclusive += !bit(61) && bit(56) ? 1 : 0;
}

/// Words of /proc/PID/pagemap; it is read in whole words only, which a stream does not promise.
class Pagemap {
public:
    explicit Pagemap(ProcessId pid)
        : m_fd(::open(("/proc/" + std::to_string(pid) + "/pagemap").c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (m_fd < 0)
            throw std::runtime_error("cannot open pagemap of process " + std::to_string(pid));
    }
    ~Pagemap() { ::close(m_fd); }
    Pagemap(const Pagemap&) = delete;
    Pagemap& operator=(const Pagemap&) = delete;

    void read(std::uint64_t firstPage, std::span<std::uint64_t> words) const
    {
        const auto bytes = static_cast<ssize_t>(words.size_bytes());
        if (::pread(m_fd, words.data(), words.size_bytes(), static_cast<off_t>(firstPage * sizeof words[0])) != bytes)
            throw std::runtime_error("pagemap is too short");
    }

private:
    int m_fd;
};

void walk(const Pagemap& pagemap, MappingFigures& mapping)
{
    const std::uint64_t size = mapping.end - mapping.begin;
    const bool empty = mapping.resident == 0 && mapping.swap == 0 && !mapping.flags.contains("ht");
    if (mapping.name == "[vsyscall]" || size > (empty ? kTooLargeEmpty : kTooLarge))
        return; // the first is no part of the process's page tables
    mapping.walked = true;
    std::vector<std::uint64_t> words(1 << 16);
    std::uint64_t page = mapping.begin / pageSize();
    const std::uint64_t end = mapping.end / pageSize();
    while (page < end) {
        const std::span<std::uint64_t> chunk(words.data(), std::min<std::uint64_t>(end - page, words.size()));
        pagemap.read(page, chunk);
        for (const std::uint64_t word : chunk)
            count(word, mapping);
        page += chunk.size();
    }
}

} // namespace

std::vector<MappingFigures> walkMappings(ProcessId pid)
{
    std::vector<MappingFigures> mappings = readSmaps(pid);
    const Pagemap pagemap(pid);
    for (MappingFigures& mapping : mappings)
        walk(pagemap, mapping);
    return mappings;
}

} // namespace vmatlas::test
