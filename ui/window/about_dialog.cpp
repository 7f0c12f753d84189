// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/about_dialog.h"

#include <QApplication>
#include <QMessageBox>

#include "core/base/version.h"

namespace vmatlas::ui {

namespace {

struct AboutDialog {
    Q_DECLARE_TR_FUNCTIONS(AboutDialog)
};

} // namespace

void showAbout(QWidget* parent)
{
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(AboutDialog::tr("About VMAtlas"));
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(QApplication::windowIcon().pixmap(64, 64));
    box->setText(AboutDialog::tr("VMAtlas %1").arg(QString::fromUtf8(kVersion)));
    box->setInformativeText(
        AboutDialog::tr("Shows what a process does with its virtual memory, live.\n\n"
                        "This is free software under the GNU General Public License, version 3 or later. It comes "
                        "without any warranty. You may copy and change it under the terms of that licence.\n\n"
                        "It uses Qt %1, Qt Charts, {fmt}, JSON for Modern C++, tl::expected and zlib.")
            .arg(QString::fromLatin1(qVersion())));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace vmatlas::ui
