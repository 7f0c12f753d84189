// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/target_opener.h"

#include <QFileInfo>

#include "ui/live/session.h"
#include "ui/window/long_task.h"
#include "ui/window/message_bar.h"
#include "ui/words/file_names.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// A comparison, when the file is one.
Result<std::optional<UmdhTablePtr>> openComparison(const QString& file, const std::stop_token& stop)
{
    Result<std::optional<UmdhComparison>> read = openUmdhComparison(QFileInfo(file).filesystemFilePath(), stop);
    if (!read && (read.error().code == ErrorCode::Cancelled || read.error().code == ErrorCode::TooLarge))
        return tl::unexpected(read.error());
    if (!read || !*read)
        return std::nullopt; // whoever reads it as a target says better what is wrong with it
    return makeUmdhTable(std::move(**read));
}

/// What a kernel's pools hold, when the file is a screen of PoolMon.
Result<std::optional<PoolmonScreen>> openPools(const QString& file, const std::stop_token& stop)
{
    Result<std::optional<PoolmonScreen>> read = openPoolmon(QFileInfo(file).filesystemFilePath(), stop);
    if (!read && read.error().code != ErrorCode::Cancelled && read.error().code != ErrorCode::TooLarge)
        return std::nullopt;
    return read;
}

} // namespace

Result<TargetOpener::Probed> TargetOpener::probe(const Target& target, const std::stop_token& stop)
{
    Result<std::unique_ptr<Source>> source = target.openSource();
    if (!source)
        return tl::unexpected(source.error());
    Result<SnapshotPtr> first = (*source)->capture({.force = true, .stop = stop});
    if (!first)
        return tl::unexpected(first.error());
    if (target.expected && (*first)->process.identity != *target.expected)
        return fail(ErrorCode::ProcessGone, std::to_string(target.expected->pid));
    return Probed{std::move(*source), std::move(*first)};
}

TargetOpener::Opened TargetOpener::read(const Target& target, const std::stop_token& stop)
{
    if (!target.file.isEmpty()) {
        const Result<std::optional<UmdhTablePtr>> comparison = openComparison(target.file, stop);
        if (!comparison)
            return tl::unexpected(comparison.error());
        if (*comparison)
            return **comparison;
        Result<std::optional<PoolmonScreen>> pools = openPools(target.file, stop);
        if (!pools)
            return tl::unexpected(pools.error());
        if (*pools)
            return std::move(**pools);
    }
    return probe(target, stop);
}

TargetOpener::TargetOpener(Session* session, LongTask* task, MessageBar* messages, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_task(task)
    , m_messages(messages)
{
}

void TargetOpener::open(Target target)
{
    const QString progress = tr("Opening %1 …").arg(target.name);
    auto work = [this, target = std::move(target)](const std::stop_token& stop) {
        auto result = std::make_shared<Opened>(read(target, stop));
        return BackgroundJob::Finish([this, target, result] { take(target, *result); });
    };
    if (!m_task->run(progress, std::move(work)))
        m_messages->showMessage(MessageBar::Kind::Warning, tr("Something else is still being read or written."));
}

// Until here the old state was still on the screen.
void TargetOpener::take(const Target& target, Opened& result)
{
    if (!result) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("%1 was not opened. %2").arg(target.name, words::errorText(result.error())));
        Q_EMIT failed(result.error());
        return;
    }
    m_messages->dismiss();
    if (const UmdhTablePtr* table = std::get_if<UmdhTablePtr>(&*result)) {
        Q_EMIT comparisonOpened(target.file, *table);
        return;
    }
    if (const PoolmonScreen* screen = std::get_if<PoolmonScreen>(&*result)) {
        Q_EMIT poolsOpened(target.file, *screen);
        return;
    }
    m_session->open(std::move(std::get<Probed>(*result).source), target.file.isEmpty() ? QString() : target.name);
    Q_EMIT opened(target.file);
}

TargetOpener::Target fileTarget(const QString& file, OpenFile openFile)
{
    return {.name = QFileInfo(file).fileName(),
            .file = file,
            .openSource = [open = std::move(openFile), path = words::fileText(file)] { return open(path); }};
}

} // namespace vmatlas::ui
