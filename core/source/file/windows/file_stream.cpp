// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "core/base/file_error.h"
#include "core/base/windows/open_file.h"
#include "core/source/file/byte_stream.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 20U;

/// Reads a handle that somebody else closes.
Result<std::size_t> readFrom(HANDLE handle, std::span<char> into)
{
    DWORD got = 0;
    const auto wanted = static_cast<DWORD>(std::min(into.size(), kMostAtOnce));
    if (::ReadFile(handle, into.data(), wanted, &got, nullptr) != 0)
        return got;
    if (const int osCode = lastError(); osCode != ERROR_BROKEN_PIPE && osCode != ERROR_HANDLE_EOF)
        return tl::unexpected(fileError(osCode, {}));
    return std::size_t{0};
}

class FileStream : public ByteStream {
public:
    explicit FileStream(UniqueHandle handle)
        : m_handle(std::move(handle))
    {
    }
    Result<std::size_t> read(std::span<char> into) override { return readFrom(m_handle.get(), into); }

private:
    UniqueHandle m_handle;
};

class InputStream : public ByteStream {
public:
    Result<std::size_t> read(std::span<char> into) override { return readFrom(::GetStdHandle(STD_INPUT_HANDLE), into); }
};

} // namespace

Result<std::unique_ptr<ByteStream>> openFileStream(const std::filesystem::path& path)
{
    return openToRead(path).map([](UniqueHandle&& file) -> std::unique_ptr<ByteStream> {
        return std::make_unique<FileStream>(std::move(file));
    });
}

std::unique_ptr<ByteStream> standardInputStream()
{
    return std::make_unique<InputStream>();
}

} // namespace vmatlas
