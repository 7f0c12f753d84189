// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strings/strings_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDataStream>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedLayout>

#include "core/contents/string_search.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/strings/string_finder.h"
#include "ui/strings/strings_model.h"
#include "ui/tables/live_tree_view.h"
#include "ui/theme/theme.h"
#include "ui/timeline/flow_layout.h"
#include "ui/words/table_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr quint32 kStateVersion = 1;

} // namespace

StringsView::StringsView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new StringsModel(this))
    , m_finder(new StringFinder(this))
    , m_table(new LiveTreeView)
    , m_scope(new QComboBox)
    , m_lengthLabel(new QLabel)
    , m_length(new QSpinBox)
    , m_ascii(new QCheckBox(QStringLiteral("ASCII")))
    , m_utf8(new QCheckBox(QStringLiteral("UTF-8")))
    , m_utf16(new QCheckBox(QStringLiteral("UTF-16")))
    , m_button(new QPushButton)
    , m_filterBox(new QLineEdit)
    , m_progress(new QProgressBar)
    , m_note(new QLabel)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout)
{
    buildLayout();
    setUpTable();
    m_typing.setSingleShot(true);
    m_typing.setInterval(400);
    connect(&m_typing, &QTimer::timeout, this, &StringsView::search);
    connect(m_button, &QPushButton::clicked, this, [this] { m_finder->running() ? m_finder->cancel() : search(); });
    connect(m_filterBox, &QLineEdit::textChanged, this, &StringsView::filterChanged);
    connect(m_filterBox, &QLineEdit::returnPressed, this, &StringsView::search);
    connect(m_finder, &StringFinder::started, m_model, &StringsModel::clear);
    connect(m_finder, &StringFinder::found, m_model, &StringsModel::append);
    for (const auto signal : {&StringFinder::started, &StringFinder::progressed, &StringFinder::ended})
        connect(m_finder, signal, this, &StringsView::updateState);
    connect(m_session, &Session::stateChanged, this, &StringsView::sessionChanged);
    connect(m_session, &Session::selectionChanged, this, &StringsView::updateState);
    connect(m_session, &Session::latestChanged, this, [this] { m_model->setSnapshot(m_session->latest()); });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, m_model, &StringsModel::refreshLooks);
    retranslate();
}

void StringsView::buildLayout()
{
    m_length->setRange(1, 255);
    m_length->setValue(static_cast<int>(StringOptions().minimumLength));
    m_lengthLabel->setBuddy(m_length);
    m_lengthLabel->setMinimumHeight(m_length->sizeHint().height()); // in line with it
    for (QCheckBox* box : {m_ascii, m_utf8, m_utf16})
        box->setChecked(true);
    m_filterBox->setClearButtonEnabled(true);
    m_filterBox->setMinimumWidth(20 * fontMetrics().averageCharWidth());
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    for (QLabel* label : {m_note, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(fontMetrics().height() / 3);
    }
    m_message->setAlignment(Qt::AlignCenter);
    m_scope->addItems({QString(), QString()});
    m_scope->setCurrentIndex(static_cast<int>(Scope::Process));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* controls = new QWidget;
    auto* flow = new FlowLayout(controls, 6);
    flow->setContentsMargins(8, 4, 8, 4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_scope, m_lengthLabel, m_length, m_ascii, m_utf8, m_utf16,
                                                           m_filterBox, m_button})
        flow->addWidget(widget);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_message);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(controls);
    column->addWidget(m_progress);
    column->addLayout(m_pages, 1);
    column->addWidget(m_note);
    forwardFocus(this, m_table);
}

void StringsView::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setFrameShape(QFrame::NoFrame);
    QHeaderView* const header = m_table->header();
    const QFontMetrics fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    header->setStretchLastSection(false);
    const auto widthOf = [&](const char* text) { return fixed.horizontalAdvance(QLatin1String(text)) + 20; };
    header->resizeSection(static_cast<int>(StringColumn::Address), widthOf("0x7fff000000000000"));
    header->resizeSection(static_cast<int>(StringColumn::Encoding), widthOf("Encoding"));
    header->resizeSection(static_cast<int>(StringColumn::Length), widthOf("88,888"));
    header->resizeSection(static_cast<int>(StringColumn::Region), widthOf("libQt6Widgets.so.6"));
    m_table->setFillColumn(static_cast<int>(StringColumn::Text), widthOf("a text of some length, to be read"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { point(current, false); });
    connect(m_table, &LiveTreeView::revealRequested, this, [this](const QModelIndex& index) { point(index, true); });
    connect(m_table, &LiveTreeView::copyRequested, this, &StringsView::copy);
    connect(m_table, &LiveTreeView::escapePressed, m_filterBox, &QLineEdit::clear);
}

void StringsView::point(const QModelIndex& index, bool raise)
{
    if (!index.isValid())
        return;
    const FoundString& found = m_model->found(index);
    m_session->lookAt({found.address, found.bytes}, raise);
}

