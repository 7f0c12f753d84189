// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector_view.h"

#include <QDataStream>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStackedLayout>

#include "ui/header/elided_label.h"
#include "ui/inspector/inspector_model.h"
#include "ui/inspector/inspector_tree.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/live/image_catalogue.h"
#include "ui/theme/swatch.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr quint32 kStateVersion = 1;
constexpr int kSwatchSize = 14; // logical pixels

RegionType typeOf(const Snapshot& snapshot, const Inspected& what)
{
    if (what.region)
        return what.region->type;
    if (what.allocation)
        return what.allocation->type;
    return what.regions == 0 && vacancyAt(snapshot, what.range.begin) == Vacancy::Free ? RegionType::Free
                                                                                       : RegionType::Unknown;
}

QString timeOf(WallClock::time_point at)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).time(), QStringLiteral("HH:mm:ss"));
}

} // namespace

InspectorView::InspectorView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new InspectorModel(this))
    , m_tree(new InspectorTree)
    , m_swatch(new QLabel)
    , m_title(new ElidedLabel)
    , m_note(new QLabel)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout(this))
{
    m_tree->setModel(m_model);
    buildLayout();
    resetColumns();
    connect(m_session, &Session::snapshotChanged, this, &InspectorView::refresh);
    connect(m_session, &Session::selectionChanged, this, &InspectorView::refresh);
    connect(m_session, &Session::stateChanged, this, &InspectorView::refresh);
    connect(m_session->images(), &ImageCatalogue::changed, this, &InspectorView::refresh);
    connect(m_session, &Session::detailsChanged, this, &InspectorView::refreshDetails);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &InspectorView::showMenu);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &InspectorView::refresh);
    retranslate();
}

