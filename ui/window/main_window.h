// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QMainWindow>

#include "core/source/file/poolmon_text.h"
#include "core/source/source.h"
#include "ui/picker/picker_dialog.h"
#include "ui/umdh/umdh_table.h"

class QStackedWidget;

namespace vmatlas::ui {

class AddressMapPanel;
class Commands;
class Comparing;
class Docks;
class Exports;
class LongTask;
class MapCommands;
class Menus;
class MessageBar;
class RecentFilesMenu;
class Recorder;
class Session;
class ShareMenu;
class Sharing;
class StatusBarContents;
class TargetOpener;
class ToolBar;

/// The window: the map in the middle, the other views docked around it, all on one session. GUI thread only.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// What the window asks the system for; called on worker threads.
    struct System {
        PickerDialog::ListProcesses list;
        std::function<Result<std::unique_ptr<Source>>(ProcessId)> openProcess;
        std::function<Result<std::unique_ptr<Source>>(const std::string& file)> openFile;
    };

    explicit MainWindow(System system, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session* session() const { return m_session; }
    [[nodiscard]] MessageBar* messages() const { return m_messages; }
    [[nodiscard]] TargetOpener* opener() const { return m_opener; }
    [[nodiscard]] Comparing* comparing() const { return m_comparing; }
    [[nodiscard]] Exports* exports() const { return m_exports; }
    [[nodiscard]] Sharing* sharing() const { return m_sharing; }
    [[nodiscard]] AddressMapPanel* map() const { return m_map; }
    /// The map as it is on the screen, for a file.
    [[nodiscard]] QImage mapPicture() const;

    /// Lets a person choose; `filter` is what the picker starts with.
    PickerDialog* showPicker(const QString& filter = {});
    void openProcess(const ProcessInfo& process);
    void openFile(const QString& file);
    void goTo(const QString& address);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildHeader();
    void buildCentre();
    void connectCommands();
    void connectSession();
    void connectColourBy();
    void showHoveredAddress(bool inside, std::uint64_t address);
    void askFile();
    void showComparison(const QString& file, const UmdhTablePtr& table);
    void showPools(const QString& file, const PoolmonScreen& screen);
    void showCentre(); // the map, or what there is to do without a target
    void sampled();
    void stateChanged();
    void updateCommands();
    void retitle();
    void retranslateUi();

    System m_system;
    Session* m_session;
    Commands* m_commands;
    MessageBar* m_messages;
    LongTask* m_task;
    TargetOpener* m_opener;
    Comparing* m_comparing;
    Exports* m_exports;
    Recorder* m_recorder;
    ShareMenu* m_shareMenu;
    Sharing* m_sharing = nullptr;
    ToolBar* m_toolBar = nullptr;
    QToolBar* m_header = nullptr;       // spans the window, over docks and map
    QStackedWidget* m_centre = nullptr; // welcome, or the map
    AddressMapPanel* m_map = nullptr;
    StatusBarContents* m_status = nullptr;
    Docks* m_docks = nullptr;
    Menus* m_menus = nullptr;
    MapCommands* m_mapCommands = nullptr;
    QString m_file; // the snapshot file that is shown; empty for a process
};

} // namespace vmatlas::ui
