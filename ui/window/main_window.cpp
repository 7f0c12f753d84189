// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/glossary/glossary_dialog.h"
#include "ui/header/header_view.h"
#include "ui/header/past_bar.h"
#include "ui/live/outside_marks.h"
#include "ui/live/session.h"
#include "ui/share/drag_handle.h"
#include "ui/status/status_bar_contents.h"
#include "ui/system/system_view.h"
#include "ui/umdh/umdh_dialog.h"
#include "ui/window/about_dialog.h"
#include "ui/window/choice_menu.h"
#include "ui/window/command_palette.h"
#include "ui/window/commands.h"
#include "ui/window/comparing.h"
#include "ui/window/docks.h"
#include "ui/window/exports.h"
#include "ui/window/long_task.h"
#include "ui/window/map_commands.h"
#include "ui/window/menus.h"
#include "ui/window/message_bar.h"
#include "ui/window/open_dialog.h"
#include "ui/window/preferences.h"
#include "ui/window/recent_files_menu.h"
#include "ui/window/recorder.h"
#include "ui/window/share_menu.h"
#include "ui/window/sharing.h"
#include "ui/window/shortcuts_dialog.h"
#include "ui/window/target_opener.h"
#include "ui/window/tool_bar.h"
#include "ui/window/welcome_view.h"
#include "ui/window/window_settings.h"
#include "ui/words/file_names.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr int kTextStep = 10; // percent

