// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace vmatlas::bench {

/// In which order, and which, pages of a mapping are written. Physical pages are handed out in the order of the faults,
/// so a scattered order scatters the page frames as in a heap that has been in use for long.
enum class TouchOrder : std::uint8_t {
    Linear,    ///< every page, ascending
    Scattered, ///< every page, in a random order that is the same in each run
    Sparse,    ///< every third page, ascending
    Huge       ///< every page, by transparent huge pages where the system allows it
};

/// Names of the orders on the command line.
[[nodiscard]] const std::map<std::string, TouchOrder>& touchOrders();

/// Memory of one mmap() that is unmapped by the destructor. What cannot be mapped throws std::system_error.
class Mapping {
public:
    static Mapping privateAnonymous(std::size_t bytes);
    /// MAP_SHARED of a memfd; the mapping keeps the file alive.
    static Mapping sharedMemory(std::size_t bytes);

    Mapping(Mapping&& other) noexcept;
    Mapping& operator=(Mapping&&) = delete;
    ~Mapping();

    [[nodiscard]] std::byte* data() const { return m_data; }
    [[nodiscard]] std::size_t size() const { return m_size; } ///< bytes
    /// Writes one byte of each page that the order names; chooses small or huge pages first.
    void touch(TouchOrder order) const;

private:
    Mapping(std::size_t bytes, int flags, int fd);

    std::byte* m_data;
    std::size_t m_size;
};

[[nodiscard]] std::size_t pageSize(); ///< bytes
/// Bytes in memory after touch().
[[nodiscard]] std::uint64_t touchedBytes(std::uint64_t bytes, TouchOrder order);
/// Whole pages that `gib` comes to.
[[nodiscard]] std::uint64_t bytesOf(double gib);

} // namespace vmatlas::bench
