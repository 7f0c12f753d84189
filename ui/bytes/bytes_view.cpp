// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bytes/bytes_view.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <memory>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedLayout>
#include <QToolButton>

#include "core/base/format.h"
#include "ui/bytes/hex_area.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/live/image_catalogue.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

std::vector<char> bytesFrom(const ByteWindow& window, const AddressRange& range)
{
    std::vector<char> bytes;
    for (std::uint64_t i = 0; i < range.size; ++i) {
        const auto byte = window.at(range.begin + i);
        if (!byte)
            return {};
        bytes.push_back(static_cast<char>(*byte));
    }
    return bytes;
}

template <typename T> std::optional<T> numberAt(const ByteWindow& window, std::uint64_t address)
{
    const std::vector<char> bytes = bytesFrom(window, {address, sizeof(T)});
    if (bytes.size() != sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

} // namespace

BytesView::BytesView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_area(new HexArea)
    , m_addressBox(new QLineEdit)
    , m_follow(new QToolButton)
    , m_back(new QToolButton)
    , m_note(new QLabel)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout)
{
    buildLayout();
    m_timer.setInterval(kPace);
    connect(&m_timer, &QTimer::timeout, this, &BytesView::read);
    for (const auto signal :
         {&Session::snapshotChanged, &Session::selectionChanged, &Session::stateChanged, &Session::momentChanged})
        connect(m_session, signal, this, &BytesView::refresh);
    connect(m_session->images(), &ImageCatalogue::changed, this, &BytesView::updateNote);
    connect(m_session, &Session::lookRequested, this, &BytesView::showLookedAt);
    connect(m_area, &HexArea::visibleChanged, this, &BytesView::read);
    connect(m_area, &HexArea::cursorMoved, this, &BytesView::updateNote);
    connect(m_area, &HexArea::copyRequested, this, [this] { copy(CopyFormat::Hex); });
    connect(m_area, &HexArea::followRequested, this, &BytesView::followPointer);
    connect(m_area, &QWidget::customContextMenuRequested, this, &BytesView::showMenu);
    connect(m_addressBox, &QLineEdit::returnPressed, this, &BytesView::jumpFromBox);
    connect(m_follow, &QToolButton::clicked, this, &BytesView::followPointer);
    connect(m_back, &QToolButton::clicked, this, &BytesView::goBack);
    connect(&m_job, &BackgroundJob::runningChanged, this, [this] {
        if (!m_job.running() && std::exchange(m_again, false))
            read();
    });
    retranslate();
}

