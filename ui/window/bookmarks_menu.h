// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace vmatlas::ui {

/// The submenu of places that a person marked in a program's memory, by its name, so that they are there in the next
/// run too; kept in the settings. GUI thread only.
class BookmarksMenu : public QMenu {
    Q_OBJECT
public:
    explicit BookmarksMenu(QWidget* parent = nullptr);

    /// Shows those of that program; empty: there is none.
    void setProgram(const QString& program);
    /// `place` as it is written to go there.
    void add(const QString& place, const QString& title);
    [[nodiscard]] QStringList places() const;
    void retranslate();

Q_SIGNALS:
    void placeChosen(const QString& place);

private:
    /// Places and their titles in turn.
    [[nodiscard]] QStringList entries() const;
    void setEntries(const QStringList& entries);
    void rebuild();

    QString m_program;
};

} // namespace vmatlas::ui
