// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/start_target.h"

#include <cstdio>
#include <filesystem>

#include "app/gui/demo_process.h"
#include "core/base/path_text.h"
#include "core/source/source_spec.h"
#include "ui/live/session.h"
#include "ui/window/comparing.h"
#include "ui/window/main_window.h"
#include "ui/window/message_bar.h"
#include "ui/window/target_opener.h"
#include "ui/words/file_names.h"
#include "ui/words/words.h"

namespace vmatlas {

namespace {

// `vmatlas firefox` means the process unless there is a file of that name.
std::string meantSpec(const std::string& typed)
{
    std::error_code ignored;
    const bool bareName = kindOf(typed) == SourceSpecKind::File && typed.find_first_of("/\\") == std::string::npos &&
                          !std::filesystem::exists(pathOf(typed), ignored);
    return bareName && !typed.ends_with(".json") ? "name:" + typed : typed;
}

void printError(const QString& text)
{
    std::fprintf(stderr, "vmatlas: %s\n", ui::words::fileText(text).c_str());
}

} // namespace

StartTarget::StartTarget(const Options& options, ui::MainWindow& window)
    : QObject(&window)
    , m_options(options)
    , m_window(window)
{
    m_options.source = options.source.empty() ? options.source : meantSpec(options.source);
    m_options.compare = options.compare.empty() ? options.compare : meantSpec(options.compare);
    connect(window.opener(), &ui::TargetOpener::failed, this, &StartTarget::sourceFailed);
    // Queued: the opener's own work has ended by then, and one thing is read at a time.
    connect(window.opener(), &ui::TargetOpener::opened, this, &StartTarget::compare, Qt::QueuedConnection);
    connect(window.comparing(), &ui::Comparing::failed, this,
            [this](const Error& error) { report(error, m_options.compare); });
    const auto withoutMap = [this](const QString& text) {
        if (!m_options.unattended())
            return;
        printError(text);
        Q_EMIT failed(kBadInput);
    };
    connect(window.opener(), &ui::TargetOpener::comparisonOpened, this, [withoutMap](const QString& file) {
        withoutMap(tr("%1 is a UMDH comparison: it has neither a map nor a snapshot.").arg(file));
    });
    connect(window.opener(), &ui::TargetOpener::poolsOpened, this, [withoutMap](const QString& file) {
        withoutMap(tr("%1 is a screen of PoolMon: it has neither a map nor a snapshot.").arg(file));
    });
    if (!options.goTo.empty()) {
        // Once, with the first sample: addresses mean nothing before.
        connect(
            window.session(), &ui::Session::snapshotChanged, this,
            [this] {
                if (m_window.session()->snapshot() && !m_options.goTo.empty())
                    m_window.goTo(QString::fromStdString(std::exchange(m_options.goTo, {})));
            },
            Qt::QueuedConnection);
    }
}

void StartTarget::open()
{
    if (m_options.demo)
        startDemo();
    else if (!m_options.source.empty())
        openSpec(m_options.source);
    else
        m_window.showPicker();
}

void StartTarget::startDemo()
{
    auto* demo = new DemoProcess(this);
    connect(demo, &DemoProcess::ready, this, [this](ProcessId pid) { openSpec(std::to_string(pid)); });
    connect(demo, &DemoProcess::failed, this, [this](const QString& why) {
        const QString text = tr("The demo process vmatlas-demo did not start: %1").arg(why);
        printError(text);
        m_window.messages()->showMessage(ui::MessageBar::Kind::Error, text);
        Q_EMIT failed(kOtherFailure);
    });
    demo->start();
}

void StartTarget::openSpec(const std::string& spec)
{
    if (kindOf(spec) == SourceSpecKind::File) {
        m_window.openFile(ui::words::fileName(spec));
        return;
    }
    m_window.opener()->open(
        {.name = ui::words::displayName(spec), .file = {}, .openSource = [spec] { return openSource(spec); }});
}

// Once: what a person opens later is compared with nothing.
void StartTarget::compare()
{
    if (m_options.compare.empty() || std::exchange(m_compared, true))
        return;
    const std::string& spec = m_options.compare;
    if (kindOf(spec) == SourceSpecKind::File)
        m_window.comparing()->compareWithFile(ui::words::fileName(spec));
    else
        m_window.comparing()->compareWith(
            {.name = ui::words::displayName(spec), .file = {}, .openSource = [spec] { return openSource(spec); }});
}

void StartTarget::report(const Error& error, const std::string& spec)
{
    printError(ui::words::errorText(error));
    Q_EMIT failed(exitCodeOf(error, spec));
}

void StartTarget::sourceFailed(const Error& error)
{
    report(error, m_options.source);
    constexpr std::string_view kName = "name:";
    const bool byName = m_options.source.starts_with(kName);
    if (byName && !m_options.unattended() && (error.code == ErrorCode::Ambiguous || error.code == ErrorCode::NotFound))
        m_window.showPicker(ui::words::fileName(m_options.source.substr(kName.size())));
    m_options.source.clear(); // the picker comes up once
}

} // namespace vmatlas
