// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/demo_process.h"

#include <QCoreApplication>
#include <QDir>

namespace vmatlas {

namespace {
constexpr int kEndPatienceMs = 2000;
}

DemoProcess::DemoProcess(QObject* parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // One line of JSON on its output says that everything is in place.
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        if (m_process.canReadLine() && !m_process.readLine().isEmpty())
            Q_EMIT ready(static_cast<ProcessId>(m_process.processId()));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this] { Q_EMIT failed(m_process.errorString()); });
}

DemoProcess::~DemoProcess()
{
    disconnect(&m_process, nullptr, this, nullptr);
    m_process.closeWriteChannel();
    m_process.terminate();
    if (!m_process.waitForFinished(kEndPatienceMs))
        m_process.kill();
}

void DemoProcess::start()
{
    m_process.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("vmatlas-demo")),
                    {QStringLiteral("--grow"), QStringLiteral("1M/s"), QStringLiteral("--exit-on-stdin-eof")});
}

} // namespace vmatlas
