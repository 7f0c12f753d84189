// SPDX-License-Identifier: GPL-3.0-or-later
// Marks come through a socket from other programs.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/sampling/mark_message.h"

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vmatlas;
    const std::string_view message(reinterpret_cast<const char*>(data), size);
    if (const auto answer = decodeAnswer(message))
        require(encodeAnswer(*answer) == message);
    const auto request = decodeMark(message);
    if (!request)
        return 0;
    require(!request->name.empty() && request->name.size() <= kMaxMarkName);
    const auto again = decodeMark(encodeMark(*request));
    require(again && *again == *request);
    return 0;
}
