// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/share_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/share/shared_texts_model.h"
#include "ui/theme/theme.h"
#include "ui/words/table_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

ShareDialog::ShareDialog(SharedMoment moment, const QString& format, QWidget* parent)
    : QDialog(parent)
    , m_moment(std::move(moment))
    , m_model(new SharedTextsModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_formatLabel(new QLabel)
    , m_formats(new QComboBox)
    , m_redact(new QCheckBox)
    , m_warning(new QLabel)
    , m_filter(new QLineEdit)
    , m_count(new QLabel)
    , m_view(new QTreeView)
    , m_save(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    for (const ShareFormat& each : shareFormats())
        m_formats->addItem(each.words, each.id);
    m_formats->setCurrentIndex(std::max(0, m_formats->findData(format)));
    m_redact->setChecked(true);
    buildContents();
    setUpList();
    connect(m_filter, &QLineEdit::textChanged, m_shown, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_redact, &QCheckBox::toggled, this, &ShareDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &ShareDialog::saveRequested);
    retranslate();
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 30);
    m_job.start([this, moment = m_moment](const std::stop_token&) -> BackgroundJob::Finish {
        auto redacted = std::make_shared<RedactedMoment>(redactedMoment(moment));
        return [this, redacted] { takeRedacted(std::move(*redacted)); };
    });
}

ShareDialog::~ShareDialog() = default;

void ShareDialog::buildContents()
{
    m_formatLabel->setBuddy(m_formats);
    m_warning->setObjectName(QStringLiteral("warning"));
    m_save->setObjectName(QStringLiteral("save"));
    m_warning->setWordWrap(true);
    m_warning->setTextFormat(Qt::PlainText);
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    auto* top = new QHBoxLayout;
    top->addWidget(m_formatLabel);
    top->addWidget(m_formats);
    top->addStretch(1);
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_redact);
    column->addWidget(m_warning);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    column->addWidget(buttons);
}

void ShareDialog::setUpList()
{
    m_shown->setSourceModel(m_model);
    m_shown->setFilterKeyColumn(-1); // in all of them
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_shown);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->installEventFilter(this);
    const int character = fontMetrics().averageCharWidth();
    m_view->header()->resizeSection(SharedTextsModel::Kind, 18 * character);
    m_view->header()->resizeSection(SharedTextsModel::Outcome, 14 * character);
    m_view->header()->resizeSection(SharedTextsModel::Before, 42 * character);
}

bool ShareDialog::redacts() const
{
    return m_redact->isChecked();
}

ShareFormat ShareDialog::format() const
{
    return shareFormats().at(m_formats->currentIndex());
}

const SharedMoment& ShareDialog::outcome() const
{
    return redacts() ? m_redacted : m_moment;
}

void ShareDialog::takeRedacted(RedactedMoment redacted)
{
    m_redacted = std::move(redacted.moment);
    m_model->setTexts(std::move(redacted.texts));
    refresh();
}

void ShareDialog::refresh()
{
    m_model->setRedacted(redacts());
    m_warning->setText(
        redacts() ? tr("Addresses, sizes and times stay. The contents of memory and the environment are never in it.")
                  : tr("Everything below leaves as it is: the user, folders, file names, arguments, marks. Hand it "
                       "only to people who may know all of this."));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     Theme::current().colour(redacts() ? ThemeRole::TextMuted : ThemeRole::Warning));
    m_warning->setPalette(colours);
    const bool ready = m_redacted.snapshot != nullptr;
    const RedactionCounts counts = m_model->counts();
    m_count->setText(ready ? tr("Replaced: %1. Left out: %2. Stay: %3.")
                                 .arg(words::formatCount(counts.replaced), words::formatCount(counts.removed),
                                      words::formatCount(counts.kept))
                           : tr("Looking for private names…"));
    m_save->setEnabled(outcome().snapshot != nullptr);
}

void ShareDialog::copyRows() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    const QVector<int> columns{SharedTextsModel::Kind, SharedTextsModel::Outcome, SharedTextsModel::Before,
                               SharedTextsModel::After};
    if (const QString text = tableText(rows, columns, TableTextFormat::Tabs); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

bool ShareDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        if (watched == m_view && key.matches(QKeySequence::Copy)) {
            copyRows();
            return true;
        }
        const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        if (watched == m_filter && (enter || key.key() == Qt::Key_Down)) { // Enter must not save yet
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ShareDialog::retranslate()
{
    setWindowTitle(tr("Share"));
    m_formatLabel->setText(tr("&Share as"));
    const QList<ShareFormat> formats = shareFormats();
    for (int i = 0; i < m_formats->count(); ++i)
        m_formats->setItemText(i, formats.at(i).words);
    m_redact->setText(tr("&Replace private names and leave arguments out"));
    m_redact->setToolTip(tr("Equal names stay equal, so that files can still be told apart and compared"));
    m_filter->setPlaceholderText(tr("Search in what leaves"));
    m_filter->setAccessibleName(tr("Search in what leaves"));
    m_view->setAccessibleName(tr("What leaves"));
    m_save->setText(tr("Sa&ve…"));
    refresh();
}

void ShareDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace vmatlas::ui