void InspectorView::buildLayout()
{
    const int margin = fontMetrics().height() / 3;
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_note->setObjectName(QStringLiteral("note"));
    for (QLabel* label : {m_note, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(margin);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setMargin(fontMetrics().height());
    auto* page = new QWidget;
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(2 * margin, margin, margin, margin);
    heading->setSpacing(2 * margin);
    heading->addWidget(m_swatch);
    heading->addWidget(m_title, 1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(heading);
    column->addWidget(m_tree, 1);
    column->addWidget(m_note);
    m_pages->addWidget(page);
    m_pages->addWidget(m_message);
    forwardFocus(this, m_tree);
}

void InspectorView::resetColumns()
{
    const int name = fontMetrics().horizontalAdvance(QStringLiteral("ShmemPmdMapped"));
    m_tree->header()->resizeSection(InspectorModel::NameColumn, name + 2 * m_tree->indentation() + 12);
}

void InspectorView::refresh()
{
    if (!m_seen)
        return;
    const SnapshotPtr snapshot = m_session->snapshot();
    const auto what = snapshot ? inspected(*snapshot, m_session->selection()) : std::nullopt;
    m_range = what ? std::optional(what->range) : std::nullopt;
    m_mapped = what && what->regions != 0;
    m_pages->setCurrentIndex(what ? 0 : 1);
    if (what) {
        const Theme& theme = Theme::current();
        m_title->setFullText(inspectedTitle(*snapshot, *what));
        m_swatch->setPixmap(swatchIcon(theme.fill(typeOf(*snapshot, *what)), theme, kSwatchSize).pixmap(kSwatchSize));
        std::vector<InspectorSection> sections = snapshotSections(*snapshot, *what);
        if (what->region && what->region->type == RegionType::Image) {
            InspectorSection image = imageSection(*m_session->images(), *snapshot, *what->region);
            if (!image.rows.empty())
                sections.push_back(std::move(image));
        }
        m_model->setSections(InspectorModel::Part::Snapshot, std::move(sections));
    }
    using State = Session::State;
    const State state = m_session->state();
    const bool live = state == State::Live || state == State::Paused || state == State::StoppedInDebugger ||
                      state == State::AccessLost;
    if (live || !what)
        m_session->watchDetails(m_mapped ? m_range : std::nullopt);
    refreshDetails();
}

void InspectorView::refreshDetails()
{
    if (!m_seen)
        return;
    const std::optional<DetailsReport>& report = m_session->details();
    // A region that grows is another range each time; what was read last stands until that is answered.
    const bool sameRegion = m_answered && m_range && m_answered->begin == m_range->begin;
    if (report && report->details && m_range == report->asked)
        showReading(*report);
    else if (report || !sameRegion) {
        m_answered.reset();
        m_model->setSections(InspectorModel::Part::Details, {});
    }
    updateNote();
}

void InspectorView::showReading(const DetailsReport& report)
{
    std::vector<InspectorSection> sections = detailsSections(*report.details, report.asked);
    const bool another = m_readAt != report.details->readAt;
    m_readAt = report.details->readAt;
    if (another && m_answered && m_answered->begin == report.asked.begin)
        m_model->setReading(InspectorModel::Part::Details, std::move(sections));
    else
        m_model->setSections(InspectorModel::Part::Details, std::move(sections));
    m_answered = report.asked;
}

QString InspectorView::detailsNote() const
{
    if (!m_mapped)
        return {};
    const std::optional<DetailsReport>& report = m_session->details();
    switch (m_session->state()) {
    case Session::State::Empty:
        return {};
    case Session::State::File:
        return tr("This is a snapshot file. The kernel's own figures are only there for a live process.");
    case Session::State::Exited:
        return m_answered
                   ? tr("The process has ended. The kernel's figures are those read last, at %1.").arg(timeOf(m_readAt))
                   : tr("The process has ended. The kernel has no figures of it any more.");
    default:
        break;
    }
    if (!report)
        return m_answered ? m_note->text() : tr("Reading the kernel's figures…");
    if (report->details)
        return tr("The kernel's figures were read at %1.").arg(timeOf(report->details->readAt));
    const Error& error = report->details.error();
    if (error.code == ErrorCode::NotFound)
        return tr("Nothing is mapped here any more.");
    if (error.code == ErrorCode::Unsupported)
        return tr("This system has no figures of its own for a region.");
    return tr("The kernel's figures could not be read.") + QLatin1Char(' ') + words::errorText(error);
}

QString InspectorView::emptyText() const
{
    if (m_session->state() == Session::State::Empty)
        return tr("No process is open.");
    return m_session->snapshot() ? tr("Select a region to see its details.") : tr("Waiting for the first sample…");
}

void InspectorView::updateNote()
{
    m_message->setText(emptyText());
    m_note->setText(detailsNote());
    m_note->setVisible(!m_note->text().isEmpty());
}

QString InspectorView::noteText() const
{
    return m_pages->currentIndex() == 0 ? m_note->text() : m_message->text();
}

void InspectorView::showMenu(const QPoint& position)
{
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* const copy = menu->addAction(tr("Copy"), m_tree, &InspectorTree::copySelection);
    copy->setShortcut(QKeySequence::Copy);
    QAction* const all = menu->addAction(tr("Select all"), m_tree, &QTreeView::selectAll);
    all->setShortcut(QKeySequence::SelectAll);
    menu->addSeparator();
    menu->addAction(tr("Expand all"), m_tree, &QTreeView::expandAll);
    menu->addAction(tr("Collapse all"), m_tree, &QTreeView::collapseAll);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

QByteArray InspectorView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << m_tree->header()->sectionSize(InspectorModel::NameColumn) << m_tree->foldedSections();
    return state;
}

bool InspectorView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    int width = 0;
    QStringList folded;
    in >> version >> width >> folded;
    if (in.status() != QDataStream::Ok || version != kStateVersion || width <= 0)
        return false;
    m_tree->header()->resizeSection(InspectorModel::NameColumn, width);
    m_tree->setFoldedSections(folded);
    return true;
}

void InspectorView::retranslate()
{
    m_tree->setAccessibleName(tr("Details of the selection"));
    m_note->setAccessibleName(tr("Where the figures come from"));
    m_model->retranslate();
    refresh();
}

void InspectorView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void InspectorView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_seen = true;
    refresh();
}

void InspectorView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_seen = false;
    m_session->watchDetails(std::nullopt);
}

} // namespace vmatlas::ui
