// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QMenu>

class QActionGroup;

namespace vmatlas::ui {

/// A submenu of which one entry is in force, such as the theme. The words are asked for again when the language
/// changes.
class ChoiceMenu : public QMenu {
    Q_OBJECT
public:
    /// `value` is what chosen() hands back.
    struct Entry {
        int value = 0;
        QString text;
    };
    struct Words {
        QString title;
        QList<Entry> entries;
    };

    ChoiceMenu(std::function<Words()> words, int current, QWidget* parent = nullptr);

    /// Marks an entry without chosen().
    void setCurrent(int value);
    [[nodiscard]] int current() const { return m_current; }
    void retranslate();

Q_SIGNALS:
    void chosen(int value);

private:
    std::function<Words()> m_words;
    QActionGroup* m_group;
    int m_current;
};

} // namespace vmatlas::ui
