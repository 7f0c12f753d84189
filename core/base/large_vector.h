// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace vmatlas {

/// Memory for `bytes`, in huge pages where it is large and the system has them. Throws std::bad_alloc.
[[nodiscard]] void* allocateLarge(std::size_t bytes);
/// `bytes` as it was allocated with.
void freeLarge(void* memory, std::size_t bytes) noexcept;

/// Allocator of arrays of many MiB that are filled from end to end. A first touch of memory costs half a microsecond to
/// fifteen (in virtual machines), and with huge pages 512 times fewer of them. Elements are default-initialised, so
/// that resize() of bytes writes nothing.
template <typename T> class LargeAllocator {
public:
    using value_type = T;

    LargeAllocator() = default;
    template <typename U>
    // NOLINTNEXTLINE(google-explicit-constructor): the standard asks for the conversion
    LargeAllocator(const LargeAllocator<U>& /*other*/) noexcept
    {
    }
    [[nodiscard]] T* allocate(std::size_t count)
    {
        static_assert(alignof(T) <= alignof(std::max_align_t));
        if (count > std::numeric_limits<std::size_t>::max() / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T*>(allocateLarge(count * sizeof(T)));
    }
    void deallocate(T* memory, std::size_t count) noexcept { freeLarge(memory, count * sizeof(T)); }
    template <typename U> void construct(U* place) noexcept(std::is_nothrow_default_constructible_v<U>)
    {
        ::new (static_cast<void*>(place)) U;
    }
    template <typename U, typename... Arguments> void construct(U* place, Arguments&&... arguments)
    {
        ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
    }
    friend bool operator==(const LargeAllocator& /*a*/, const LargeAllocator& /*b*/) noexcept { return true; }
};

template <typename T> using LargeVector = std::vector<T, LargeAllocator<T>>;

/// Makes room for one element more, for arrays that grow to nobody knows what. A small one stays small; then it moves
/// once, to room for 8 MiB, which costs nothing until it is used.
template <typename T> void makeRoom(LargeVector<T>& array)
{
    constexpr std::size_t kSmall = std::size_t{64} << 10U;
    constexpr std::size_t kSpacious = std::size_t{8} << 20U;
    if (array.size() < array.capacity())
        return;
    const std::size_t next = array.capacity() * sizeof(T) < kSmall / 2 ? kSmall : kSpacious;
    array.reserve(std::max(next / sizeof(T), array.capacity() * 2));
}

} // namespace vmatlas
