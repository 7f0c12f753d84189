// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <algorithm>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "core/base/path_text.h"
#include "core/base/windows/text_call.h"
#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"

namespace vmatlas {

namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr int kNameAttempts = 100;
constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

HANDLE handleOf(std::intptr_t handle)
{
    return reinterpret_cast<HANDLE>(handle); // NOLINT(performance-no-int-to-ptr): that is what a HANDLE is
}

std::filesystem::path folderOf(const std::filesystem::path& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(L".");
}

UniqueHandle openExisting(const std::filesystem::path& path, DWORD access)
{
    return UniqueHandle(::CreateFileW(systemName(path).c_str(), access, kShareAll, nullptr, OPEN_EXISTING, 0, nullptr));
}

bool isLink(const std::filesystem::path& path)
{
    const DWORD attributes = ::GetFileAttributesW(systemName(path).c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
}

/// What a link leads to; the path itself when it is none or leads nowhere.
std::filesystem::path followLinks(const std::filesystem::path& path)
{
    if (!isLink(path))
        return path;
    const UniqueHandle file = openExisting(path, FILE_READ_ATTRIBUTES);
    if (!file.valid())
        return path;
    const std::wstring name =
        textFrom([&](wchar_t* into, DWORD size) { return ::GetFinalPathNameByHandleW(file.get(), into, size, 0); });
    return name.empty() ? path : std::filesystem::path(name);
}

/// ReplaceFileW() keeps what may be done with the older file, by whom.
bool takeName(const std::filesystem::path& from, const std::filesystem::path& to)
{
    const std::wstring source = systemName(from);
    const std::wstring target = systemName(to);
    return ::ReplaceFileW(target.c_str(), source.c_str(), nullptr, REPLACEFILE_IGNORE_MERGE_ERRORS, nullptr, nullptr) !=
               0 ||
           ::MoveFileExW(source.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
}

} // namespace

AtomicFile::~AtomicFile()
{
    discard();
}

Result<void> AtomicFile::open(const std::filesystem::path& target)
{
    m_target = followLinks(target);
    UniqueHandle existing = openExisting(m_target, GENERIC_WRITE);
    const bool direct = existing.valid() && ::GetFileType(existing.get()) != FILE_TYPE_DISK;
    if (!existing.valid() && (lastError() == ERROR_ACCESS_DENIED || lastError() == ERROR_PATH_NOT_FOUND))
        return failed(lastError()); // a folder, or a file that says so itself
    if (!direct)
        return openTemporary();
    m_handle = reinterpret_cast<std::intptr_t>(existing.release());
    return {};
}

Result<void> AtomicFile::openTemporary()
{
    std::random_device random;
    int osCode = 0;
    for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
        // Not the target's own name with an ending: that may already be as long as a name can be.
        m_temporary = folderOf(m_target) / fmt::format(".vmatlas-{:08x}.tmp", random());
        const HANDLE file = ::CreateFileW(systemName(m_temporary).c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                          CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
        if (file != INVALID_HANDLE_VALUE) {
            m_handle = reinterpret_cast<std::intptr_t>(file);
            return {};
        }
        osCode = lastError();
        if (osCode != ERROR_FILE_EXISTS)
            break;
    }
    m_temporary.clear();
    return failed(osCode);
}

Result<void> AtomicFile::write(std::string_view bytes)
{
    m_buffer += bytes;
    return m_buffer.size() < kBufferBytes ? Result<void>() : flush();
}

Result<void> AtomicFile::flush()
{
    constexpr std::size_t kMostAtOnce = std::size_t{1} << 20U;
    for (std::string_view rest = m_buffer; !rest.empty();) {
        DWORD written = 0;
        if (::WriteFile(handleOf(m_handle), rest.data(), static_cast<DWORD>(std::min(rest.size(), kMostAtOnce)),
                        &written, nullptr) == 0)
            return failed(lastError());
        rest.remove_prefix(written);
    }
    m_buffer.clear();
    return {};
}

Result<void> AtomicFile::commit()
{
    if (auto flushed = flush(); !flushed)
        return flushed;
    // Pipes and devices cannot be synchronised; a file that cannot be has not been written.
    if (::FlushFileBuffers(handleOf(m_handle)) == 0 && !m_temporary.empty())
        return failed(lastError());
    if (::CloseHandle(handleOf(std::exchange(m_handle, -1))) == 0)
        return failed(lastError());
    if (m_temporary.empty())
        return {};
    if (!takeName(m_temporary, m_target))
        return failed(lastError());
    m_temporary.clear();
    return {};
}

Result<void> AtomicFile::failed(int osCode) const
{
    return fail(ErrorCode::Io, textOf(m_target), osCode);
}

void AtomicFile::discard() noexcept
{
    if (m_handle != -1)
        ::CloseHandle(handleOf(std::exchange(m_handle, -1)));
    if (!m_temporary.empty())
        ::DeleteFileW(systemName(m_temporary).c_str());
    m_temporary.clear();
}

} // namespace vmatlas
