// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/views.h"

#include <QCoreApplication>

#include "ui/bytes/bytes_view.h"
#include "ui/changes/changes_view.h"
#include "ui/findings/findings_panel.h"
#include "ui/inspector/inspector_view.h"
#include "ui/marks/marks_view.h"
#include "ui/pages/pages_view.h"
#include "ui/region_history/region_history_view.h"
#include "ui/regions/regions_view.h"
#include "ui/strings/strings_view.h"
#include "ui/summary/summary_view.h"
#include "ui/system/system_view.h"
#include "ui/timeline/timeline_view.h"

namespace vmatlas::ui {

namespace {

struct ViewWords {
    Q_DECLARE_TR_FUNCTIONS(Views)
};

template <typename View> QWidget* create(Session* session)
{
    return new View(session);
}

template <typename View> QByteArray save(const QWidget* widget)
{
    return static_cast<const View*>(widget)->saveState();
}

template <typename View> void restore(QWidget* widget, const QByteArray& state)
{
    static_cast<View*>(widget)->restoreState(state);
}

} // namespace

const std::vector<ViewSpec>& viewSpecs()
{
    static const std::vector<ViewSpec> specs{
        {.id = "summary",
         .title = [] { return ViewWords::tr("Summary"); },
         .create = create<SummaryView>,
         .area = Qt::LeftDockWidgetArea,
         .save = save<SummaryView>,
         .restore = restore<SummaryView>},
        {.id = "inspector",
         .title = [] { return ViewWords::tr("Inspector"); },
         .create = create<InspectorView>,
         .area = Qt::LeftDockWidgetArea,
         .tabbed = true,
         .save = save<InspectorView>,
         .restore = restore<InspectorView>},
        {.id = "pages",
         .title = [] { return ViewWords::tr("Pages"); },
         .create = create<PagesView>,
         .area = Qt::LeftDockWidgetArea,
         .tabbed = true,
         .save = save<PagesView>,
         .restore = restore<PagesView>},
        {.id = "regionHistory",
         .title = [] { return ViewWords::tr("History"); },
         .create = create<RegionHistoryView>,
         .area = Qt::LeftDockWidgetArea,
         .tabbed = true},
        {.id = "timeline",
         .title = [] { return ViewWords::tr("Timeline"); },
         .create = create<TimelineView>,
         .area = Qt::BottomDockWidgetArea,
         .save = save<TimelineView>,
         .restore = restore<TimelineView>},
        {.id = "marks",
         .title = [] { return ViewWords::tr("Marks"); },
         .create = create<MarksView>,
         .area = Qt::BottomDockWidgetArea,
         .tabbed = true,
         .save = save<MarksView>,
         .restore = restore<MarksView>},
        {.id = "regions",
         .title = [] { return ViewWords::tr("Regions"); },
         .create = create<RegionsView>,
         .area = Qt::BottomDockWidgetArea,
         .save = save<RegionsView>,
         .restore = restore<RegionsView>},
        {.id = "changes",
         .title = [] { return ViewWords::tr("Changes"); },
         .create = create<ChangesView>,
         .area = Qt::BottomDockWidgetArea,
         .tabbed = true,
         .save = save<ChangesView>,
         .restore = restore<ChangesView>},
        {.id = "findings",
         .title = [] { return ViewWords::tr("Findings"); },
         .create = create<FindingsPanel>,
         .area = Qt::BottomDockWidgetArea,
         .tabbed = true,
         .save = save<FindingsPanel>,
         .restore = restore<FindingsPanel>},
        {.id = "bytes",
         .title = [] { return ViewWords::tr("Bytes"); },
         .create = create<BytesView>,
         .area = Qt::BottomDockWidgetArea,
         .tabbed = true},
        {.id = "strings",
         .title = [] { return ViewWords::tr("Strings"); },
         .create = create<StringsView>,
         .area = Qt::BottomDockWidgetArea,
         .tabbed = true,
         .save = save<StringsView>,
         .restore = restore<StringsView>},
        {.id = "system",
         .title = [] { return ViewWords::tr("System"); },
         .create = create<SystemView>,
         .area = Qt::BottomDockWidgetArea,
         .tabbed = true,
         .save = save<SystemView>,
         .restore = restore<SystemView>},
    };
    return specs;
}

} // namespace vmatlas::ui
