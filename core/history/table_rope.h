// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

#include "core/history/packed_table.h"

namespace vmatlas {

/// A table that several deltas in a row are laid over: pieces of the tables that rows came from, which must outlive it.
/// Rows are copied once, in the end, however many deltas there are. Used by one thread.
template <typename Row> class TableRope {
public:
    explicit TableRope(std::span<const Row> base)
        : m_pieces{base}
        , m_beganEmpty(base.empty())
    {
    }

    /// `based(row)` is a row of this table with references into the later table, `stored(row)` one of the later table
    /// as this rope keeps it.
    template <typename Based, typename Stored> void apply(PackedReader& reader, Based based, Stored stored)
    {
        const std::uint64_t rows = reader.number();
        if (rows == 0)
            return;
        LargeVector<Row>& put = m_put.emplace_back();
        const bool key = m_beganEmpty && m_put.size() == 1;
        put.reserve(rows - 1 + (key ? rows / kSpare : 0));
        std::vector<std::span<const Row>> pieces;
        Cursor cursor(m_pieces);
        Row last{};
        for (;;) {
            const std::uint64_t head = reader.number();
            const std::uint64_t code = head & 1U ? reader.number() : 1U << 2U;
            const auto step = static_cast<PackedStep>(code & 3U);
            cursor.keep(head >> 1U, pieces);
            if (step == PackedStep::End)
                break;
            const std::size_t count = code >> 2U;
            const std::size_t first = put.size();
            for (std::size_t i = 0; i < count && step != PackedStep::Drop; ++i) {
                last = step == PackedStep::Change ? readRow(reader, based(cursor.row()), PackedBase::Same)
                                                  : readRow(reader, last, PackedBase::Previous);
                put.push_back(stored(last));
                if (step == PackedStep::Change)
                    cursor.drop(1);
            }
            if (step == PackedStep::Drop)
                cursor.drop(count);
            else
                join(pieces, {put.data() + first, count});
        }
        cursor.rest(pieces);
        m_pieces = std::move(pieces);
    }

    /// The table as it is now; the rope is used up. Takes the memory of the first rows that were put when the rope
    /// began empty: a large table is not copied, its rows only move up and down.
    [[nodiscard]] LargeVector<Row> take()
    {
        std::size_t rows = 0;
        for (const auto& piece : m_pieces)
            rows += piece.size();
        if (m_beganEmpty && !m_put.empty() && rows <= m_put.front().capacity())
            return takeInPlace(rows);
        LargeVector<Row> table;
        table.reserve(rows);
        for (const auto& piece : m_pieces)
            table.insert(table.end(), piece.begin(), piece.end());
        return table;
    }

private:
    using Pieces = std::vector<std::span<const Row>>;

    static void join(Pieces& pieces, std::span<const Row> piece)
    {
        if (piece.empty())
            return;
        if (!pieces.empty() && pieces.back().data() + pieces.back().size() == piece.data())
            pieces.back() = {pieces.back().data(), pieces.back().size() + piece.size()};
        else
            pieces.push_back(piece);
    }

    /// Rows of the key stand in order, so those that move up can be moved from the back and those that move down from
    /// the front without one overwriting another.
    LargeVector<Row> takeInPlace(std::size_t rows)
    {
        LargeVector<Row>& table = m_put.front();
        const std::size_t before = table.size();
        const auto sourceOf = [&table, before](std::span<const Row> piece) {
            const bool ours = piece.data() >= table.data() && piece.data() < table.data() + before;
            return ours ? static_cast<std::size_t>(piece.data() - table.data()) : kElsewhere;
        };
        table.resize(std::max(rows, before)); // stays where it is
        std::size_t end = rows;
        for (auto piece = m_pieces.rbegin(); piece != m_pieces.rend(); ++piece) {
            const std::size_t from = sourceOf(*piece);
            if (from != kElsewhere && end - piece->size() > from)
                std::copy_backward(piece->begin(), piece->end(), table.begin() + static_cast<std::ptrdiff_t>(end));
            end -= piece->size();
        }
        std::size_t to = 0;
        for (const auto& piece : m_pieces) {
            const std::size_t from = sourceOf(piece);
            if (from != kElsewhere && to < from)
                std::copy(piece.begin(), piece.end(), table.begin() + static_cast<std::ptrdiff_t>(to));
            to += piece.size();
        }
        to = 0;
        for (const auto& piece : m_pieces) {
            if (sourceOf(piece) == kElsewhere)
                std::copy(piece.begin(), piece.end(), table.begin() + static_cast<std::ptrdiff_t>(to));
            to += piece.size();
        }
        table.resize(rows);
        return std::move(table);
    }

    /// Walks over the pieces of the earlier table.
    class Cursor {
    public:
        explicit Cursor(const Pieces& pieces)
            : m_pieces(pieces)
        {
        }
        void keep(std::size_t count, Pieces& into)
        {
            walk(count, [&into](std::span<const Row> piece) { join(into, piece); });
        }
        void drop(std::size_t count)
        {
            walk(count, [](std::span<const Row>) {});
        }
        void rest(Pieces& into)
        {
            for (; m_piece < m_pieces.size(); ++m_piece, m_at = 0)
                join(into, m_pieces[m_piece].subspan(m_at));
        }
        const Row& row()
        {
            while (m_at == m_pieces[m_piece].size()) {
                ++m_piece;
                m_at = 0;
            }
            return m_pieces[m_piece][m_at];
        }

    private:
        template <typename Visit> void walk(std::size_t count, const Visit& visit)
        {
            while (count != 0) {
                assert(m_piece < m_pieces.size());
                const std::size_t here = std::min(count, m_pieces[m_piece].size() - m_at);
                visit(m_pieces[m_piece].subspan(m_at, here));
                m_at += here;
                count -= here;
                if (count != 0) {
                    ++m_piece;
                    m_at = 0;
                }
            }
        }
        const Pieces& m_pieces;
        std::size_t m_piece = 0;
        std::size_t m_at = 0;
    };

    static constexpr std::size_t kSpare = 64; ///< a key's table has room for one row more in that many
    static constexpr std::size_t kElsewhere = ~std::size_t{0};

    Pieces m_pieces;
    bool m_beganEmpty;                   ///< what is put first is a key's whole table
    std::vector<LargeVector<Row>> m_put; ///< rows of each delta; those do not move before take()
};

} // namespace vmatlas
