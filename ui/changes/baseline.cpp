// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/baseline.h"

namespace vmatlas::ui {

void setBaselineToShown(Session& session)
{
    const std::optional<std::size_t> point = session.shownPoint();
    if (session.hasMoments() && point)
        session.setBaseline(session.moment().value_or(session.timeline().timeOf(*point)));
    else if (session.snapshot())
        session.setBaseline(session.snapshot(), session.name());
}

} // namespace vmatlas::ui
