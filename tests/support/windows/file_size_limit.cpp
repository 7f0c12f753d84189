// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/file_size_limit.h"

#include <stdexcept>

namespace vmatlas::test {

struct FileSizeLimit::Before {};

FileSizeLimit::FileSizeLimit(std::uint64_t /*bytes*/)
{
    throw std::runtime_error("Windows has no limit for the size of a file");
}

FileSizeLimit::~FileSizeLimit() = default;

bool FileSizeLimit::possible()
{
    return false;
}

} // namespace vmatlas::test
