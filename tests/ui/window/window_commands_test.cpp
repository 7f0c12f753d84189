// SPDX-License-Identifier: GPL-3.0-or-later
// How commands, views and words are reached: palette, layouts, glossary, the keyboard alone, a screen reader.
#include <set>

#include <QAccessible>
#include <QDialog>
#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/glossary/glossary_terms.h"
#include "ui/language/language.h"
#include "ui/live/session.h"
#include "ui/theme/theme.h"
#include "ui/window/command_palette.h"
#include "ui/window/layout_menu.h"
#include "ui/window/main_window.h"

namespace vmatlas::ui {

namespace {

MainWindow::System noSystem()
{
    return {
        .list = [] { return Result<std::vector<ProcessEntry>>(std::vector<ProcessEntry>{}); },
        .openProcess = [](ProcessId) -> Result<std::unique_ptr<Source>> { return fail(ErrorCode::ProcessGone, {}); },
        .openFile = [](const std::string&) -> Result<std::unique_ptr<Source>> { return fail(ErrorCode::Io, {}); }};
}

void show(MainWindow& window)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x5500'0000'0000, 0x20000, RegionType::Image, Protection::Read | Protection::Execute, "/bin/tool");
    builder.addNamed(0x5600'0000'0000, 0x40000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]");
    builder.add(0x7f00'0000'0000, 0x10000);
    const SnapshotPtr snapshot = builder.build();
    window.resize(1400, 900);
    window.show();
    window.session()->open(std::make_unique<test::FixedSource>(snapshot));
    QTRY_COMPARE(window.session()->snapshot(), snapshot);
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::qWait(100); // the views' bars find out what fits
}

CommandPalette* openPalette(MainWindow& window)
{
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    return window.findChild<CommandPalette*>();
}

QStringList namesIn(const CommandPalette& palette)
{
    QStringList names;
    const auto* const list = palette.findChild<QTreeWidget*>();
    for (int row = 0; row < list->topLevelItemCount(); ++row)
        names << list->topLevelItem(row)->text(0);
    return names;
}

QDockWidget* dockOf(const MainWindow& window, const char* id)
{
    return window.findChild<QDockWidget*>(QLatin1String(id));
}

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* const accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible == nullptr ? QString() : accessible->text(QAccessible::Name);
}

QByteArray described(const QWidget* widget)
{
    QByteArray text;
    for (; widget != nullptr; widget = widget->parentWidget())
        text += widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8() + " < ";
    return text;
}

/// Widgets that the keyboard goes through, in the order of its way.
std::vector<QWidget*> walk(MainWindow& window, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    std::vector<QWidget*> way;
    window.map()->map()->setFocus();
    for (int steps = 0; steps < 500; ++steps) {
        QWidget* const now = QApplication::focusWidget();
        if (now == nullptr || std::ranges::find(way, now) != way.end())
            break;
        way.push_back(now);
        QTest::keyClick(now, key, modifiers);
    }
    return way;
}

} // namespace

class WindowCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void thePaletteRanksWhatFitsBest();
    void thePaletteRunsACommandOfASubmenu();
    void thePaletteDoesNotRunWhatIsUnavailable();
    void thePaletteHasEveryCommandOfTheMenus();
    void aLayoutIsSavedAppliedAndRemoved();
    void everyWordOfTheGlossaryIsExplained_data();
    void everyWordOfTheGlossaryIsExplained();
    void theGlossaryFindsAWord();
    void everyViewHasAKey();
    void noKeyMeansTwoCommands();
    void theKeyboardReachesEverything();
    void everythingThatTheKeyboardReachesHasAName();
    void aScreenReaderGetsWhatIsSelectedInTheMap();
};

void WindowCommandsTest::init()
{
    QSettings().clear();
    Language::set(Language::Choice::English);
}

void WindowCommandsTest::thePaletteRanksWhatFitsBest()
{
    const QString theme = QStringLiteral("View: Theme: Dark");
    QVERIFY(CommandPalette::fit(theme, QStringLiteral("dark")) > CommandPalette::fit(theme, QStringLiteral("ark")));
    QVERIFY(CommandPalette::fit(theme, QStringLiteral("ark")) > CommandPalette::fit(theme, QStringLiteral("vtd")));
    QVERIFY(CommandPalette::fit(theme, QStringLiteral("dark theme")) > 0); // in any order
    QCOMPARE(CommandPalette::fit(theme, QStringLiteral("dark light")), 0);
    QVERIFY(CommandPalette::fit(theme, QString()) > 0);
}

