// SPDX-License-Identifier: GPL-3.0-or-later
// What a person types into the filter box: any bytes.
#include <cstdint>
#include <cstdlib>

#include "core/analysis/region_query.h"

using namespace vmatlas;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ParsedQuery parsed = parseRegionQuery(text);
    if (parsed.error && (parsed.error->length == 0 || parsed.error->offset > text.size() ||
                         parsed.error->length > text.size() - parsed.error->offset))
        std::abort();
    const MemoryMetrics metrics = MemoryMetrics::zero();
    const QuerySubject subject{.range = {0x1000, 0x1000}, .size = 0x1000, .metrics = &metrics, .name = text};
    for (const QueryTerm& term : parsed.terms)
        static_cast<void>(holds(term, subject));
    return 0;
}
