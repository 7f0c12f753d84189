// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/model/region.h"
#include "core/source/linux/elf_file.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// Memory that a language runtime or an allocator says is its own.
struct RuntimeRange {
    AddressRange range;
    RegionType type = RegionType::PrivateData;
    RegionDetail detail = RegionDetail::None;

    friend auto operator<=>(const RuntimeRange&, const RuntimeRange&) = default;
};

/// Fills `out` with memory of the process; false when a page of it is not present.
using MemoryReader = std::function<bool(std::uint64_t address, std::span<char> out)>;

/// A process as recognisers see it: its mappings and what can be read without changing it.
class RuntimeView {
public:
    /// `entries` ascend and must outlive the view.
    RuntimeView(std::span<const MapsEntry> entries, MemoryReader read);

    [[nodiscard]] std::span<const MapsEntry> entries() const noexcept { return m_entries; }
    /// Index of the mapping that holds `address`; absent when there is none.
    [[nodiscard]] std::optional<std::size_t> indexAt(std::uint64_t address) const;
    /// End of the unnamed private memory that begins at or before `begin` and goes on without a hole; `begin` when
    /// there is none. Ends at `limit` at the latest.
    [[nodiscard]] std::uint64_t endOfAnonymous(std::uint64_t begin, std::uint64_t limit) const;
    [[nodiscard]] bool read(std::uint64_t address, std::span<char> out) const { return m_read(address, out); }
    template <typename T> [[nodiscard]] std::optional<T> value(std::uint64_t address) const
    {
        T result{};
        if (!m_read(address, {reinterpret_cast<char*>(&result), sizeof result}))
            return std::nullopt;
        return result;
    }

private:
    std::span<const MapsEntry> m_entries;
    MemoryReader m_read;
};

/// Unnamed private memory, what recognisers explain.
[[nodiscard]] inline bool unexplained(const MapsEntry& entry)
{
    return entry.anonymousPrivate() && entry.name.empty();
}

struct Recogniser;

/// A mapped image that a recogniser knows.
struct RuntimeImage {
    const Recogniser* recogniser = nullptr;
    std::vector<std::uint64_t> symbols; ///< addresses in the process, one a name of the recogniser; 0: not exported
    std::vector<AddressRange> data;     ///< its writable segments with .bss
};

/// How one runtime or allocator is recognised. Only facts count: its own tables, or two independent ones such as its
/// image and a header that nothing else writes. What it cannot prove it leaves alone. Everything read is hostile.
struct Recogniser {
    /// How the file name of its library begins; the main program is looked at in any case. Empty: only that.
    std::string_view library;
    /// Whether the file contains it.
    bool (*isIn)(const ElfFile& file);
    /// Symbols that `recognise` needs.
    std::span<const std::string_view> symbols;
    /// Appends what it finds, in any order. Pure.
    void (*recognise)(const RuntimeView& view, const RuntimeImage& image, std::vector<RuntimeRange>& out);
};

/// All of them. To add one, write a file that defines it and name it in recognisers.cpp.
[[nodiscard]] std::span<const Recogniser* const> recognisers();

/// What all images' recognisers find: ascending, disjoint, of whole pages. Where two claim the same memory, the one
/// that begins first has it.
[[nodiscard]] std::vector<RuntimeRange> recogniseRuntimes(const RuntimeView& view, std::span<const RuntimeImage> images,
                                                          std::uint32_t pageSize);

} // namespace vmatlas
