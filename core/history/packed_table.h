// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "core/history/packed_rows.h"
#include "core/history/table_delta.h"

namespace vmatlas {

/// What the splices of a table come down to when rows of one key are told apart from rows that come and go.
enum class PackedStep : std::uint8_t { Change, Drop, Put, End };

/// Writes how a table changes. `rebased(row)` is a row of the earlier table with references into the later one.
template <typename Row, typename Rebased> class TablePacker {
public:
    TablePacker(PackedWriter& writer, std::span<const Row> before, Rebased rebased)
        : m_writer(writer)
        , m_before(before)
        , m_rebased(std::move(rebased))
    {
    }

    void pack(std::span<const Splice> splices, std::span<const Row> rows)
    {
        m_writer.number(splices.empty() ? 0 : rows.size() + 1);
        if (splices.empty())
            return;
        for (const Splice& splice : splices) {
            m_keep += splice.keep;
            m_old += splice.keep;
            packSplice(m_before.subspan(m_old, splice.drop), rows.first(splice.put));
            m_old += splice.drop;
            rows = rows.subspan(splice.put);
        }
        begin(PackedStep::End, 0);
    }

private:
    void packSplice(std::span<const Row> dropped, std::span<const Row> put)
    {
        while (!dropped.empty() || !put.empty()) {
            const std::size_t same = commonKeys(dropped, put);
            if (same != 0) {
                begin(PackedStep::Change, same);
                for (std::size_t i = 0; i < same; ++i)
                    writeRow(m_writer, m_rebased(dropped[i]), put[i], PackedBase::Same);
                m_last = put[same - 1];
                dropped = dropped.subspan(same);
                put = put.subspan(same);
            } else if (put.empty() || (!dropped.empty() && keyOf(dropped.front()) < keyOf(put.front()))) {
                std::size_t count = 1;
                while (count < dropped.size() && (put.empty() || keyOf(dropped[count]) < keyOf(put.front())))
                    ++count;
                begin(PackedStep::Drop, count);
                dropped = dropped.subspan(count);
            } else {
                std::size_t count = 1;
                while (count < put.size() && (dropped.empty() || keyOf(put[count]) < keyOf(dropped.front())))
                    ++count;
                begin(PackedStep::Put, count);
                for (const Row& row : put.first(count)) {
                    writeRow(m_writer, m_last, row, PackedBase::Previous);
                    m_last = row;
                }
                put = put.subspan(count);
            }
        }
    }

    static std::size_t commonKeys(std::span<const Row> dropped, std::span<const Row> put)
    {
        const std::size_t shorter = std::min(dropped.size(), put.size());
        std::size_t same = 0;
        while (same < shorter && keyOf(dropped[same]) == keyOf(put[same]))
            ++same;
        return same;
    }

    /// One changed row between others is the most frequent step and takes one number less.
    void begin(PackedStep step, std::size_t count)
    {
        const bool one = step == PackedStep::Change && count == 1;
        m_writer.number(std::uint64_t{m_keep} << 1U | (one ? 0U : 1U));
        if (!one)
            m_writer.number(std::uint64_t{count} << 2U | static_cast<unsigned>(step));
        m_keep = 0;
    }

    PackedWriter& m_writer;
    std::span<const Row> m_before;
    Rebased m_rebased;
    Row m_last{};
    std::size_t m_old = 0;
    std::size_t m_keep = 0;
};

} // namespace vmatlas
