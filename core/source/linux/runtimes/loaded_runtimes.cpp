// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/runtimes/loaded_runtimes.h"

#include <algorithm>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/linux/mapped_file.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMaxFiles = 1024;
constexpr std::uint64_t kPage = 4096; // bytes

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

bool mayHold(const Recogniser& recogniser, std::string_view path, bool mainProgram)
{
    return mainProgram || (!recogniser.library.empty() && fileName(path).starts_with(recogniser.library));
}

FileReader readerOf(int fd)
{
    return [fd](std::uint64_t offset, std::span<char> out) {
        return offset <= static_cast<std::uint64_t>(INT64_MAX) &&
               ::pread(fd, out.data(), out.size(), static_cast<off_t>(offset)) == static_cast<ssize_t>(out.size());
    };
}

} // namespace

void LoadedRuntimes::clear()
{
    m_images.clear();
    m_placed.clear();
    m_files.clear();
}

void LoadedRuntimes::mappingsChanged(std::span<const MapsEntry> images)
{
    m_images.clear();
    m_placed.clear();
    if (m_files.size() > kMaxFiles)
        m_files.clear(); // a process that maps ever new files
    struct stat program {};
    const bool known = ::fstatat(m_dir.fd(), "exe", &program, 0) == 0;
    for (const MapsEntry& entry : images) {
        // Overlay file systems report another device than maps does, so only the inode is compared.
        const bool mainProgram = known && entry.inode == program.st_ino;
        const bool wanted = std::ranges::any_of(
            recognisers(), [&](const Recogniser* r) { return mayHold(*r, entry.name, mainProgram); });
        if (const OpenFile* const file = wanted ? look(entry, mainProgram) : nullptr; file != nullptr)
            place(entry, *file);
    }
}

const LoadedRuntimes::OpenFile* LoadedRuntimes::look(const MapsEntry& entry, bool mainProgram)
{
    const FileKey key{entry.deviceMajor, entry.deviceMinor, entry.inode};
    const auto [known, isNew] = m_files.try_emplace(key);
    if (!isNew)
        return known->second.get();
    auto file = std::make_unique<OpenFile>();
    file->fd = openMappedFile(m_dir, entry, mainProgram);
    if (!file->fd.valid())
        return nullptr;
    file->elf = ElfFile::open(readerOf(file->fd.get()));
    for (const Recogniser* const recogniser : recognisers()) {
        if (file->elf && mayHold(*recogniser, entry.name, mainProgram) && recogniser->isIn(*file->elf))
            file->recognisers.push_back(recogniser);
    }
    if (!file->recognisers.empty())
        known->second = std::move(file);
    return known->second.get();
}

void LoadedRuntimes::place(const MapsEntry& entry, const OpenFile& file)
{
    const std::vector<ElfSegment>& segments = file.elf->segments();
    const auto first = std::ranges::find_if(segments, [](const ElfSegment& s) { return s.offset < kPage; });
    if (first == segments.end())
        return;
    const std::uint64_t bias =
        file.elf->fixedAddress() ? 0 : entry.range.begin - (first->address - first->offset % kPage);
    AddressRange all{entry.range.begin, 1};
    std::vector<AddressRange> data;
    for (const ElfSegment& segment : segments) {
        const AddressRange range{segment.address + bias, segment.size};
        if (range.empty() || range.last() < range.begin || range.begin < entry.range.begin)
            continue;
        all = AddressRange::fromFirstLast(all.begin, std::max(all.last(), range.last()));
        if (segment.writable)
            data.push_back(range);
    }
    m_placed.push_back({&file, all, bias});
    for (const Recogniser* const recogniser : file.recognisers) {
        RuntimeImage image;
        image.recogniser = recogniser;
        image.data = data;
        for (const std::string_view name : recogniser->symbols) {
            const std::optional<std::uint64_t> value = file.elf->symbol(name);
            image.symbols.push_back(value ? *value + bias : 0);
        }
        m_images.push_back(std::move(image));
    }
}

bool LoadedRuntimes::readConstant(std::uint64_t address, std::span<char> out) const
{
    return std::ranges::any_of(m_placed, [&](const Placed& placed) {
        return placed.range.contains(address) && placed.file->elf->readConstant(address - placed.bias, out);
    });
}

} // namespace vmatlas
