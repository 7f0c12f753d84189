// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstdio>

#include "core/base/file_error.h"
#include "core/base/path_text.h"
#include "core/source/file/byte_stream.h"

namespace vmatlas {

namespace {

class StdioStream : public ByteStream {
public:
    struct Close {
        void operator()(std::FILE* file) const
        {
            if (file != stdin)
                std::fclose(file);
        }
    };
    explicit StdioStream(std::FILE* file)
        : m_file(file)
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        errno = 0;
        const std::size_t got = std::fread(into.data(), 1, into.size(), m_file.get());
        if (got == 0 && std::ferror(m_file.get()) != 0)
            return tl::unexpected(fileError(errno, {}));
        return got;
    }

private:
    std::unique_ptr<std::FILE, Close> m_file;
};

} // namespace

Result<std::unique_ptr<ByteStream>> openFileStream(const std::filesystem::path& path)
{
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return tl::unexpected(fileError(errno, textOf(path)));
    return std::make_unique<StdioStream>(file);
}

std::unique_ptr<ByteStream> standardInputStream()
{
    return std::make_unique<StdioStream>(stdin);
}

} // namespace vmatlas
