// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/map_legend.h"

#include <numeric>

#include <QEvent>
#include <QGuiApplication>
#include <QToolButton>

#include "core/layout/huge_runs.h"
#include "core/layout/row_cells.h"
#include "ui/address_map/block_styles.h"
#include "ui/address_map/colour_words.h"
#include "ui/address_map/legend_note.h"
#include "ui/live/session_diff.h"
#include "ui/theme/swatch.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr int kGap = 2; // logical pixels between chips

/// "12 %", "< 1 %", "> 99 %": a share that is not nothing is never shown as nothing.
QString shareText(std::uint64_t part, std::uint64_t whole)
{
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (part != whole && percent > 99)
        return MapLegend::tr("> 99 %");
    return percent < 1 ? MapLegend::tr("< 1 %") : MapLegend::tr("%1 %").arg(qRound(percent));
}

} // namespace

MapLegend::MapLegend(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_hugeNote(new LegendNote(this))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(session, &Session::snapshotChanged, this, &MapLegend::rebuild);
    connect(session, &Session::typeFilterChanged, this, &MapLegend::refreshChecks);
    connect(session, &Session::baselineChanged, this, &MapLegend::refreshTexts);
    connect(session->diff(), &SessionDiff::changed, this, [this] {
        if (m_colourBy == ColourBy::Change)
            rebuild();
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &MapLegend::refreshTexts);
    connect(&m_counting, &BackgroundJob::runningChanged, this, [this] {
        if (m_again && !m_counting.running())
            rebuild();
    });
    m_hugeNote->hide();
    rebuild();
}

MapLegend::~MapLegend() = default;

void MapLegend::setColourBy(ColourBy colourBy)
{
    if (colourBy == m_colourBy)
        return;
    m_colourBy = colourBy;
    m_shownValues = ~0U;
    for (const Chip& chip : m_chips)
        delete chip.button;
    m_chips.clear();
    m_bytes.clear();
    m_huge = 0;
    rebuild();
}

void MapLegend::rebuild()
{
    const SnapshotPtr snapshot = m_session->snapshot();
    CellOptions cells{.colourBy = m_colourBy};
    if (m_colourBy == ColourBy::Change)
        cells.changes = m_recent ? m_changes : m_session->diff()->overlay();
    cells.backings = m_backings;
    const auto count = [cells, snapshot] {
        const bool pages = cells.colourBy == ColourBy::WorkingSet;
        return Shares{cells.colourBy, bytesByColour(*snapshot, cells), pages ? hugePageBytes(*snapshot) : 0};
    };
    m_again = m_counting.running();
    if (!snapshot)
        take({.colourBy = m_colourBy});
    else if (snapshot->regions.size() + snapshot->pageRuns.size() + snapshot->pageBuckets.size() < kMany)
        take(count());
    else if (!m_again)
        m_counting.start([this, count](const std::stop_token&) -> BackgroundJob::Finish {
            return [this, shares = count()] { take(shares); };
        });
}

void MapLegend::take(const Shares& shares)
{
    if (shares.colourBy != m_colourBy)
        return; // counted for colours that are no longer shown
    m_bytes = shares.bytes;
    m_huge = shares.huge;
    std::vector<std::uint8_t> values;
    for (std::size_t i = 0; i < m_bytes.size(); ++i)
        if (m_bytes[i] != 0)
            values.push_back(static_cast<std::uint8_t>(i));
    const bool same = std::equal(values.begin(), values.end(), m_chips.begin(), m_chips.end(),
                                 [](std::uint8_t value, const Chip& chip) { return value == chip.value; });
    if (!same) {
        for (const Chip& chip : m_chips)
            chip.button->deleteLater();
        m_chips.clear();
        for (const std::uint8_t value : values) {
            auto* button = new QToolButton(this);
            button->setAutoRaise(true);
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            button->setFocusPolicy(Qt::TabFocus);
            button->setCheckable(true);
            connect(button, &QToolButton::clicked, this, [this, value] { toggle(value); });
            m_chips.push_back({button, value});
            button->show();
        }
    }
    refreshTexts();
}

void MapLegend::setCells(const CellOptions& cells, bool recent)
{
    if (cells.backings == m_backings && cells.changes == m_changes && recent == m_recent)
        return;
    m_backings = cells.backings;
    m_changes = cells.changes;
    m_recent = recent;
    if (m_colourBy == ColourBy::BackingFile || m_colourBy == ColourBy::Change)
        rebuild();
}

void MapLegend::toggle(std::uint8_t value)
{
    if (m_colourBy == ColourBy::Type) {
        toggleType(static_cast<RegionType>(value));
        return;
    }
    const std::uint32_t bit = 1U << value;
    const std::uint32_t before = m_shownValues;
    if (!QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier))
        m_shownValues = before == bit ? ~0U : bit;
    else
        m_shownValues = before == ~0U ? bit : before ^ bit;
    if (m_shownValues == 0)
        m_shownValues = ~0U;
    refreshChecks();
    Q_EMIT shownValuesChanged(m_shownValues);
}

