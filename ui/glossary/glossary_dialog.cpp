// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/glossary/glossary_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "ui/glossary/glossary_terms.h"

namespace vmatlas::ui {

namespace {

struct GlossaryDialog {
    Q_DECLARE_TR_FUNCTIONS(GlossaryDialog)
};

constexpr int kTextRole = Qt::UserRole;

/// Those whose name has it first, then those whose text has it.
void fill(QListWidget* list, const QString& wanted)
{
    const QString before = list->currentItem() != nullptr ? list->currentItem()->text() : QString();
    list->clear();
    const std::vector<GlossaryTerm> terms = glossaryTerms();
    for (const bool byName : {true, false}) {
        for (const GlossaryTerm& term : terms) {
            const bool named = term.name.contains(wanted, Qt::CaseInsensitive);
            if (named != byName || (!named && !term.text.contains(wanted, Qt::CaseInsensitive)))
                continue;
            auto* const item = new QListWidgetItem(term.name, list);
            item->setData(kTextRole, term.text);
        }
    }
    const QList<QListWidgetItem*> same = list->findItems(before, Qt::MatchExactly);
    list->setCurrentItem(same.isEmpty() || before.isEmpty() ? list->item(0) : same.front());
}

void show(QTextBrowser* page, const QListWidgetItem* item)
{
    page->setHtml(item == nullptr
                      ? GlossaryDialog::tr("No word with that in it.").toHtmlEscaped()
                      : QStringLiteral("<h3>%1</h3><p>%2</p>")
                            .arg(item->text().toHtmlEscaped(), item->data(kTextRole).toString().toHtmlEscaped()));
}

} // namespace

void showGlossary(QWidget* parent)
{
    auto* const dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("glossary"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(GlossaryDialog::tr("Glossary"));
    dialog->resize(66 * dialog->fontMetrics().averageCharWidth() + 240, 26 * dialog->fontMetrics().height());

    auto* const search = new QLineEdit;
    search->setPlaceholderText(GlossaryDialog::tr("Search words"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    auto* const list = new QListWidget;
    list->setAccessibleName(GlossaryDialog::tr("Words"));
    auto* const page = new QTextBrowser;
    page->setAccessibleName(GlossaryDialog::tr("What the word means"));
    auto* const both = new QSplitter;
    both->addWidget(list);
    both->addWidget(page);
    both->setStretchFactor(0, 2);
    both->setStretchFactor(1, 3);
    both->setChildrenCollapsible(false);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* const layout = new QVBoxLayout(dialog);
    layout->addWidget(search);
    layout->addWidget(both, 1);
    layout->addWidget(buttons);

    QObject::connect(search, &QLineEdit::textChanged, list,
                     [list](const QString& text) { fill(list, text.trimmed()); });
    QObject::connect(list, &QListWidget::currentItemChanged, page,
                     [page](const QListWidgetItem* item) { show(page, item); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    fill(list, {});
    search->setFocus();
    dialog->show();
}

} // namespace vmatlas::ui
