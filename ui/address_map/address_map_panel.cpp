// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/address_map_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScopeGuard>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/colour_words.h"
#include "ui/address_map/map_legend.h"
#include "ui/address_map/map_text.h"
#include "ui/address_map/overview_strip.h"
#include "ui/header/elided_label.h"
#include "ui/keyboard/forward_focus.h"

namespace vmatlas::ui {

AddressMapPanel::AddressMapPanel(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_map(new AddressMapWidget(session, this))
    , m_overview(new OverviewStrip(session, m_map, this))
    , m_legend(new MapLegend(session, this))
    , m_bucketNote(new ElidedLabel(this))
    , m_colourLabel(new QLabel(this))
    , m_colourBox(new QComboBox(this))
    , m_sinceBox(new QComboBox(this))
    , m_kindBox(new QComboBox(this))
    , m_logarithmic(new QToolButton(this))
    , m_zoomLabel(new ElidedLabel(this))
    , m_zoomOut(new QToolButton(this))
    , m_zoomIn(new QToolButton(this))
    , m_fit(new QToolButton(this))
{
    setObjectName(QStringLiteral("addressMapPanel"));
    for (int i = 0; i < kColourByCount; ++i)
        m_colourBox->addItem(QString());
    for (int i = 0; i < kMapKindCount; ++i)
        m_kindBox->addItem(QString());
    for (int i = 0; i < kChangesSinceCount; ++i)
        m_sinceBox->addItem(QString());
    m_sinceBox->setObjectName(QStringLiteral("changesSince"));
    m_kindBox->setObjectName(QStringLiteral("mapKind"));
    m_colourBox->setObjectName(QStringLiteral("colourBy"));
    m_colourLabel->setBuddy(m_colourBox);
    buildBar();
    retranslate();
    forwardFocus(this, m_map);

    connect(m_colourBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { setColourBy(static_cast<ColourBy>(index)); });
    connect(m_sinceBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { setChangesSince(static_cast<ChangesSince>(index)); });
    connect(m_kindBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { setArrangement({.kind = static_cast<MapKind>(index), .scale = arrangement().scale}); });
    connect(m_logarithmic, &QToolButton::toggled, this, [this](bool on) {
        setArrangement({.kind = arrangement().kind, .scale = on ? StripScale::Logarithmic : StripScale::Linear});
    });
    connect(m_zoomOut, &QToolButton::clicked, m_map, [this] { m_map->zoom(-1); });
    connect(m_zoomIn, &QToolButton::clicked, m_map, [this] { m_map->zoom(1); });
    connect(m_fit, &QToolButton::clicked, m_map, &AddressMapWidget::fit);
    connect(m_map, &AddressMapWidget::viewChanged, this, &AddressMapPanel::refreshView);
    connect(m_legend, &MapLegend::shownValuesChanged, m_map, &AddressMapWidget::setShownValues);
    connect(m_map, &AddressMapWidget::addressHovered, this, &AddressMapPanel::addressHovered);
    refreshView();
}

AddressMapPanel::~AddressMapPanel() = default;

void AddressMapPanel::buildBar()
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(6);
    bar->addWidget(m_colourLabel);
    bar->addWidget(m_colourBox);
    bar->addWidget(m_sinceBox);
    bar->addWidget(m_kindBox);
    bar->addWidget(m_logarithmic);
    m_logarithmic->setCheckable(true);
    m_zoomLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    bar->addWidget(m_zoomLabel, 1);
    for (QToolButton* button : {m_logarithmic, m_zoomOut, m_zoomIn, m_fit}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        if (button != m_logarithmic)
            bar->addWidget(button);
    }
    auto* legend = new QHBoxLayout;
    legend->setContentsMargins(6, 0, 6, 4);
    legend->addWidget(m_legend);
    m_bucketNote->setObjectName(QStringLiteral("bucketNote"));
    m_bucketNote->setContentsMargins(10, 0, 8, 4);
    m_bucketNote->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(legend);
    layout->addWidget(m_bucketNote);
    auto* maps = new QHBoxLayout;
    maps->setSpacing(0);
    maps->addWidget(m_map, 1);
    maps->addWidget(m_overview);
    layout->addLayout(maps, 1);
}

ColourBy AddressMapPanel::colourBy() const
{
    return m_map->colourBy();
}

void AddressMapPanel::setColourBy(ColourBy colourBy)
{
    if (colourBy == m_map->colourBy())
        return;
    m_map->setColourBy(colourBy);
    m_legend->setColourBy(colourBy);
    m_colourBox->setCurrentIndex(static_cast<int>(colourBy));
    Q_EMIT colourByChanged(colourBy);
}

const MapArrangement& AddressMapPanel::arrangement() const
{
    return m_map->arrangement();
}

void AddressMapPanel::setArrangement(const MapArrangement& arrangement)
{
    if (arrangement == m_map->arrangement())
        return;
    m_map->setArrangement(arrangement);
    refreshView();
    Q_EMIT arrangementChanged();
}

ChangesSince AddressMapPanel::changesSince() const
{
    return m_map->changesSince();
}

void AddressMapPanel::setChangesSince(ChangesSince since)
{
    if (since == m_map->changesSince())
        return;
    m_map->setChangesSince(since);
    refreshView();
    Q_EMIT changesSinceChanged();
}

void AddressMapPanel::setFound(const std::vector<AddressRange>& found)
{
    m_map->setFound(found);
    m_overview->setFound(found);
}

void AddressMapPanel::refreshView()
{
    const MapViewport& viewport = m_map->mapViewport();
    m_legend->setCells(viewport.cells(), m_map->changesSince() != ChangesSince::Baseline);
    m_sinceBox->setCurrentIndex(static_cast<int>(m_map->changesSince()));
    m_sinceBox->setVisible(colourBy() == ColourBy::Change);
    m_zoomIn->setEnabled(viewport.canZoom(1));
    m_zoomOut->setEnabled(viewport.canZoom(-1));
    m_fit->setEnabled(viewport.snapshot() && !viewport.fitted());
    m_kindBox->setCurrentIndex(static_cast<int>(arrangement().kind));
    m_logarithmic->setChecked(arrangement().scale == StripScale::Logarithmic);
    m_logarithmic->setVisible(arrangement().kind != MapKind::Rows);
    const QString note = viewport.snapshot() ? bucketNote(*viewport.snapshot()) : QString();
    m_bucketNote->setFullText(note);
    m_bucketNote->setVisible(!note.isEmpty());
    m_zoomLabel->setFullText(viewport.zoomText());
}

void AddressMapPanel::retranslate()
{
    m_colourLabel->setText(tr("&Colour by"));
    m_colourBox->setAccessibleName(tr("Colour by"));
    for (int i = 0; i < kColourByCount; ++i)
        m_colourBox->setItemText(i, colourByName(static_cast<ColourBy>(i)));
    m_kindBox->setItemText(static_cast<int>(MapKind::Rows), tr("Rows", "arrangement of the map"));
    m_kindBox->setItemText(static_cast<int>(MapKind::Proportional), tr("Proportional", "arrangement of the map"));
    m_kindBox->setItemText(static_cast<int>(MapKind::Hilbert), tr("Hilbert", "arrangement of the map"));
    m_sinceBox->setItemText(static_cast<int>(ChangesSince::Baseline), tr("since the baseline"));
    m_sinceBox->setItemText(static_cast<int>(ChangesSince::Moments), tr("in the last 10 seconds"));
    m_sinceBox->setItemText(static_cast<int>(ChangesSince::LastMinute), tr("in the last minute"));
    m_sinceBox->setAccessibleName(tr("Changes since when"));
    m_kindBox->setAccessibleName(tr("Arrangement"));
    m_kindBox->setToolTip(tr("How the map is arranged (Ctrl+1, Ctrl+2, Ctrl+3)"));
    m_logarithmic->setText(tr("Log", "logarithmic sizes"));
    m_logarithmic->setAccessibleName(tr("Logarithmic sizes"));
    m_logarithmic->setToolTip(tr("Logarithmic sizes (Ctrl+L): one page can be seen beside a terabyte"));
    m_zoomOut->setText(QStringLiteral("−"));
    m_zoomOut->setToolTip(tr("Zoom out (−)"));
    m_zoomOut->setAccessibleName(tr("Zoom out"));
    m_zoomIn->setText(QStringLiteral("+"));
    m_zoomIn->setToolTip(tr("Zoom in (+)"));
    m_zoomIn->setAccessibleName(tr("Zoom in"));
    m_fit->setText(tr("Whole map"));
    m_fit->setToolTip(tr("Fit the whole map into the window (0)"));
    refreshView();
}

void AddressMapPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QImage AddressMapPanel::renderPicture(const QSize& size, qreal pixelRatio, const SnapshotPtr& named) const
{
    const CellOptions& cells = m_map->mapViewport().cells();
    const bool recent = m_map->changesSince() != ChangesSince::Baseline;
    if (named) // the legend names files, too
        m_legend->setCells(withNamesOf(*named, cells), recent);
    const auto ownNames = qScopeGuard([&] { m_legend->setCells(cells, recent); });
    const int noteTop = m_legend->heightForWidth(m_legend->width()) + 12;
    const QString& note = m_bucketNote->fullText();
    const int legendHeight = noteTop + (note.isEmpty() ? 0 : fontMetrics().height() + 6);
    QImage picture(size * pixelRatio, QImage::Format_RGB32);
    if (picture.isNull())
        return picture;
    picture.setDevicePixelRatio(pixelRatio);
    picture.fill(Theme::current().colour(ThemeRole::Window));
    QPainter painter(&picture);
    m_legend->render(&painter, QPoint(6, 6), {}, QWidget::DrawChildren);
    painter.setPen(Theme::current().colour(ThemeRole::TextMuted));
    painter.setFont(font());
    painter.drawText(10, noteTop - 2 + fontMetrics().ascent(), note);
    painter.drawImage(
        0, legendHeight,
        m_map->renderPicture({size.width(), std::max(1, size.height() - legendHeight)}, pixelRatio, named));
    return picture;
}

} // namespace vmatlas::ui
