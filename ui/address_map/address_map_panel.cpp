// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/address_map_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/colour_words.h"
#include "ui/address_map/map_legend.h"
#include "ui/address_map/map_text.h"
#include "ui/header/elided_label.h"
#include "ui/keyboard/forward_focus.h"

namespace vmatlas::ui {

AddressMapPanel::AddressMapPanel(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_map(new AddressMapWidget(session, this))
    , m_legend(new MapLegend(session, this))
    , m_bucketNote(new ElidedLabel(this))
    , m_colourLabel(new QLabel(this))
    , m_colourBox(new QComboBox(this))
    , m_zoomLabel(new ElidedLabel(this))
    , m_zoomOut(new QToolButton(this))
    , m_zoomIn(new QToolButton(this))
    , m_fit(new QToolButton(this))
{
    setObjectName(QStringLiteral("addressMapPanel"));
    for (int i = 0; i < kColourByCount; ++i)
        m_colourBox->addItem(QString());
    m_colourLabel->setBuddy(m_colourBox);
    buildBar();
    retranslate();
    forwardFocus(this, m_map);

    connect(m_colourBox, &QComboBox::currentIndexChanged, this,
            [this](int index) { setColourBy(static_cast<ColourBy>(index)); });
    connect(m_zoomOut, &QToolButton::clicked, m_map, [this] { m_map->zoom(-1); });
    connect(m_zoomIn, &QToolButton::clicked, m_map, [this] { m_map->zoom(1); });
    connect(m_fit, &QToolButton::clicked, m_map, &AddressMapWidget::fit);
    connect(m_map, &AddressMapWidget::viewChanged, this, &AddressMapPanel::refreshView);
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
    m_zoomLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    bar->addWidget(m_zoomLabel, 1);
    for (QToolButton* button : {m_zoomOut, m_zoomIn, m_fit}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
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
    layout->addWidget(m_map, 1);
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

void AddressMapPanel::refreshView()
{
    const MapViewport& viewport = m_map->mapViewport();
    m_zoomIn->setEnabled(viewport.canZoom(1));
    m_zoomOut->setEnabled(viewport.canZoom(-1));
    m_fit->setEnabled(viewport.snapshot() && !viewport.fitted());
    const QString note = viewport.snapshot() ? bucketNote(*viewport.snapshot()) : QString();
    m_bucketNote->setFullText(note);
    m_bucketNote->setVisible(!note.isEmpty());
    m_zoomLabel->setFullText(
        viewport.snapshot() ? zoomText(viewport.layout().grid(), viewport.snapshot()->host.pageSize) : QString());
}

void AddressMapPanel::retranslate()
{
    m_colourLabel->setText(tr("&Colour by"));
    for (int i = 0; i < kColourByCount; ++i)
        m_colourBox->setItemText(i, colourByName(static_cast<ColourBy>(i)));
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

QImage AddressMapPanel::renderPicture(const QSize& size, qreal pixelRatio) const
{
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
    painter.drawImage(0, legendHeight,
                      m_map->renderPicture({size.width(), std::max(1, size.height() - legendHeight)}, pixelRatio));
    return picture;
}

} // namespace vmatlas::ui
