// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/slabinfo_parser.h"

#include <limits>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

constexpr std::string_view kHead = "slabinfo - version: 2.";

Measured product(Measured a, Measured b)
{
    if (!a || !b || (*b != 0 && *a > (std::numeric_limits<std::uint64_t>::max() - 1) / *b))
        return {};
    return *a * *b;
}

Measured takeNumber(linux_text::TextCursor& cursor)
{
    cursor.skipBlanks();
    std::uint64_t value = 0;
    if (!cursor.decimal(value) || value == std::numeric_limits<std::uint64_t>::max())
        return {};
    return value;
}

/// name, active_objs, num_objs, objsize, objperslab, pagesperslab : ... : slabdata active_slabs num_slabs sharedavail
bool parseLine(std::string_view line, std::uint32_t pageSize, KernelPool& pool)
{
    linux_text::TextCursor cursor(line);
    pool.name = cursor.word();
    pool.objects = takeNumber(cursor);
    const Measured all = takeNumber(cursor);
    pool.objectSize = takeNumber(cursor);
    const Measured objectsOfSlab = takeNumber(cursor);
    const Measured pagesOfSlab = takeNumber(cursor);
    const std::size_t slabs = line.find(": slabdata ");
    if (pool.name.empty() || !pool.objects || !all || !pool.objectSize || !objectsOfSlab || !pagesOfSlab ||
        slabs == std::string_view::npos)
        return false;
    linux_text::TextCursor rest(line.substr(slabs + std::string_view(": slabdata ").size()));
    static_cast<void>(takeNumber(rest)); // active_slabs
    pool.bytes = product(product(takeNumber(rest), pagesOfSlab), pageSize);
    return true;
}

} // namespace

Result<std::vector<KernelPool>> parseSlabinfo(std::string_view text, std::uint32_t pageSize)
{
    if (!text.starts_with(kHead))
        return fail(ErrorCode::Unsupported, "slabinfo: not version 2");
    std::vector<KernelPool> pools;
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        KernelPool pool;
        if (!line.starts_with('#') && parseLine(line, pageSize, pool))
            pools.push_back(std::move(pool));
    }
    return pools;
}

} // namespace vmatlas
