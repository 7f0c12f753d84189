// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/timeline_viewport.h"

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

using namespace std::chrono_literals;

SteadyClock::time_point at(SteadyClock::duration sinceStart)
{
    return SteadyClock::time_point(1h) + sinceStart;
}

TimelineViewport withData(SteadyClock::duration length)
{
    TimelineViewport viewport;
    viewport.setData({at(0s), at(length)});
    return viewport;
}

TEST(TimelineViewport, FollowsTheNewestAtTheRightEdge)
{
    TimelineViewport viewport = withData(1h);
    EXPECT_TRUE(viewport.following());
    EXPECT_EQ(viewport.window(), (TimeWindow{at(58min), at(1h)}));
    viewport.setData({at(0s), at(1h + 1s)});
    EXPECT_EQ(viewport.window().to, at(1h + 1s));
    viewport.setFollowSpan(std::nullopt);
    EXPECT_EQ(viewport.window(), (TimeWindow{at(0s), at(1h + 1s)}));
}

TEST(TimelineViewport, AYoungSessionGrowsIntoItsSpan)
{
    TimelineViewport viewport = withData(3s);
    EXPECT_EQ(viewport.window(), (TimeWindow{at(-7s), at(3s)}));
    viewport.setData({at(0s), at(90s)});
    EXPECT_EQ(viewport.window(), (TimeWindow{at(0s), at(90s)}));
    viewport.zoomInPlace(2); // more than there is
    EXPECT_EQ(viewport.window(), (TimeWindow{at(0s), at(90s)}));
    viewport.setData({at(0s), at(3min)});
    EXPECT_EQ(viewport.window(), (TimeWindow{at(0s), at(3min)}));
    viewport.setFollowSpan(TimelineViewport::kDefaultSpan);
    EXPECT_EQ(viewport.window(), (TimeWindow{at(1min), at(3min)}));
}

TEST(TimelineViewport, ZoomKeepsTheMomentUnderTheCursorAndStopsFollowing)
{
    TimelineViewport viewport = withData(1h);
    viewport.zoom(0.5, at(58min + 30s)); // at a quarter of the window
    EXPECT_FALSE(viewport.following());
    EXPECT_EQ(viewport.window(), (TimeWindow{at(58min + 15s), at(59min + 15s)}));
    viewport.setData({at(0s), at(2h)});
    EXPECT_EQ(viewport.window(), (TimeWindow{at(58min + 15s), at(59min + 15s)}));
    viewport.follow();
    EXPECT_EQ(viewport.window(), (TimeWindow{at(1h + 59min), at(2h)}));
}

TEST(TimelineViewport, ZoomInPlaceGoesOnFollowing)
{
    TimelineViewport viewport = withData(1h);
    viewport.zoomInPlace(0.5);
    EXPECT_TRUE(viewport.following());
    EXPECT_EQ(viewport.window(), (TimeWindow{at(59min), at(1h)}));
    viewport.stopFollowing();
    viewport.zoomInPlace(0.5);
    EXPECT_EQ(viewport.window(), (TimeWindow{at(59min + 15s), at(59min + 45s)}));
}

TEST(TimelineViewport, ZoomHasLimits)
{
    TimelineViewport viewport = withData(1h);
    viewport.zoom(1e-30, at(30min));
    EXPECT_EQ(viewport.window().span(), TimelineViewport::kMinSpan);
    viewport.zoom(1e30, at(30min));
    EXPECT_EQ(viewport.window().span(), 2h);
}

TEST(TimelineViewport, PanStaysOverTheData)
{
    TimelineViewport viewport = withData(1h);
    viewport.pan(-10min);
    EXPECT_EQ(viewport.window(), (TimeWindow{at(48min), at(50min)}));
    viewport.pan(-10h);
    EXPECT_EQ(viewport.window(), (TimeWindow{at(-2min), at(0s)}));
    viewport.pan(10h);
    EXPECT_EQ(viewport.window(), (TimeWindow{at(60min), at(62min)}));
    viewport.toStart();
    EXPECT_EQ(viewport.window(), (TimeWindow{at(0s), at(2min)}));
}

TEST(TimelineViewport, ASinglePointHasAWindowAroundIt)
{
    TimelineViewport viewport = withData(0s);
    viewport.setFollowSpan(std::nullopt);
    EXPECT_EQ(viewport.window().span(), TimelineViewport::kMinSpan);
    EXPECT_TRUE(viewport.window().contains(at(0s)));
}

} // namespace
} // namespace vmatlas
