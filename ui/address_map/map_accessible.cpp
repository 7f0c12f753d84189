// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/map_accessible.h"

#include <QAccessibleWidget>
#include <QCoreApplication>

#include "ui/address_map/address_map_widget.h"
#include "ui/live/session.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct MapAccessible {
    Q_DECLARE_TR_FUNCTIONS(MapAccessible)
};

QString selectedText(const Session& session)
{
    const SnapshotPtr snapshot = session.snapshot();
    const Selection& selection = session.selection();
    if (!snapshot || selection.kind == Selection::Kind::None)
        return MapAccessible::tr("Nothing selected");
    const Region* const region = snapshot->regionAt(selection.range.begin);
    if (region == nullptr)
        return MapAccessible::tr("%1, %2, %3")
            .arg(words::titleAt(*snapshot, selection.range.begin), words::formatRange(selection.range),
                 words::formatSize(selection.range.size));
    return MapAccessible::tr("%1, %2, %3, %4")
        .arg(words::regionTitle(*snapshot, *region), words::formatRange(selection.range),
             words::formatSize(selection.range.size), words::protectionText(region->protection));
}

class Interface final : public QAccessibleWidget {
public:
    explicit Interface(AddressMapWidget* map, const Session* session)
        : QAccessibleWidget(map, QAccessible::Graphic)
        , m_session(session)
    {
    }
    [[nodiscard]] QString text(QAccessible::Text what) const override
    {
        return what == QAccessible::Value ? selectedText(*m_session) : QAccessibleWidget::text(what);
    }

private:
    const Session* m_session;
};

QAccessibleInterface* create(const QString& /*className*/, QObject* object)
{
    auto* const map = qobject_cast<AddressMapWidget*>(object);
    return map == nullptr ? nullptr : new Interface(map, map->session());
}

} // namespace

void makeAccessible(AddressMapWidget* map, Session* session)
{
    QAccessible::installFactory(create); // the same one again does nothing
    // With a screen reader running, Qt asked already, when the map was no more than a widget.
    QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(QAccessible::queryAccessibleInterface(map)));
    QObject::connect(session, &Session::selectionChanged, map, [map, session] {
        QAccessibleValueChangeEvent event(map, selectedText(*session));
        QAccessible::updateAccessibility(&event);
    });
}

} // namespace vmatlas::ui