void BytesView::buildLayout()
{
    for (QLabel* label : {m_note, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(fontMetrics().height() / 3);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setMargin(fontMetrics().height());
    m_area->setContextMenuPolicy(Qt::CustomContextMenu);
    m_addressBox->setClearButtonEnabled(true);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->addWidget(m_addressBox, 1);
    top->addWidget(m_follow);
    top->addWidget(m_back);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_area, 1);
    column->addWidget(m_note);
    m_pages->addWidget(page);
    m_pages->addWidget(m_message);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(top);
    all->addLayout(m_pages, 1);
    forwardFocus(this, m_area);
}

bool BytesView::seesNow() const
{
    return m_session->memory().has_value() && !m_session->moment() && m_session->state() != Session::State::Exited;
}

void BytesView::refresh()
{
    if (!m_seen)
        return;
    const bool shown = seesNow() && m_session->selection().kind != Selection::Kind::None;
    m_pages->setCurrentIndex(shown ? 0 : 1);
    m_message->setText(emptyText());
    m_area->setSnapshot(m_session->snapshot());
    m_area->setRange(shown ? m_session->selection().range : AddressRange());
    const bool moves = m_session->state() != Session::State::Paused;
    if (shown && moves && !m_timer.isActive())
        m_timer.start();
    else if (!shown || !moves)
        m_timer.stop();
    m_addressBox->setEnabled(seesNow());
    updateNote();
}

void BytesView::read()
{
    const AddressRange range = m_area->visibleRange();
    if (!m_seen || range.empty() || !seesNow())
        return;
    if (m_job.running()) {
        m_again = true;
        return;
    }
    m_job.start([this, range, memory = *m_session->memory()](const std::stop_token&) -> BackgroundJob::Finish {
        ByteWindow window{range, std::vector<char>(static_cast<std::size_t>(range.size)), {}};
        Result<ByteWindow> result = memory->read(range.begin, window.bytes).map([&](std::vector<AddressRange>&& there) {
            window.there = std::move(there);
            return std::move(window);
        });
        return [this, result = std::move(result)] { taken(result); };
    });
}

void BytesView::taken(Result<ByteWindow> read)
{
    m_error = read ? std::nullopt : std::optional(read.error());
    if (read)
        m_area->setBytes(std::move(*read));
    updateNote();
}

std::optional<std::uint64_t> BytesView::pointerAtCursor() const
{
    const SnapshotPtr snapshot = m_session->snapshot();
    const ByteWindow& bytes = m_area->bytes();
    const std::uint64_t address = m_area->selection().begin;
    if (snapshot && snapshot->process.bits == 32) {
        const auto narrow = numberAt<std::uint32_t>(bytes, address);
        return narrow ? std::optional<std::uint64_t>(*narrow) : std::nullopt;
    }
    return numberAt<std::uint64_t>(bytes, address);
}

QString BytesView::placeText(std::uint64_t address) const
{
    const SnapshotPtr snapshot = m_session->snapshot();
    const Region* const region = snapshot ? snapshot->regionAt(address) : nullptr;
    if (!region)
        return {};
    const QString named = imagePlace(address);
    const QString title = words::regionTitle(*snapshot, *region);
    return named.isEmpty() ? title : title + QLatin1Char(' ') + named;
}

QString BytesView::imagePlace(std::uint64_t address) const
{
    const SnapshotPtr snapshot = m_session->snapshot();
    return snapshot ? m_session->images()->placeOf(*snapshot, address) : QString();
}

void BytesView::updateNote()
{
    m_back->setEnabled(!m_visited.empty());
    const auto pointer = pointerAtCursor();
    const QString place = pointer ? placeText(*pointer) : QString();
    m_follow->setEnabled(!place.isEmpty());
    QString text;
    if (m_error) {
        text = words::errorText(*m_error);
    } else if (!m_refusal.isEmpty()) {
        text = m_refusal;
    } else if (!m_area->range().empty()) {
        const AddressRange chosen = m_area->selection();
        text = words::formatAddress(chosen.begin);
        if (const QString named = imagePlace(chosen.begin); !named.isEmpty())
            text += QStringLiteral("  ") + named;
        if (chosen.size > 1)
            text += QStringLiteral("  ") +
                    tr("%n byte(s)", nullptr,
                       static_cast<int>(std::min<std::uint64_t>(chosen.size, std::numeric_limits<int>::max())));
        if (const auto number = numberAt<std::int32_t>(m_area->bytes(), chosen.begin))
            text += QStringLiteral("  ") + tr("32 bits: %1").arg(*number);
        if (const auto number = numberAt<std::int64_t>(m_area->bytes(), chosen.begin))
            text += QStringLiteral("  ") + tr("64 bits: %1").arg(*number);
        if (!place.isEmpty())
            text += QStringLiteral("  ") + tr("points into %1").arg(place);
    }
    m_note->setText(text);
}

QString BytesView::noteText() const
{
    return m_pages->currentIndex() == 0 ? m_note->text() : m_message->text();
}

QString BytesView::emptyText() const
{
    using State = Session::State;
    if (m_session->state() == State::Empty)
        return tr("No process is open.");
    if (m_session->state() == State::Exited)
        return tr("The process has ended, and its memory with it.");
    if (const auto& memory = m_session->memory(); !memory)
        return m_session->state() == State::File ? tr("This file has no contents of memory.")
                                                 : words::errorText(memory.error());
    if (m_session->moment())
        return tr(
            "What stood in memory at an earlier moment is not kept. Go back to live to see what stands there now.");
    return tr("Select a region to see its bytes.");
}

void BytesView::jumpTo(std::uint64_t address)
{
    const SnapshotPtr snapshot = m_session->snapshot();
    if (!snapshot)
        return;
    const Region* const region = snapshot->regionAt(address);
    m_refusal = region ? QString() : tr("%1 is free: nothing is mapped there.").arg(words::formatAddress(address));
    if (region) {
        if (!m_area->range().empty() && m_area->cursor() != address)
            m_visited.push_back(m_area->cursor());
        m_session->lookAt({address, 1});
        refresh();
        m_area->goTo(address);
    }
    updateNote();
    read();
}

void BytesView::showLookedAt()
{
    if (!m_seen || !m_session->lookedAt() || m_looked == m_session->lookedAt())
        return;
    m_looked = m_session->lookedAt();
    m_area->select(*m_looked);
}

void BytesView::jumpFromBox()
{
    const QString typed = m_addressBox->text().simplified();
    if (const auto address = parseHexAddress(typed.toStdString())) {
        jumpTo(*address);
        if (m_refusal.isEmpty())
            m_area->setFocus();
        return;
    }
    m_refusal = tr("“%1” is not an address. Type hexadecimal digits, for example 7ffd1000 or 0x7ffd1000.").arg(typed);
    updateNote();
}

void BytesView::followPointer()
{
    const auto pointer = pointerAtCursor();
    if (pointer && !placeText(*pointer).isEmpty())
        jumpTo(*pointer);
}

void BytesView::goBack()
{
    if (m_visited.empty())
        return;
    const std::uint64_t address = m_visited.back();
    m_visited.pop_back();
    const std::size_t depth = m_visited.size();
    jumpTo(address);
    m_visited.resize(std::min(depth, m_visited.size()));
    updateNote();
}

// As they were shown; what was not is read now.
void BytesView::retranslate()
{
    m_addressBox->setPlaceholderText(tr("Jump to address"));
    m_addressBox->setAccessibleName(tr("Jump to address"));
    m_follow->setText(tr("Follow pointer"));
    m_follow->setToolTip(tr("Jump to the address that stands at the cursor (Enter)"));
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("Back to where the last jump left"));
    m_area->setAccessibleName(tr("Bytes"));
    refresh();
    updateNote();
}

void BytesView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BytesView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_seen = true;
    refresh();
    m_looked.reset();
    showLookedAt();
    read();
}

void BytesView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_seen = false;
    m_timer.stop();
}

} // namespace vmatlas::ui