void MapLegend::toggleType(RegionType type)
{
    TypeFilter wanted;
    if (QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier)) {
        wanted = m_session->typeFilter();
        wanted.toggle(type);
    } else {
        wanted.toggle(type);
        if (wanted == m_session->typeFilter())
            wanted = {};
    }
    m_session->setTypeFilter(wanted);
    refreshChecks();
}

void MapLegend::refreshTexts()
{
    const Theme& theme = Theme::current();
    for (const Chip& chip : m_chips) {
        chip.button->setIcon(swatchIcon(fillOf(theme, m_colourBy, chip.value), theme));
        chip.button->setText(chipText(chip.value));
        QString tip =
            tr("%1: %2 of address space", "what a colour means, size")
                .arg(colourName(m_colourBy, chip.value, m_backings.get()), words::formatSize(m_bytes[chip.value]));
        if (m_colourBy == ColourBy::Type)
            tip += QLatin1Char('\n') + words::typeExplanation(static_cast<RegionType>(chip.value)) + QLatin1Char('\n') +
                   tr("Click to show only this type, Ctrl+click to add it.");
        else if (m_colourBy == ColourBy::Change && !m_recent)
            tip += QLatin1Char('\n') + changeExplanation(static_cast<ChangeClass>(chip.value));
        if (m_colourBy != ColourBy::Type)
            tip += QLatin1Char('\n') + tr("Click to see only this, Ctrl+click to add it.");
        chip.button->setToolTip(words::asToolTip(tip));
    }
    m_hugeNote->setVisible(m_huge != 0);
    if (m_huge != 0) {
        const std::uint64_t whole = std::accumulate(m_bytes.begin(), m_bytes.end(), std::uint64_t{0});
        m_hugeNote->setText(QStringLiteral("%1 %2").arg(tr("Huge pages"), shareText(m_huge, whole)));
        m_hugeNote->setToolTip(
            words::asToolTip(tr("%1 in huge pages: a bar along the bottom of a block. One entry of the page tables "
                                "maps a whole huge page, "
                                "so it costs less to use, and is in memory as a whole or not at all.",
                                "size")
                                 .arg(words::formatSize(m_huge))));
    }
    refreshChecks();
    updateGeometry();
    arrange(width(), true);
}

// Changes are mostly a sliver of the address space: their size says more than their share.
QString MapLegend::chipText(std::uint8_t value) const
{
    const QString name = colourName(m_colourBy, value, m_backings.get());
    const std::uint64_t bytes = m_bytes[value];
    if (m_colourBy != ColourBy::Change) {
        const std::uint64_t whole = std::accumulate(m_bytes.begin(), m_bytes.end(), std::uint64_t{0});
        return QStringLiteral("%1 %2").arg(name, shareText(bytes, whole));
    }
    if (static_cast<ChangeClass>(value) != ChangeClass::Unknown)
        return QStringLiteral("%1 %2").arg(name, words::formatSize(bytes));
    if (!m_session->baseline())
        return tr("Nothing to compare with: Ctrl+B sets a baseline");
    return m_session->diff()->comparison() ? name : tr("Comparing…");
}

void MapLegend::refreshChecks()
{
    const TypeFilter& filter = m_session->typeFilter();
    for (const Chip& chip : m_chips) {
        const bool byType = !filter.all() && filter.shows(static_cast<RegionType>(chip.value));
        const bool byValue = m_shownValues != ~0U && (m_shownValues >> chip.value & 1U) != 0;
        chip.button->setChecked(m_colourBy == ColourBy::Type ? byType : byValue);
    }
}

int MapLegend::arrange(int width, bool move) const
{
    int x = 0;
    int y = 0;
    int line = 0;
    const auto place = [&](QWidget* widget) {
        const QSize size = widget->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += line + kGap;
            line = 0;
        }
        if (move)
            widget->setGeometry(x, y, size.width(), size.height());
        x += size.width() + kGap;
        line = std::max(line, size.height());
    };
    for (const Chip& chip : m_chips)
        place(chip.button);
    if (m_huge != 0)
        place(m_hugeNote);
    return y + line;
}

int MapLegend::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize MapLegend::sizeHint() const
{
    return {400, heightForWidth(std::max(width(), 400))};
}

QSize MapLegend::minimumSizeHint() const
{
    return {120, m_chips.empty() ? 0 : m_chips.front().button->sizeHint().height()};
}

void MapLegend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

void MapLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refreshTexts();
}

} // namespace vmatlas::ui
