// SPDX-License-Identifier: GPL-3.0-or-later
// What BytesView copies, and what it offers on a right click.
#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QToolButton>

#include "ui/bytes/byte_copy.h"
#include "ui/bytes/bytes_view.h"
#include "ui/bytes/hex_area.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kMostCopied = std::uint64_t{1} << 20U; // bytes; what takes a person no time

} // namespace

ByteWindow BytesView::selectedBytes() const
{
    AddressRange chosen = m_area->selection();
    chosen.size = std::min(chosen.size, kMostCopied);
    ByteWindow window{chosen, std::vector<char>(static_cast<std::size_t>(chosen.size)), {}};
    const ByteWindow& shown = m_area->bytes();
    if (shown.range.contains(chosen)) {
        std::copy_n(shown.bytes.begin() + static_cast<std::ptrdiff_t>(chosen.begin - shown.range.begin), chosen.size,
                    window.bytes.begin());
        for (const AddressRange& part : shown.there) {
            if (part.overlaps(chosen))
                window.there.push_back(part.intersect(chosen));
        }
    } else if (seesNow()) {
        if (auto there = (*m_session->memory())->read(chosen.begin, window.bytes))
            window.there = std::move(*there);
    }
    return window;
}

void BytesView::copy(CopyFormat format) const
{
    const ByteWindow bytes = selectedBytes();
    const AddressRange& chosen = bytes.range;
    QString text;
    switch (format) {
    case CopyFormat::Hex:
        text = bytesAsHex(bytes, chosen);
        break;
    case CopyFormat::Text:
        text = bytesAsText(bytes, chosen);
        break;
    case CopyFormat::Dump:
        text = bytesAsDump(bytes, chosen);
        break;
    }
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void BytesView::showMenu(const QPoint& position)
{
    if (m_area->range().empty())
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* const hex = menu->addAction(tr("Copy as hexadecimal"), this, [this] { copy(CopyFormat::Hex); });
    hex->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy as text"), this, [this] { copy(CopyFormat::Text); });
    menu->addAction(tr("Copy as dump"), this, [this] { copy(CopyFormat::Dump); });
    menu->addAction(tr("Copy address"), this,
                    [this] { QGuiApplication::clipboard()->setText(words::formatAddress(m_area->selection().begin)); });
    menu->addSeparator();
    QAction* const follow = menu->addAction(tr("Follow pointer"), this, &BytesView::followPointer);
    follow->setShortcut(Qt::Key_Return);
    follow->setEnabled(m_follow->isEnabled());
    menu->popup(m_area->viewport()->mapToGlobal(position));
}

} // namespace vmatlas::ui
