// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_view.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QClipboard>
#include <QDataStream>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/source/live.h"
#include "ui/findings/finding_detail.h"
#include "ui/findings/findings_model.h"
#include "ui/findings/leak_monitor.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/live/session.h"
#include "ui/theme/theme.h"
#include "ui/words/finding_words.h"

namespace vmatlas::ui {

namespace {

constexpr quint32 kStateVersion = 2; // 1 kept a width that nobody had chosen
constexpr int kLeastDetail = 30;     // letters of the text beside the list

QString timeOf(WallClock::time_point at)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).time(), QStringLiteral("HH:mm:ss"));
}

bool allTooShort(const LeakReport& report)
{
    return std::ranges::all_of(
        report.findings, [](const LeakFinding& finding) { return finding.trend.verdict == TrendVerdict::TooShort; });
}

/// Until the first verdict; nothing when that is not known.
std::optional<double> secondsMissing(const LeakReport& report)
{
    std::optional<double> least;
    for (const LeakFinding& finding : report.findings) {
        const std::optional<double> seconds = secondsUntilVerdict(finding.trend);
        if (seconds && (!least || *seconds < *least))
            least = seconds;
    }
    return least;
}

} // namespace

FindingsView::FindingsView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_monitor(new LeakMonitor(session, {.countOpenFiles = countOpenFiles, .readLimits = readGrowthLimits},
                                LeakMonitor::kPace, this))
    , m_model(new FindingsModel(this))
    , m_list(new QTreeView)
    , m_detail(new FindingDetail(session))
    , m_status(new QLabel)
    , m_message(new QLabel)
    , m_splitter(new QSplitter)
    , m_pages(new QStackedLayout(this))
    , m_report(std::make_unique<LeakReport>())
{
    buildLayout();
    setUpList();
    connect(m_monitor, &LeakMonitor::reportChanged, this, [this] { showReport(m_monitor->report()); });
    connect(m_session, &Session::stateChanged, this, &FindingsView::updateStatus);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, m_model, [this] { m_model->refreshLooks(); });
    retranslate();
}

FindingsView::~FindingsView() = default;

void FindingsView::buildLayout()
{
    for (QLabel* label : {m_status, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(fontMetrics().height() / 3);
    }
    m_message->setAlignment(Qt::AlignCenter);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_ownWidth = true; });
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_status);
    column->addWidget(m_splitter, 1);
    m_pages->addWidget(page);
    m_pages->addWidget(m_message);
    forwardFocus(this, m_list);
}

void FindingsView::setUpList()
{
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->installEventFilter(this);
    connect(m_list->header(), &QHeaderView::sectionResized, this, &FindingsView::fitList);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (m_applying)
            return;
        m_chosen = true;
        showCurrent();
    });
}

void FindingsView::fitList()
{
    const int whole = m_splitter->width() - m_splitter->handleWidth();
    if (m_ownWidth || whole <= 0)
        return;
    const QScrollBar* const bar = m_list->verticalScrollBar();
    const int columns = m_list->header()->length() + 2 * m_list->frameWidth() +
                        (bar->isVisibleTo(m_list) ? bar->sizeHint().width() : 0);
    const int most = std::max(whole / 2, whole - kLeastDetail * fontMetrics().averageCharWidth());
    const int list = std::min(columns, most);
    if (m_splitter->sizes().front() != list)
        m_splitter->setSizes({list, whole - list});
}

void FindingsView::showReport(const LeakReport& report)
{
    {
        const QScopedValueRollback guard(m_applying, true);
        *m_report = report;
        m_model->setFindings(report.findings);
        m_chosen = m_chosen && m_list->currentIndex().isValid();
        if (!m_chosen) // the first one says most
            m_list->setCurrentIndex(m_model->index(0, 0));
    }
    showCurrent();
    updateStatus();
    fitList();
}

void FindingsView::showCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        m_detail->setFinding(m_model->rowAt(current), m_report->snapshot);
    else
        m_detail->clear();
}

QString FindingsView::status() const
{
    using State = Session::State;
    const State state = m_session->state();
    if (state == State::Empty && m_report->findings.empty())
        return tr("No process is open.");
    if (state == State::File && allTooShort(*m_report))
        return tr("One moment shows no growth. Open a process to have it watched.");
    if (m_report->findings.empty())
        return tr("Waiting for the first sample…");
    QString found = tr("Nothing grows steadily.");
    if (const std::size_t leaks = m_report->leaks(); leaks != 0) {
        found = tr("%n value(s) keep growing.", nullptr, static_cast<int>(leaks));
    } else if (allTooShort(*m_report)) {
        const std::optional<double> missing = secondsMissing(*m_report);
        found = missing ? tr("It takes %1 more to tell what grows.").arg(words::durationText(std::ceil(*missing)))
                        : tr("It is too early to tell what grows.");
    }
    const QString since = tr("Watched since %1, for %2.")
                              .arg(timeOf(m_report->startedAt), words::durationText(m_report->watched.count()));
    return state == State::Exited ? tr("%1 %2 The process has ended.").arg(found, since)
                                  : tr("%1 %2", "two sentences").arg(found, since);
}

void FindingsView::updateStatus()
{
    const QString text = status();
    const bool somethingToShow =
        !m_report->findings.empty() && !(m_session->state() == Session::State::File && allTooShort(*m_report));
    (somethingToShow ? m_status : m_message)->setText(text);
    m_pages->setCurrentIndex(somethingToShow ? 0 : 1);
    const std::size_t leaks = m_report->leaks();
    const QString title = leaks == 0 ? QString() : tr("Findings (%1)").arg(leaks);
    if (title != windowTitle()) // no title is announced again and again
        setWindowTitle(title);
}

bool FindingsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent&>(*event).matches(QKeySequence::Copy)) {
        if (const QString text = m_detail->text(); !text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

QByteArray FindingsView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << m_ownWidth << m_splitter->saveState();
    return state;
}

bool FindingsView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    bool ownWidth = false;
    QByteArray splitter;
    in >> version >> ownWidth >> splitter;
    if (in.status() != QDataStream::Ok || version != kStateVersion || !m_splitter->restoreState(splitter))
        return false;
    m_ownWidth = ownWidth;
    fitList();
    return true;
}

void FindingsView::retranslate()
{
    m_list->setAccessibleName(tr("Findings"));
    m_model->refreshLooks();
    updateStatus();
}

void FindingsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FindingsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_monitor->setAttentive(true);
    fitList();
}

void FindingsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitList();
}

void FindingsView::hideEvent(QHideEvent* event)
{
    m_monitor->setAttentive(false);
    QWidget::hideEvent(event);
}

} // namespace vmatlas::ui
