// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include "app/demo/inventory.h"
#include "app/demo/leftovers.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"

namespace vmatlas::demo {

namespace {

constexpr std::size_t kPages = 32;

struct File {
    int fd = -1;
    std::string path;
};

/// A file of kPages pages of data.
File createFile(Leftovers& leftovers, const char* name)
{
    File file;
    file.fd = leftovers.createFile(name, file.path);
    std::array<char, 4096> data{};
    data.fill('v');
    for (std::size_t written = 0; file.fd >= 0 && written < kPages * pageBytes(); written += data.size()) {
        if (::write(file.fd, data.data(), data.size()) != static_cast<ssize_t>(data.size())) {
            ::close(file.fd);
            file.fd = -1;
        }
    }
    return file;
}

void add(Inventory& inventory, Range range, const File& file)
{
    range.type = RegionType::MappedFile;
    range.backing = file.path;
    inventory.add(std::move(range));
    ::close(file.fd);
}

/// Every page is read, so that all are there however many the kernel maps around a fault; then some become private.
void makePrivateMapping(Inventory& inventory, Leftovers& leftovers)
{
    constexpr const char* kName = "file, private, partly written";
    const File file = createFile(leftovers, "private.bin");
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_PRIVATE, file.fd);
    if (!block)
        return inventory.skip(kName, systemReason("temporary file"));
    readPages(block, 0, kPages);
    writePages(block, 5, 7);
    add(inventory,
        {.name = kName,
         .range = block.range(),
         .residentPages = kPages,
         .privatePages = 7,
         .sharedPages = kPages - 7}, // fork() copies the page table of a private mapping that was written
        file);
}

void makeReadOnlyMapping(Inventory& inventory, Leftovers& leftovers)
{
    constexpr const char* kName = "file, read-only";
    const File file = createFile(leftovers, "read only with spaces.bin");
    const Block block = mapApart(kPages, PROT_READ, MAP_PRIVATE, file.fd);
    if (!block)
        return inventory.skip(kName, systemReason("temporary file"));
    readPages(block, 0, kPages);
    add(inventory,
        {.name = kName,
         .range = block.range(),
         .protection = Protection::Read,
         .residentPages = kPages,
         .privatePages = 0,
         .sharedPages = 0}, // fork() leaves it to the child to fault these in
        file);
}

/// Write faults on a shared mapping bring in one page each.
void makeSharedMapping(Inventory& inventory, Leftovers& leftovers)
{
    constexpr const char* kName = "file, shared, partly written";
    const File file = createFile(leftovers, "shared.bin");
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_SHARED, file.fd);
    if (!block)
        return inventory.skip(kName, systemReason("temporary file"));
    writePages(block, 10, 5);
    add(inventory,
        {.name = kName,
         .range = block.range(),
         .sharing = Sharing::Shared,
         .residentPages = 5,
         .privatePages = 0,
         .sharedPages = 0},
        file);
}

void makeDeletedFile(Inventory& inventory, Leftovers& leftovers)
{
    constexpr const char* kName = "file, deleted";
    const File file = createFile(leftovers, "deleted.bin");
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, MAP_SHARED, file.fd);
    if (!block || ::unlink(file.path.c_str()) != 0)
        return inventory.skip(kName, systemReason("temporary file"));
    writePages(block, 0, 3);
    add(inventory,
        {.name = kName,
         .range = block.range(),
         .sharing = Sharing::Shared,
         .detail = RegionDetail::DeletedFile,
         .residentPages = 3,
         .privatePages = 0,
         .sharedPages = 0},
        file);
}

} // namespace

void makeFileMappings(Inventory& inventory, Leftovers& leftovers)
{
    makePrivateMapping(inventory, leftovers);
    makeReadOnlyMapping(inventory, leftovers);
    makeSharedMapping(inventory, leftovers);
    makeDeletedFile(inventory, leftovers);
}

} // namespace vmatlas::demo
