// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/labelled_series.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace vmatlas::test {

namespace {

constexpr double kPage = 4096;
constexpr double kMebi = 1024.0 * 1024.0;

/// Random numbers whose sequence does not depend on the standard library's distributions.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_engine(seed)
    {
    }
    double unit() { return static_cast<double>(m_engine() >> 11U) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }
    double logBetween(double low, double high) { return low * std::pow(high / low, unit()); }
    int number(int low, int high) { return low + static_cast<int>(unit() * (high - low + 1)); }
    bool chance(double probability) { return unit() < probability; }
    double exponential(double mean) { return -mean * std::log(1 - unit()); }
    double normal() { return std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit()); }
    /// Student's t with three degrees of freedom: heavy tails.
    double heavyTailed()
    {
        const double a = normal();
        const double b = normal();
        const double c = normal();
        return normal() / std::sqrt((a * a + b * b + c * c) / 3);
    }

private:
    std::mt19937_64 m_engine;
};

/// What all kinds have in common.
struct Frame {
    double seconds = 0;
    double hertz = 1;
    double base = 0;  // where the series starts
    double sigma = 0; // of the noise
    double unit = 0;  // bytes that the values come in
};

using Curve = std::vector<double>; // a value a sample

Frame makeFrame(Dice& dice)
{
    Frame frame;
    frame.seconds = dice.logBetween(300, 7200);
    frame.hertz = dice.chance(0.5) ? 1 : 10;
    frame.base = dice.logBetween(5 * kMebi, 2048 * kMebi);
    frame.unit = dice.chance(0.3) ? 33 * kPage : kPage; // a page, or what malloc asks the system for
    frame.sigma = std::max(frame.unit, frame.base * dice.logBetween(0.0005, 0.02));
    return frame;
}

std::size_t samplesOf(const Frame& frame)
{
    return static_cast<std::size_t>(frame.seconds * frame.hertz);
}

/// Wandering, jitter and bursts.
void addNoise(Curve& curve, const Frame& frame, Dice& dice)
{
    const double memory = dice.logBetween(0.5, 0.03 * frame.seconds); // seconds after which it has forgotten
    const double keep = std::exp(-1 / (memory * frame.hertz));
    const double jitter = frame.sigma * dice.between(0.05, 0.4);
    const double burstsASecond = dice.logBetween(1, 10) / 600;
    double wander = dice.normal();
    double burst = 0;
    double burstLeft = 0; // seconds
    for (double& value : curve) {
        wander = keep * wander + std::sqrt(1 - keep * keep) * dice.normal();
        if (burstLeft <= 0 && dice.chance(burstsASecond / frame.hertz)) {
            burst = frame.sigma * (3 + dice.exponential(4));
            burstLeft = dice.logBetween(0.5, 10);
        }
        value += frame.sigma * wander + jitter * dice.heavyTailed() + (burstLeft > 0 ? burst : 0);
        burstLeft -= 1 / frame.hertz;
    }
}

/// Grows steadily, to `growth` in the end.
void addLine(Curve& curve, double growth)
{
    for (std::size_t i = 0; i < curve.size(); ++i)
        curve[i] += growth * static_cast<double>(i) / static_cast<double>(curve.size());
}

void addJump(Curve& curve, double share, double by)
{
    for (auto i = static_cast<std::size_t>(share * static_cast<double>(curve.size())); i < curve.size(); ++i)
        curve[i] += by;
}

/// A garbage collector's teeth: none like the other. With generations small collections leave something behind that
/// only a large one gives back.
void addTeeth(Curve& curve, const Frame& frame, double period, double amplitude, Dice& dice)
{
    constexpr int kSmallOnes = 6;
    // At least three large collections are in sight: fewer cannot be told from a leak under the teeth.
    const bool generations = dice.chance(0.3) && period * kSmallOnes * 3 <= frame.seconds;
    const double fall = dice.chance(0.5) ? 0 : dice.between(0.1, 1.0); // seconds that giving back takes
    double at = -dice.unit() * period;                                 // the first one is under way
    double floor = 0;                                                  // above the curve
    int smallOnes = 0;
    std::vector<double> teeth(curve.size(), 0.0);
    while (at < frame.seconds) {
        const double length = period * dice.between(0.8, 1.2);
        const double top = amplitude * dice.between(0.85, 1.15);
        const double nextFloor = generations && ++smallOnes % kSmallOnes != 0 ? floor + amplitude * 0.08 : 0;
        for (double t = std::max(at, 0.0); t < std::min(at + length, frame.seconds); t += 1 / frame.hertz) {
            const auto i = static_cast<std::size_t>(t * frame.hertz + 0.5);
            if (i >= teeth.size())
                break;
            const double rest = at + length - t;
            teeth[i] =
                rest < fall ? nextFloor + (floor + top - nextFloor) * rest / fall : floor + top * (t - at) / length;
        }
        floor = nextFloor;
        at += length;
    }
    for (std::size_t i = 0; i < curve.size(); ++i)
        curve[i] += teeth[i];
}

void addWarmUp(Curve& curve, double growth, Dice& dice)
{
    const int shape = dice.number(0, 2);
    const double scale = dice.between(0.02, 0.12); // of the length
    const double end = dice.between(0.05, 0.4);
    const auto samples = static_cast<double>(curve.size());
    if (shape == 2) { // in stages: this is loaded, then that
        for (int stages = dice.number(4, 12), stage = 0; stage < stages; ++stage)
            addJump(curve, dice.between(0, end), growth / stages);
        return;
    }
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const double share = static_cast<double>(i) / samples;
        curve[i] += growth * (shape == 0 ? 1 - std::exp(-share / scale) : std::min(share / end, 1.0));
    }
}