// Empty for what was dragged out of this program itself: letting it go too early must not end what is being watched.
QString droppedFile(const QDropEvent& event)
{
    const QList<QUrl> urls = event.source() == nullptr ? event.mimeData()->urls() : QList<QUrl>();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(System system, QWidget* parent)
    : QMainWindow(parent)
    , m_system(std::move(system))
    , m_session(new Session(this))
    , m_commands(new Commands(this))
    , m_messages(new MessageBar)
    , m_task(new LongTask(m_messages, this))
    , m_opener(new TargetOpener(m_session, m_task, m_messages, this))
    , m_comparing(new Comparing(m_session, *m_commands, m_task, m_messages, this, m_system.openFile))
    , m_exports(new Exports(m_session, m_task, m_messages, this))
    , m_recorder(new Recorder(m_session, m_messages, this))
    , m_shareMenu(new ShareMenu(*m_commands, this))
{
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    buildCentre();
    m_docks = new Docks(this, m_session);
    m_sharing = new Sharing(m_session, m_map, m_exports, m_messages, this);
    m_toolBar = new ToolBar(*m_commands, m_shareMenu, m_session);
    addToolBar(m_toolBar);
    buildHeader();
    m_menus = new Menus(menuBar(), *m_commands, m_shareMenu, m_docks, m_session);
    connectCommands();
    connectSession();
    connectColourBy();
    new OutsideMarks(m_session, this);
    m_mapCommands = new MapCommands(m_session, m_map, *m_commands, m_menus->bookmarks(), this);
    connect(m_mapCommands, &MapCommands::notice, this,
            [this](const QString& text) { m_messages->showMessage(MessageBar::Kind::Warning, text); });
    addActions(
        QList<QAction*>(m_commands->all().begin(), m_commands->all().end())); // shortcuts work without the menu too
    window_settings::restoreGeometry(*this);
    window_settings::restoreSession(*m_session);
    retranslateUi();
    stateChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildHeader()
{
    m_header = new QToolBar;
    m_header->setObjectName(QStringLiteral("header"));
    m_header->setMovable(false);
    m_header->setContextMenuPolicy(Qt::PreventContextMenu);
    m_header->addWidget(new HeaderView(m_session));
    m_header->hide(); // until there is a process to head
    addToolBarBreak();
    addToolBar(m_header);
    m_status = new StatusBarContents(m_session);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::buildCentre()
{
    m_centre = new QStackedWidget;
    m_map = new AddressMapPanel(m_session);
    m_centre->addWidget(new WelcomeView(*m_commands));
    m_centre->addWidget(m_map);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new PastBar(m_session));
    layout->addWidget(m_messages);
    layout->addWidget(m_centre, 1);
    setCentralWidget(centre);
}

void MainWindow::connectCommands()
{
    const auto on = [this](Command command, auto&& act) {
        connect((*m_commands)[command], &QAction::triggered, this, act);
    };
    on(Command::OpenProcess, [this] { showPicker(); });
    on(Command::OpenSnapshot, [this] { askFile(); });
    on(Command::Record, [this] { m_recorder->toggle(); });
    on(Command::SaveSnapshot, [this] { m_exports->askSnapshot(); });
    on(Command::ExportTable, [this] { m_exports->askTable(); });
    on(Command::ExportPicture, [this] { m_exports->askPicture(mapPicture()); });
    on(Command::Share, [this] { m_sharing->ask(); });
    on(Command::CopyMarkdown, [this] { m_sharing->copyMarkdown(); });
    on(Command::CopyPicture, [this] { m_sharing->copyPicture(); });
    connect(m_shareMenu, &ShareMenu::formatChosen, m_sharing, &Sharing::ask);
    on(Command::Quit, [this] { close(); });
    on(Command::PauseResume, [this] { m_session->setPaused(m_session->state() != Session::State::Paused); });
    on(Command::SampleNow, [this] { m_session->sampleNow(); });
    on(Command::AddMark, [this] { m_session->addMark(words::nextMarkName(m_session->timeline())); });
    on(Command::BackToLive, [this] { m_session->showLatest(); });
    on(Command::GoToAddress, [this] { m_toolBar->focusAddress(); });
    on(Command::Inspect, [this] { m_docks->show("inspector"); });
    on(Command::CopyOnWriteShared, [this](bool wanted) { m_session->setCopyOnWrite(wanted); });
    on(Command::LargerText, [] { Preferences::setTextPercent(Preferences::textPercent() + kTextStep); });
    on(Command::SmallerText, [] { Preferences::setTextPercent(Preferences::textPercent() - kTextStep); });
    on(Command::NormalText, [] { Preferences::setTextPercent(Preferences::kNormalTextPercent); });
    on(Command::ResetLayout, [this] { m_docks->reset(); });
    on(Command::FindCommand, [this] { (new CommandPalette(menuBar(), this))->open(); });
    on(Command::ShowGlossary, [this] { showGlossary(this); });
    on(Command::ShowShortcuts, [this] { showShortcuts(*m_commands, m_docks->reachActions(), this); });
    on(Command::About, [this] { showAbout(this); });
    connect(m_session, &Session::lookRequested, this, [this](bool raise) {
        if (raise)
            m_docks->show("bytes");
    });
    connect(m_comparing, &Comparing::started, this, [this] { m_docks->show("changes"); });
    connect(m_toolBar->dragHandle(), &DragHandle::failed, this, [this](const QString&, const Error& error) {
        m_messages->showMessage(MessageBar::Kind::Error, words::errorText(error));
    });
    connect(m_toolBar, &ToolBar::addressTyped, this, &MainWindow::goTo);
    connect(m_menus->recentFiles(), &RecentFilesMenu::fileChosen, this, &MainWindow::openFile);
}

void MainWindow::connectSession()
{
    connect(m_session, &Session::snapshotChanged, this, &MainWindow::sampled);
    // Laying out the window is an event of its own: the first snapshot is much for one.
    connect(m_session, &Session::snapshotChanged, this, &MainWindow::showCentre, Qt::QueuedConnection);
    connect(m_session, &Session::stateChanged, this, &MainWindow::stateChanged);
    connect(m_session, &Session::momentChanged, this, &MainWindow::updateCommands);
    connect(m_session, &Session::copyOnWriteChanged, this,
            [this] { (*m_commands)[Command::CopyOnWriteShared]->setChecked(m_session->copyOnWrite()); });
    connect(m_session, &Session::recordingChanged, this, [this] {
        m_commands->setRecording(m_recorder->active());
        updateCommands();
    });
    connect(m_session, &Session::momentFailed, this, [this](const Error& error) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("That moment cannot be shown. %1").arg(words::errorText(error)));
    });
    connect(m_session, &Session::openFailed, this,
            [this](const Error& error) { m_messages->showMessage(MessageBar::Kind::Error, words::errorText(error)); });
    connect(m_opener, &TargetOpener::opened, this, [this](const QString& file) {
        m_file = file;
        if (!file.isEmpty())
            m_menus->recentFiles()->add(file);
        retitle();
    });
    connect(m_opener, &TargetOpener::comparisonOpened, this, &MainWindow::showComparison);
    connect(m_opener, &TargetOpener::poolsOpened, this, &MainWindow::showPools);
    connect(m_task, &LongTask::busyChanged, this, &MainWindow::updateCommands);
}

// One choice in two places, the map's own bar and the menu; remembered by its stable name.
void MainWindow::connectColourBy()
{
    const QString key = QStringLiteral("map/colourBy");
    connect(m_map, &AddressMapPanel::colourByChanged, this, [this, key](ColourBy colourBy) {
        m_menus->colourBy()->setCurrent(static_cast<int>(colourBy));
        QSettings().setValue(key, static_cast<int>(colourBy));
    });
    connect(m_menus->colourBy(), &ChoiceMenu::chosen, m_map,
            [this](int colourBy) { m_map->setColourBy(static_cast<ColourBy>(colourBy)); });
    connect(m_map, &AddressMapPanel::addressHovered, this, &MainWindow::showHoveredAddress);
    const int remembered = QSettings().value(key, 0).toInt();
    if (remembered >= 0 && remembered < kColourByCount)
        m_map->setColourBy(static_cast<ColourBy>(remembered));
}

void MainWindow::showHoveredAddress(bool inside, std::uint64_t address)
{
    const SnapshotPtr snapshot = m_session->snapshot();
    QString text;
    if (inside && snapshot)
        text = words::formatAddress(address) + QStringLiteral("  ") + words::titleAt(*snapshot, address);
    m_status->setHoverText(text);
}