void WindowCommandsTest::thePaletteRunsACommandOfASubmenu()
{
    MainWindow window(noSystem());
    show(window);
    const CommandPalette* const palette = openPalette(window);
    QVERIFY(palette != nullptr);
    auto* const typed = palette->findChild<QLineEdit*>();
    QTest::keyClicks(typed, QStringLiteral("theme dark"));
    QCOMPARE(namesIn(*palette).front(), QStringLiteral("View: Theme: Dark"));
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(Theme::current().isDark());
    QTRY_VERIFY(window.findChild<CommandPalette*>() == nullptr);
    Theme::apply(ColourScheme::Light);
}

void WindowCommandsTest::thePaletteDoesNotRunWhatIsUnavailable()
{
    MainWindow window(noSystem());
    show(window); // of a file-like source: no process to pause
    const CommandPalette* const palette = openPalette(window);
    auto* const typed = palette->findChild<QLineEdit*>();
    QTest::keyClicks(typed, QStringLiteral("back to live"));
    const auto* const list = palette->findChild<QTreeWidget*>();
    QCOMPARE(list->topLevelItemCount(), 1);
    QVERIFY(list->topLevelItem(0)->isDisabled());
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(palette->isVisible());
    typed->setText(QStringLiteral("qxqx"));
    QCOMPARE(namesIn(*palette), QStringList{QStringLiteral("No command has these letters.")});
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(palette->isVisible());
    QTest::keyClick(typed, Qt::Key_Escape);
    QTRY_VERIFY(window.findChild<CommandPalette*>() == nullptr);
}

void WindowCommandsTest::thePaletteHasEveryCommandOfTheMenus()
{
    MainWindow window(noSystem());
    show(window);
    const CommandPalette* const palette = openPalette(window);
    const QStringList names = namesIn(*palette);
    for (const QAction* action : window.actions()) {
        const bool found = std::ranges::any_of(
            names, [action](const QString& name) { return name.contains(QStringLiteral(": ") + action->iconText()); });
        QVERIFY2(found, action->iconText().toUtf8());
    }
}

void WindowCommandsTest::aLayoutIsSavedAppliedAndRemoved()
{
    MainWindow window(noSystem());
    show(window);
    auto* const layouts = window.findChild<LayoutMenu*>();
    dockOf(window, "timeline")->hide();
    dockOf(window, "regions")->setFloating(true);
    layouts->save(QStringLiteral("  Map & regions "));
    QCOMPARE(LayoutMenu::names(), QStringList{QStringLiteral("Map & regions")});

    dockOf(window, "timeline")->show();
    dockOf(window, "regions")->setFloating(false);
    layouts->actions().front()->trigger();
    QVERIFY(dockOf(window, "timeline")->isHidden());
    QVERIFY(dockOf(window, "regions")->isFloating());

    dockOf(window, "timeline")->show();
    layouts->save(QStringLiteral("Map & regions")); // in place of it
    dockOf(window, "timeline")->hide();
    layouts->actions().front()->trigger();
    QVERIFY(!dockOf(window, "timeline")->isHidden());

    layouts->save(QString());
    layouts->remove(QStringLiteral("Map & regions"));
    QVERIFY(LayoutMenu::names().isEmpty());
}

void WindowCommandsTest::everyWordOfTheGlossaryIsExplained_data()
{
    QTest::addColumn<int>("language");
    QTest::newRow("English") << static_cast<int>(Language::Choice::English);
    QTest::newRow("Korean") << static_cast<int>(Language::Choice::Korean);
}

void WindowCommandsTest::everyWordOfTheGlossaryIsExplained()
{
    QFETCH(int, language);
    Language::set(static_cast<Language::Choice>(language));
    std::set<QString> names;
    for (const GlossaryTerm& term : glossaryTerms()) {
        QVERIFY2(names.insert(term.name).second, term.name.toUtf8());
        QVERIFY2(term.text.size() > 15, term.name.toUtf8());
    }
    QVERIFY(names.size() > 30);
}

