// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets/mapping.h"

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

namespace vmatlas::bench {

namespace {

constexpr std::size_t kSparseStep = 3; // pages

[[noreturn]] void raise(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

void touchEvery(std::byte* data, std::size_t pages, std::size_t step)
{
    for (std::size_t page = 0; page < pages; page += step)
        data[page * pageSize()] = std::byte{1};
}

void touchScattered(std::byte* data, std::size_t pages)
{
    std::vector<std::uint32_t> order(pages);
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), std::mt19937_64{1}); // fixed seed: every run has the same order
    for (const std::uint32_t page : order)
        data[page * pageSize()] = std::byte{1};
}

} // namespace

const std::map<std::string, TouchOrder>& touchOrders()
{
    static const std::map<std::string, TouchOrder> orders{{"linear", TouchOrder::Linear},
                                                          {"scattered", TouchOrder::Scattered},
                                                          {"sparse", TouchOrder::Sparse},
                                                          {"huge", TouchOrder::Huge}};
    return orders;
}

Mapping::Mapping(std::size_t bytes, int flags, int fd)
    : m_data(static_cast<std::byte*>(::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, flags, fd, 0)))
    , m_size(bytes)
{
    if (static_cast<void*>(m_data) == MAP_FAILED)
        raise("mmap");
}

Mapping::Mapping(Mapping&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(other.m_size)
{
}

Mapping::~Mapping()
{
    if (m_data != nullptr)
        ::munmap(m_data, m_size);
}

Mapping Mapping::privateAnonymous(std::size_t bytes)
{
    return {bytes, MAP_PRIVATE | MAP_ANONYMOUS, -1};
}

Mapping Mapping::sharedMemory(std::size_t bytes)
{
    const int fd = ::memfd_create("vmatlas-bench", MFD_CLOEXEC);
    if (fd < 0)
        raise("memfd_create");
    if (::ftruncate(fd, static_cast<off_t>(bytes)) != 0) {
        ::close(fd);
        raise("ftruncate");
    }
    Mapping mapping(bytes, MAP_SHARED, fd);
    ::close(fd);
    return mapping;
}

void Mapping::touch(TouchOrder order) const
{
    ::madvise(m_data, m_size, order == TouchOrder::Huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE); // kernels without THP fail
    const std::size_t pages = m_size / pageSize();
    if (order == TouchOrder::Scattered)
        touchScattered(m_data, pages);
    else
        touchEvery(m_data, pages, order == TouchOrder::Sparse ? kSparseStep : 1);
}

std::size_t pageSize()
{
    static const auto size = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return size;
}

std::uint64_t touchedBytes(std::uint64_t bytes, TouchOrder order)
{
    return order == TouchOrder::Sparse ? bytes / kSparseStep : bytes;
}

std::uint64_t bytesOf(double gib)
{
    const auto bytes = static_cast<std::uint64_t>(gib * static_cast<double>(1ULL << 30U));
    return std::max<std::uint64_t>(bytes / pageSize(), 1) * pageSize();
}

} // namespace vmatlas::bench