void addSteps(Curve& curve, const Frame& frame, Dice& dice)
{
    double level = 0;
    for (int steps = dice.number(1, 3), step = 0; step < steps; ++step) {
        const double by = std::max(6 * frame.sigma, frame.base * dice.logBetween(0.05, 1));
        const bool down = step > 0 && level - by >= 0 && dice.chance(0.4);
        level += down ? -by : by;
        addJump(curve, dice.between(0.08, 0.92), down ? -by : by);
    }
}

/// Events that each leave `size`, at times that are not quite regular; returns what they leave in all.
double addEvents(Curve& curve, int events, double size, Dice& dice)
{
    std::vector<double> shares;
    double at = 0;
    for (int i = 0; i < events; ++i) {
        at += dice.between(0.3, 1) + dice.exponential(0.35);
        shares.push_back(at);
    }
    for (const double share : shares)
        addJump(curve, share / (at * (1 + 0.5 / events)), size);
    return size * events;
}

/// Threads come and go in a pool; a few are never joined.
double makeThreads(Curve& curve, const Frame& frame, Dice& dice)
{
    const int start = dice.number(4, 60);
    const int leaked = dice.number(12, 200);
    std::fill(curve.begin(), curve.end(), 0.0);
    addEvents(curve, leaked, 1, dice);
    const double changes = dice.logBetween(0.001, 0.05) / frame.hertz;
    int pool = 0;
    for (double& value : curve) {
        if (dice.chance(changes))
            pool = std::clamp(pool + (dice.chance(0.5) ? 1 : -1), -3, 3);
        value += start + pool;
    }
    return leaked;
}

std::vector<LabelledPoint> sampled(const Curve& curve, const Frame& frame, double unit, Dice& dice)
{
    const double missing = dice.between(0, 0.03);
    std::vector<std::pair<double, double>> gaps;
    for (int i = dice.number(0, 2); i > 0; --i)
        gaps.emplace_back(dice.between(0, frame.seconds), dice.between(5, 30));
    std::vector<LabelledPoint> points;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const double at = static_cast<double>(i) / frame.hertz;
        const bool inGap = std::any_of(
            gaps.begin(), gaps.end(), [at](const auto& gap) { return at >= gap.first && at < gap.first + gap.second; });
        if (!inGap && !dice.chance(missing))
            points.push_back({at, std::max(0.0, std::round(curve[i] / unit) * unit)});
    }
    return points;
}

/// Adds what makes the kind; returns the growth of the leak over the whole length.
double addKind(Curve& curve, const Frame& frame, SeriesKind kind, Dice& dice)
{
    switch (kind) {
    case SeriesKind::Flat:
    case SeriesKind::ThreadLeak:
        return 0;
    case SeriesKind::WarmUp:
        addWarmUp(curve, std::max(10 * frame.sigma, frame.base * dice.logBetween(0.2, 5)), dice);
        return 0;
    case SeriesKind::Sawtooth:
        addTeeth(curve, frame, dice.logBetween(3, frame.seconds / 5),
                 std::max(5 * frame.sigma, frame.base * dice.logBetween(0.1, 2)), dice);
        return 0;
    case SeriesKind::Step:
        addSteps(curve, frame, dice);
        return 0;
    case SeriesKind::SteadyLeak:
    case SeriesKind::SlowLeak: {
        const double steady = std::max(10 * frame.sigma, frame.base * dice.logBetween(0.05, 3));
        const double growth = kind == SeriesKind::SlowLeak ? frame.sigma * dice.between(4, 12) : steady;
        addLine(curve, growth);
        return growth;
    }
    case SeriesKind::MappingLeak: {
        const int events = dice.number(10, 200);
        const double least = 10 * frame.sigma / events;
        return addEvents(curve, events, std::max(least, dice.logBetween(16 * kPage, 8 * kMebi)), dice);
    }
    case SeriesKind::SawtoothLeak: {
        const double amplitude = std::max(5 * frame.sigma, frame.base * dice.logBetween(0.1, 2));
        addTeeth(curve, frame, dice.logBetween(3, frame.seconds / 10), amplitude, dice);
        const double growth = amplitude * dice.logBetween(0.5, 3);
        addLine(curve, growth);
        return growth;
    }
    }
    return 0;
}

} // namespace

std::string_view nameOf(SeriesKind kind)
{
    constexpr std::array<std::string_view, kSeriesKinds.size()> kNames{
        "flat with noise", "warm-up then flat", "sawtooth",         "step", "steady leak", "slow leak under noise",
        "thread leak",     "mapping leak",      "sawtooth and leak"};
    return kNames.at(static_cast<std::size_t>(kind));
}

bool isLeak(SeriesKind kind)
{
    return kind >= SeriesKind::SteadyLeak;
}

LabelledSeries makeSeries(SeriesKind kind, std::uint64_t seed)
{
    Dice dice(seed * 64 + static_cast<std::uint64_t>(kind));
    const Frame frame = makeFrame(dice);
    Curve curve(samplesOf(frame), frame.base);
    double growth = addKind(curve, frame, kind, dice);
    double unit = frame.unit;
    if (kind == SeriesKind::ThreadLeak) {
        growth = makeThreads(curve, frame, dice);
        unit = 1;
    } else {
        addNoise(curve, frame, dice);
    }
    return {.points = sampled(curve, frame, unit, dice),
            .seconds = frame.seconds,
            .growthPerMinute = growth / frame.seconds * 60};
}

} // namespace vmatlas::test