void WindowCommandsTest::theGlossaryFindsAWord()
{
    MainWindow window(noSystem());
    show(window);
    QTest::keyClick(&window, Qt::Key_F1);
    const auto* const glossary = window.findChild<QDialog*>(QStringLiteral("glossary"));
    QVERIFY(glossary != nullptr);
    auto* const search = glossary->findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("copy-on"));
    const auto* const list = glossary->findChild<QListWidget*>();
    QCOMPARE(list->currentItem()->text(), QStringLiteral("Copy-on-write"));
    const auto* const page = glossary->findChild<QTextBrowser*>();
    QVERIFY(page->toPlainText().contains(QStringLiteral("forked child")));
    search->setText(QStringLiteral("no such word"));
    QCOMPARE(list->count(), 0);
    QVERIFY(!page->toPlainText().isEmpty());
}

void WindowCommandsTest::everyViewHasAKey()
{
    MainWindow window(noSystem());
    show(window);
    const QList<QDockWidget*> docks = window.findChildren<QDockWidget*>();
    QStringList reached;
    for (const QAction* const action : window.findChildren<QAction*>()) {
        const QString keys = action->shortcut().toString(QKeySequence::PortableText);
        if (keys.size() != 5 || !keys.startsWith(QStringLiteral("Alt+")))
            continue;
        window.map()->map()->setFocus();
        QTest::keySequence(&window, action->shortcut());
        for (const QDockWidget* dock : docks)
            if (dock->isAncestorOf(QApplication::focusWidget()) && dock->windowTitle() == action->text())
                reached << dock->objectName();
    }
    QCOMPARE(QSet<QString>(reached.begin(), reached.end()).size(), docks.size());
}

void WindowCommandsTest::noKeyMeansTwoCommands()
{
    MainWindow window(noSystem());
    QSet<QKeySequence> known;
    for (const QAction* const action : window.findChildren<QAction*>())
        for (const QKeySequence& keys : action->shortcuts()) {
            QVERIFY2(!known.contains(keys), qPrintable(keys.toString()));
            known.insert(keys);
        }
    QVERIFY(known.contains(QKeySequence(Qt::ALT | Qt::Key_1)));
}

void WindowCommandsTest::theKeyboardReachesEverything()
{
    MainWindow window(noSystem());
    show(window);
    const std::vector<QWidget*> forward = walk(window, Qt::Key_Tab, Qt::NoModifier);
    const std::vector<QWidget*> back = walk(window, Qt::Key_Backtab, Qt::ShiftModifier);
    for (QWidget* const widget : window.findChildren<QWidget*>()) {
        const bool stops = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisibleTo(&window) &&
                           widget->isEnabled() && widget->focusProxy() == nullptr && !widget->visibleRegion().isEmpty();
        if (!stops)
            continue;
        QVERIFY2(std::ranges::find(forward, widget) != forward.end(), described(widget));
        QVERIFY2(std::ranges::find(back, widget) != back.end(), described(widget));
    }
    for (const char* const dock : {"summary", "timeline", "regions"}) {
        const QDockWidget* const view = dockOf(window, dock);
        QVERIFY2(std::ranges::any_of(forward, [view](QWidget* widget) { return view->isAncestorOf(widget); }), dock);
    }
}

void WindowCommandsTest::everythingThatTheKeyboardReachesHasAName()
{
    MainWindow window(noSystem());
    show(window);
    for (QDockWidget* const dock : window.findChildren<QDockWidget*>()) {
        dock->raise();
        QCoreApplication::processEvents();
        for (QWidget* const widget : walk(window, Qt::Key_Tab, Qt::NoModifier))
            QVERIFY2(!nameOf(widget).isEmpty(), described(widget));
    }
}

void WindowCommandsTest::aScreenReaderGetsWhatIsSelectedInTheMap()
{
    MainWindow window(noSystem());
    show(window);
    QAccessibleInterface* const map = QAccessible::queryAccessibleInterface(window.map()->map());
    QVERIFY(map != nullptr);
    QCOMPARE(map->text(QAccessible::Name), QStringLiteral("Address map"));
    QCOMPARE(map->text(QAccessible::Value), QStringLiteral("Nothing selected"));

    window.session()->select({Selection::Kind::Region, {0x5600'0000'0000, 0x40000}});
    const QString heap = QStringLiteral("[heap], 0x560000000000–0x560000040000, 256 KiB, Read/Write");
    QCOMPARE(map->text(QAccessible::Value), heap);
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::WindowCommandsTest>(argc, argv);
}
#include "window_commands_test.moc"
