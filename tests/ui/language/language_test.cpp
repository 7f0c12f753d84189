// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QTest>

namespace vmatlas::ui {

namespace {

class ChangeCounter : public QWidget {
public:
    int changes = 0;

protected:
    void changeEvent(QEvent* event) override
    {
        changes += event->type() == QEvent::LanguageChange ? 1 : 0;
        QWidget::changeEvent(event);
    }
};

} // namespace

class LanguageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { Language::set(Language::Choice::English); }
    void koreanReplacesOurTextsAndQts();
    void everyWidgetHearsOfAChange();
    void keysLeadBack();
};

void LanguageTest::koreanReplacesOurTextsAndQts()
{
    Language::set(Language::Choice::English);
    QCOMPARE(Language::name(Language::Choice::System), QStringLiteral("System language"));
    Language::set(Language::Choice::Korean);
    QCOMPARE(Language::name(Language::Choice::System), QStringLiteral("시스템 언어"));
    QCOMPARE(Language::current(), Language::Choice::Korean);
    const QDialogButtonBox box(QDialogButtonBox::Cancel);
    QCOMPARE(box.button(QDialogButtonBox::Cancel)->text(), QStringLiteral("취소"));
    QCOMPARE(QLocale().standaloneMonthName(11), QStringLiteral("11월"));
    Language::set(Language::Choice::English);
    QCOMPARE(Language::name(Language::Choice::System), QStringLiteral("System language"));
}

void LanguageTest::everyWidgetHearsOfAChange()
{
    ChangeCounter window;
    ChangeCounter child;
    child.setParent(&window);
    Language::set(Language::Choice::Korean);
    QTRY_VERIFY(window.changes > 0);
    QVERIFY(child.changes > 0);
}

void LanguageTest::keysLeadBack()
{
    for (const Language::Choice choice : Language::choices())
        QCOMPARE(Language::fromKey(Language::key(choice)), choice);
    QCOMPARE(Language::fromKey(QStringLiteral("tlh")), Language::Choice::System);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::LanguageTest)
#include "language_test.moc"
