// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, in one and in pieces: the same strings, all of them inside.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/contents/string_scan.h"

using namespace vmatlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 4)
        return 0;
    const StringOptions options{.ascii = (data[0] & 1U) != 0,
                                .utf8 = (data[0] & 2U) != 0,
                                .utf16 = (data[0] & 4U) != 0,
                                .minimumLength = data[1]};
    const std::size_t step = 2 + 2 * std::size_t{data[2]};
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 3, size - 3);
    const StringScanner scanner(options);
    std::vector<FoundString> whole;
    if (scanner.scan(bytes, 0x1000, false, whole) != 0)
        std::abort();
    for (const FoundString& text : whole) {
        if (text.address < 0x1000 || text.bytes == 0 || text.address - 0x1000 + text.bytes > bytes.size())
            std::abort();
    }
    std::vector<FoundString> pieces;
    std::size_t at = 0;
    for (std::size_t taken = 0; taken < bytes.size();) {
        taken = std::min(bytes.size(), taken + step);
        at = taken - scanner.scan(bytes.substr(at, taken - at), 0x1000 + at, taken < bytes.size(), pieces);
    }
    if (bytes.size() < StringScanner::kLongest && pieces != whole)
        std::abort();
    return 0;
}
