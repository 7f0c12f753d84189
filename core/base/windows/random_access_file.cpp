// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "core/base/path_text.h"
#include "core/base/random_access_bytes.h"
#include "core/base/windows/open_file.h"
#include "core/base/windows/wide.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 30U;

class File : public RandomAccessBytes {
public:
    File(UniqueHandle handle, std::string name)
        : m_handle(std::move(handle))
        , m_name(std::move(name))
    {
    }
    Result<std::uint64_t> size() override
    {
        LARGE_INTEGER size = {};
        if (::GetFileSizeEx(m_handle.get(), &size) == 0)
            return fail(ErrorCode::Io, m_name, lastError());
        return static_cast<std::uint64_t>(size.QuadPart);
    }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) override
    {
        std::size_t done = 0;
        while (done < into.size()) {
            OVERLAPPED place = {};
            place.Offset = static_cast<DWORD>(offset + done);
            place.OffsetHigh = static_cast<DWORD>((offset + done) >> 32U);
            DWORD got = 0;
            const auto wanted = static_cast<DWORD>(std::min(into.size() - done, kMostAtOnce));
            if (::ReadFile(m_handle.get(), into.data() + done, wanted, &got, &place) == 0 &&
                lastError() != ERROR_HANDLE_EOF)
                return fail(ErrorCode::Io, m_name, lastError());
            if (got == 0)
                break;
            done += got;
        }
        return done;
    }

private:
    UniqueHandle m_handle;
    std::string m_name;
};

} // namespace

Result<std::unique_ptr<RandomAccessBytes>> openRandomAccess(const std::filesystem::path& path)
{
    return openToRead(path).map([&](UniqueHandle&& file) -> std::unique_ptr<RandomAccessBytes> {
        return std::make_unique<File>(std::move(file), textOf(path));
    });
}

bool isRegularFile(const std::filesystem::path& path)
{
    // Not by opening it: a pipe can be opened once only.
    const std::wstring name = systemName(path);
    const DWORD attributes = ::GetFileAttributesW(name.c_str());
    constexpr DWORD kOthers = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_DEVICE;
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & kOthers) == 0 && !name.starts_with(LR"(\\.\)");
}

} // namespace vmatlas
