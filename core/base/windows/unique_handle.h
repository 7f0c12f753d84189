// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <windows.h>

namespace vmatlas {

/// Owns one handle. Null and INVALID_HANDLE_VALUE are both none.
class UniqueHandle {
public:
    UniqueHandle() = default;
    explicit UniqueHandle(HANDLE handle) noexcept
        : m_handle(handle == INVALID_HANDLE_VALUE ? nullptr : handle)
    {
    }
    UniqueHandle(UniqueHandle&& other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    UniqueHandle& operator=(UniqueHandle&& other) noexcept
    {
        if (this != &other) {
            reset();
            m_handle = std::exchange(other.m_handle, nullptr);
        }
        return *this;
    }
    ~UniqueHandle() { reset(); }

    [[nodiscard]] bool valid() const noexcept { return m_handle != nullptr; }
    [[nodiscard]] HANDLE get() const noexcept { return m_handle; }
    [[nodiscard]] HANDLE release() noexcept { return std::exchange(m_handle, nullptr); }
    void reset() noexcept
    {
        if (m_handle != nullptr)
            ::CloseHandle(m_handle);
        m_handle = nullptr;
    }

private:
    HANDLE m_handle = nullptr;
};

/// GetLastError() as an Error has it.
[[nodiscard]] inline int lastError() noexcept
{
    return static_cast<int>(::GetLastError());
}

} // namespace vmatlas
