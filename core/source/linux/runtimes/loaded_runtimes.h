// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "core/source/linux/proc_fs.h"
#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

/// The runtimes and allocators that are in the files a process runs. Looks at each file once. Used by one thread.
class LoadedRuntimes {
public:
    /// `dir` must outlive the object.
    explicit LoadedRuntimes(const ProcessDir& dir)
        : m_dir(dir)
    {
    }

    /// The mappings changed. `images`: those that begin a file, ascending.
    void mappingsChanged(std::span<const MapsEntry> images);
    [[nodiscard]] const std::vector<RuntimeImage>& images() const noexcept { return m_images; }
    /// Bytes of the process that no program can change, from the file; false for all others.
    [[nodiscard]] bool readConstant(std::uint64_t address, std::span<char> out) const;
    /// After an exec.
    void clear();

private:
    struct OpenFile {
        UniqueFd fd;
        std::optional<ElfFile> elf;
        std::vector<const Recogniser*> recognisers; ///< whose runtime it contains
    };
    struct Placed {
        const OpenFile* file;
        AddressRange range;
        std::uint64_t bias; ///< modulo 2^64; address in the process less that in the file
    };
    using FileKey = std::tuple<std::uint32_t, std::uint32_t, std::uint64_t>; // device and inode

    /// Null when the file holds no runtime or cannot be read.
    const OpenFile* look(const MapsEntry& entry, bool mainProgram);
    void place(const MapsEntry& entry, const OpenFile& file);

    const ProcessDir& m_dir;
    std::map<FileKey, std::unique_ptr<OpenFile>> m_files; ///< null: looked at, nothing in it
    std::vector<Placed> m_placed;
    std::vector<RuntimeImage> m_images;
};

} // namespace vmatlas
