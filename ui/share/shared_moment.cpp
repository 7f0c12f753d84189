// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/shared_moment.h"

#include "core/base/machine_names.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

SharedMoment sharedMoment(const Session& session)
{
    return {session.snapshot(), session.timeline().points(), session.timeline().events()};
}

RedactedMoment redactedMoment(const SharedMoment& moment)
{
    Redactor redactor(machineNames());
    RedactedMoment redacted;
    redacted.moment.points = moment.points;
    redactor.learn(*moment.snapshot);
    redacted.moment.events = redactor.redact(moment.events);
    redacted.moment.snapshot = std::make_shared<const Snapshot>(redactor.redact(*moment.snapshot));
    redacted.texts = redactor.texts();
    return redacted;
}

} // namespace vmatlas::ui