QImage MainWindow::mapPicture() const
{
    return m_map->renderPicture(m_map->map()->size(), devicePixelRatioF());
}

PickerDialog* MainWindow::showPicker(const QString& filter)
{
    auto* picker = new PickerDialog(m_system.list, this);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    picker->setFilterText(filter);
    connect(picker, &PickerDialog::processChosen, this, &MainWindow::openProcess);
    picker->open();
    return picker;
}

void MainWindow::openProcess(const ProcessInfo& process)
{
    m_opener->open({.name = tr("%1 (%2)").arg(words::displayName(process.name)).arg(process.identity.pid),
                    .file = {},
                    .openSource = [open = m_system.openProcess, pid = process.identity.pid] { return open(pid); },
                    .expected = process.identity});
}

void MainWindow::openFile(const QString& file)
{
    m_opener->open(fileTarget(file, m_system.openFile));
}

// Beside what the window shows: a comparison is about another process, and often another machine.
void MainWindow::showComparison(const QString& file, const UmdhTablePtr& table)
{
    m_menus->recentFiles()->add(file);
    auto* dialog = new UmdhDialog(words::displayName(words::fileText(QFileInfo(file).fileName())), table, this);
    dialog->show();
}

void MainWindow::showPools(const QString& file, const PoolmonScreen& screen)
{
    m_menus->recentFiles()->add(file);
    m_docks->show("system");
    findChild<SystemView*>()->showScreen(words::displayName(words::fileText(QFileInfo(file).fileName())), screen);
}

void MainWindow::askFile()
{
    askOpenFile(this, tr("Open file"), everythingThatOpens(), [this](const QString& file) { openFile(file); });
}

void MainWindow::goTo(const QString& address)
{
    if (const QString notice = m_mapCommands->goTo(address); !notice.isEmpty())
        m_messages->showMessage(MessageBar::Kind::Warning, notice);
}

void MainWindow::showCentre()
{
    m_centre->setCurrentIndex(m_session->snapshot() ? 1 : 0);
    m_header->setVisible(m_session->snapshot() != nullptr);
}

void MainWindow::sampled()
{
    retitle();
    updateCommands();
}

void MainWindow::retitle()
{
    const SnapshotPtr snapshot = m_session->snapshot();
    QString title = QStringLiteral("VMAtlas");
    if (snapshot) {
        const ProcessInfo& process = snapshot->process;
        const QString name = tr("%1 (%2)").arg(words::displayName(process.name)).arg(process.identity.pid);
        title = m_file.isEmpty() ? tr("%1 — VMAtlas").arg(name)
                                 : tr("%1: %2 — VMAtlas").arg(QFileInfo(m_file).fileName(), name);
    }
    setWindowTitle(title);
}

void MainWindow::stateChanged()
{
    m_commands->setPaused(m_session->state() == Session::State::Paused);
    if (m_session->state() == Session::State::Exited)
        m_messages->showMessage(
            MessageBar::Kind::Warning,
            tr("The process has ended. What you see is its last state; save a snapshot to keep it."));
    updateCommands();
}

void MainWindow::updateCommands()
{
    using State = Session::State;
    const State state = m_session->state();
    const bool shown = m_session->snapshot() != nullptr;
    const bool live = state != State::Empty && state != State::Exited && state != State::File;
    const bool idle = !m_task->busy();
    const auto enable = [this](Command command, bool on) { (*m_commands)[command]->setEnabled(on); };
    enable(Command::OpenProcess, idle);
    enable(Command::OpenSnapshot, idle);
    for (const Command command : {Command::SaveSnapshot, Command::ExportTable, Command::ExportPicture, Command::Share})
        enable(command, shown && idle);
    enable(Command::CopyMarkdown, shown);
    enable(Command::CopyPicture, shown);
    enable(Command::Record, live && shown);
    enable(Command::AddMark, shown && m_session->hasMoments());
    enable(Command::BackToLive, m_session->moment().has_value());
    enable(Command::PauseResume, live);
    enable(Command::SampleNow, live);
    enable(Command::GoToAddress, shown);
    enable(Command::Inspect, shown);
}

void MainWindow::retranslateUi()
{
    m_commands->retranslate();
    m_menus->retranslate();
    m_shareMenu->retranslate();
    m_docks->retitle();
    retitle();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_menus)
        retranslateUi();
    QMainWindow::changeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    const int heightBelow = m_docks->heightBelow();
    QMainWindow::resizeEvent(event);
    m_docks->keepShareBelow(heightBelow, *event);
}

void MainWindow::showEvent(QShowEvent* event)
{
    m_docks->restore();
    QMainWindow::showEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    window_settings::save(*this, m_docks->all());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(*event).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (const QString file = droppedFile(*event); !file.isEmpty()) {
        event->acceptProposedAction();
        openFile(file);
    }
}

} // namespace vmatlas::ui
