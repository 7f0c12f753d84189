// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/marks/marks_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

#include "tests/ui/timeline/timeline_fixture.h"
#include "ui/language/language.h"
#include "ui/marks/mark_model.h"

namespace vmatlas::ui {

using namespace std::chrono_literals;

namespace {

/// A session with five samples, and the list of its marks.
struct Listed {
    Shown shown{5};
    MarksView view{&shown.session};
    QAbstractItemModelTester tester{view.findChild<MarkModel*>(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest};

    Listed()
    {
        view.resize(600, 300);
        view.show();
    }
    void mark(SteadyClock::duration when, const char* name)
    {
        shown.session.showMoment(at(when));
        shown.session.addMark(QString::fromLatin1(name));
    }
    [[nodiscard]] QAbstractItemModel* rows() const { return view.table()->model(); }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < rows()->rowCount(); ++row)
            names << rows()->index(row, static_cast<int>(MarkColumn::Name)).data().toString();
        return names;
    }
    void setCurrent(const char* name)
    {
        view.table()->setCurrentIndex(rows()->index(static_cast<int>(names().indexOf(QString::fromLatin1(name))), 0));
    }
    [[nodiscard]] QString current() const
    {
        return view.table()->currentIndex().siblingAtColumn(static_cast<int>(MarkColumn::Name)).data().toString();
    }
    void key(Qt::Key key) { QTest::keyClick(view.table(), key); }
};

} // namespace

class MarksViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void listsMarksAndEvents();
    void saysSoWhenThereIsNothing();
    void enterAndDoubleClickGoThere();
    void renamesOwnMarksOnly();
    void removesOwnMarksOnly();
    void keepsTheSelectionOverChanges();
    void filters();
    void sortsByColumn();
    void copies();
    void remembersItsColumns();
};

void MarksViewTest::listsMarksAndEvents()
{
    Listed listed;
    listed.mark(1s, "one");
    QVERIFY(listed.names().contains(QStringLiteral("one")));
    QVERIFY(listed.names().contains(QStringLiteral("Started another program: other")));
    const int row = static_cast<int>(listed.names().indexOf(QStringLiteral("one")));
    QCOMPARE(listed.rows()->index(row, static_cast<int>(MarkColumn::Kind)).data().toString(), QStringLiteral("Mark"));
    QVERIFY(listed.rows()->index(row, 0).data().toString().contains(QStringLiteral(":01.000")));
}

void MarksViewTest::saysSoWhenThereIsNothing()
{
    Session session;
    MarksView view(&session);
    view.show();
    QVERIFY(view.findChild<QLabel*>(QStringLiteral("emptyText"))->isVisible());
    QVERIFY(!view.table()->isVisible());
}

void MarksViewTest::enterAndDoubleClickGoThere()
{
    Listed listed;
    listed.mark(1s, "one");
    listed.shown.session.showLatest();
    listed.setCurrent("one");
    listed.key(Qt::Key_Return);
    QVERIFY(listed.shown.session.moment() == at(1s));
    listed.key(Qt::Key_Escape);
    QVERIFY(!listed.shown.session.moment());
    Q_EMIT listed.view.table()->doubleClicked(listed.view.table()->currentIndex());
    QVERIFY(listed.shown.session.moment() == at(1s));
}

void MarksViewTest::renamesOwnMarksOnly()
{
    Listed listed;
    listed.mark(1s, "one");
    listed.setCurrent("one");
    listed.key(Qt::Key_F2);
    auto* editor = listed.view.table()->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->setText(QStringLiteral("uno"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(listed.names().contains(QStringLiteral("uno")));
    QCOMPARE(listed.shown.session.timeline().events()[*markAt(listed.shown.session.timeline(), 1)].detail,
             std::string("uno"));
    auto* model = listed.view.findChild<MarkModel*>();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, static_cast<int>(MarkColumn::Name));
        QCOMPARE(model->flags(index).testFlag(Qt::ItemIsEditable), model->isOwn(index));
        QVERIFY(model->isOwn(index) || !model->setData(index, QStringLiteral("x")));
    }
}

void MarksViewTest::removesOwnMarksOnly()
{
    Listed listed;
    listed.mark(1s, "one");
    listed.mark(2s, "two");
    const int before = listed.rows()->rowCount();
    listed.view.table()->selectAll();
    listed.key(Qt::Key_Delete);
    QCOMPARE(listed.rows()->rowCount(), before - 2);
    QVERIFY(!listed.names().contains(QStringLiteral("one")));
    QVERIFY(listed.names().contains(QStringLiteral("Sampling paused")));
}

void MarksViewTest::keepsTheSelectionOverChanges()
{
    Listed listed;
    listed.mark(2s, "two");
    listed.setCurrent("two");
    listed.mark(1s, "one"); // comes before it
    QCOMPARE(listed.current(), QStringLiteral("two"));
    listed.shown.session.renameMark(*markAt(listed.shown.session.timeline(), 1), QStringLiteral("uno"));
    QCOMPARE(listed.current(), QStringLiteral("two"));
    listed.shown.session.removeMark(*markAt(listed.shown.session.timeline(), 1));
    QCOMPARE(listed.current(), QStringLiteral("two"));
    QVERIFY(listed.view.table()->selectionModel()->isRowSelected(listed.view.table()->currentIndex().row()));
}

void MarksViewTest::filters()
{
    Listed listed;
    listed.mark(1s, "one");
    listed.view.filterBox()->setText(QStringLiteral("ONE"));
    QCOMPARE(listed.names(), QStringList{QStringLiteral("one")});
    listed.view.filterBox()->setText(QStringLiteral("nothing is called so"));
    QVERIFY(listed.view.findChild<QLabel*>(QStringLiteral("emptyText"))->isVisible());
    listed.view.filterBox()->clear();
    QVERIFY(listed.names().size() > 1);
}

void MarksViewTest::sortsByColumn()
{
    Listed listed;
    listed.mark(3s, "a");
    listed.mark(1s, "b");
    QVERIFY(listed.names().indexOf(QStringLiteral("b")) < listed.names().indexOf(QStringLiteral("a")));
    listed.view.table()->sortByColumn(static_cast<int>(MarkColumn::Name), Qt::AscendingOrder);
    QVERIFY(listed.names().indexOf(QStringLiteral("a")) < listed.names().indexOf(QStringLiteral("b")));
}

void MarksViewTest::copies()
{
    Listed listed;
    listed.mark(1s, "one");
    listed.setCurrent("one");
    QTest::keyClick(listed.view.table(), Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(QStringLiteral("\tMark\tone")), qPrintable(text));
}

void MarksViewTest::remembersItsColumns()
{
    Listed listed;
    listed.view.table()->header()->resizeSection(0, 77);
    const QByteArray state = listed.view.saveState();
    Session session;
    MarksView other(&session);
    QVERIFY(other.restoreState(state));
    QCOMPARE(other.table()->header()->sectionSize(0), 77);
    QVERIFY(!other.restoreState("nonsense"));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::MarksViewTest)
#include "marks_view_test.moc"