void StringsView::copy() const
{
    const QString text = tableText(m_table->selectedRowsInOrder(), m_table->shownColumns(), TableTextFormat::Tabs);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

StringOptions StringsView::options() const
{
    return {.ascii = m_ascii->isChecked(),
            .utf8 = m_utf8->isChecked(),
            .utf16 = m_utf16->isChecked(),
            .minimumLength = static_cast<std::uint32_t>(m_length->value())};
}

void StringsView::setScope(Scope scope)
{
    m_scope->setCurrentIndex(static_cast<int>(scope));
}

void StringsView::search()
{
    m_typing.stop();
    const SnapshotPtr snapshot = m_session->latest();
    const auto& memory = m_session->memory();
    m_searched = static_cast<Scope>(m_scope->currentIndex());
    const bool everywhere = m_searched == Scope::Process;
    if (!snapshot || !memory || (!everywhere && m_session->selection().kind == Selection::Kind::None))
        return updateState();
    const AddressRange range = everywhere ? AddressRange{0, ~std::uint64_t{0}} : m_session->selection().range;
    m_ever = true;
    m_finder->start({.memory = *memory,
                     .parts = presentParts(*snapshot, range),
                     .options = options(),
                     .filter = TextFilter(m_filterBox->text().toStdString())});
}

void StringsView::filterChanged()
{
    const TextFilter filter(m_filterBox->text().toStdString());
    m_model->setFilter(filter);
    // What was found is all that can match, unless something else was left out then.
    if (m_ever && (m_finder->truncated() || m_finder->running() || !filter.narrows(m_finder->filter())))
        m_typing.start();
    updateState();
}

void StringsView::sessionChanged()
{
    const Session::State state = m_session->state();
    if (state == Session::State::Empty) {
        m_finder->cancel();
        m_typing.stop();
        m_model->clear();
        m_ever = false;
    }
    updateState();
}

QString StringsView::note() const
{
    if (m_finder->running())
        return tr("Looking at %1 of %2…")
            .arg(words::formatSize(m_finder->looked()), words::formatSize(m_finder->toLook()));
    if (m_finder->error())
        return words::errorText(*m_finder->error());
    QString text = tr("%1 strings in %2.", "count, size")
                       .arg(words::formatCount(static_cast<std::uint64_t>(m_model->rowCount())),
                            words::formatSize(m_finder->seen()));
    if (m_finder->seconds() >= 0.05) // what is shown as 0.1
        text += QLatin1Char(' ') + tr("It took %1 s.").arg(QLocale().toString(m_finder->seconds(), 'f', 1));
    if (m_finder->truncated())
        text += QLatin1Char(' ') + tr("There are more: only the first %1 are kept. Ask for longer ones, or filter.")
                                       .arg(words::formatCount(std::uint64_t{StringTable::kMost}));
    else if (m_finder->cancelled())
        text += QLatin1Char(' ') + tr("The search was cancelled.");
    return text;
}

void StringsView::updateState()
{
    using State = Session::State;
    const State state = m_session->state();
    const bool selected = m_session->selection().kind != Selection::Kind::None;
    const bool can = m_session->memory().has_value() && state != State::Exited;
    const bool running = m_finder->running();
    const bool lacksSelection = m_scope->currentIndex() == static_cast<int>(Scope::Selection) && !selected;
    m_button->setText(running ? tr("Cancel") : tr("Search"));
    m_button->setEnabled(running || (can && !lacksSelection));
    m_progress->setVisible(running);
    m_progress->setRange(0, 1000);
    m_progress->setValue(m_finder->toLook() == 0 ? 0
                                                 : static_cast<int>(static_cast<double>(m_finder->looked()) * 1000 /
                                                                    static_cast<double>(m_finder->toLook())));
    if (state == State::Empty)
        m_message->setText(tr("No process is open."));
    else if (!m_session->memory())
        m_message->setText(state == State::File ? tr("This file has no contents of memory.")
                                                : words::errorText(m_session->memory().error()));
    else if (!m_ever)
        m_message->setText(tr("Search looks for text in the pages that are in memory. It brings no page in."));
    else
        m_message->setText(running ? tr("Looking…") : tr("No text like that was found."));
    m_pages->setCurrentIndex(m_model->rowCount() == 0 ? 1 : 0);
    m_note->setText(m_ever ? note() : QString());
    m_note->setVisible(m_ever);
}

QString StringsView::noteText() const
{
    return m_ever ? m_note->text() : m_message->text();
}

QByteArray StringsView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << m_table->saveColumns(kStateVersion) << m_scope->currentIndex() << m_length->value()
        << m_ascii->isChecked() << m_utf8->isChecked() << m_utf16->isChecked();
    return state;
}

bool StringsView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    QByteArray columns;
    int scope = 0;
    int length = 0;
    bool ascii = false;
    bool utf8 = false;
    bool utf16 = false;
    in >> version >> columns >> scope >> length >> ascii >> utf8 >> utf16;
    if (in.status() != QDataStream::Ok || version != kStateVersion || scope < 0 || scope >= m_scope->count() ||
        !m_table->restoreColumns(columns, kStateVersion))
        return false;
    m_scope->setCurrentIndex(scope);
    m_length->setValue(length);
    m_ascii->setChecked(ascii);
    m_utf8->setChecked(utf8);
    m_utf16->setChecked(utf16);
    return true;
}

void StringsView::retranslate()
{
    m_scope->setItemText(static_cast<int>(Scope::Selection), tr("Selected region"));
    m_scope->setItemText(static_cast<int>(Scope::Process), tr("Whole process"));
    m_scope->setAccessibleName(tr("Where to look"));
    m_lengthLabel->setText(tr("Least length:"));
    m_length->setToolTip(tr("In characters"));
    m_filterBox->setPlaceholderText(tr("Only with this text"));
    m_filterBox->setAccessibleName(tr("Filter strings"));
    m_progress->setAccessibleName(tr("Progress of the search"));
    m_table->setAccessibleName(tr("Strings"));
    m_utf16->setToolTip(tr("Little-endian, as Windows has all text"));
    m_model->refreshLooks();
    updateState();
}

void StringsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vmatlas::ui
