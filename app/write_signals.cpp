// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/write_signals.h"

#include <csignal>

namespace vmatlas {

void ignoreWriteSignals()
{
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);
#endif
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

} // namespace vmatlas
