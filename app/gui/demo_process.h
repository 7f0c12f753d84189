// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include "core/model/process.h"

namespace vmatlas {

/// The bundled vmatlas-demo as a child that grows slowly, so that the timeline has something to show. It ends with this
/// object, and by itself when this program dies. GUI thread only.
class DemoProcess : public QObject {
    Q_OBJECT
public:
    explicit DemoProcess(QObject* parent = nullptr);
    ~DemoProcess() override;

    void start();

Q_SIGNALS:
    void ready(vmatlas::ProcessId pid); ///< it owns everything it was going to own
    void failed(const QString& why);

private:
    QProcess m_process;
};

} // namespace vmatlas
