// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vmatlas::ui {

class AddressMapWidget;
class Session;

/// Lets screen readers say what is selected in the map: its value is the title, range, size and protection of the
/// selected region, and a change of it is told. Once for a map, in its constructor; GUI thread only.
void makeAccessible(AddressMapWidget* map, Session* session);

} // namespace vmatlas::ui
