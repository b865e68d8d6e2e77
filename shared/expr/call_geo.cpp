#include "shared/expr/evaluator.h"
#include "shared/expr/geo.h"

#include <cmath>

// Each family names its own functions.
#pragma GCC diagnostic ignored "-Wswitch-enum"

namespace doorstep::expr {
namespace {

double toCentimetres(double metres) { return std::floor(metres * 100 + 0.5) / 100; }

} // namespace

Value Evaluator::callGeo(const Term& term, const Context& at)
{
    const auto texts = textsFrom(term, 0, at);
    const bool fence = term.function == Function::Geofence;
    const auto points = pointsOf(fence && !texts.empty() ? std::vector<std::string>{texts[0]} : texts);
    // The distance between several arguments is that between points, one each.
    const bool between = term.function == Function::Distance && term.parts.size() > 1;
    const bool malformed = !points || (fence && points->size() != 1) || (between && points->size() != texts.size());
    if (malformed) faulty("points are written \"latitude longitude altitude accuracy\" with semicolons between");
    const auto count = malformed ? 0 : static_cast<std::int64_t>(points->size());
    const bool pairs = term.function == Function::Intersects;
    const bool affordable = spend(pairs ? count * count / 16 : count);
    switch (term.function) {
    case Function::Distance: return Value::of(malformed ? 0.0 : toCentimetres(distanceAlong(*points)));
    case Function::Area: return Value::of(malformed ? 0.0 : toCentimetres(areaInside(*points)));
    case Function::Intersects: return Value::boolean(!malformed && affordable && crossesItself(*points));
    default: break;
    }
    const auto shape = texts.size() == 2 ? pointsOf({texts[1]}) : std::nullopt;
    const bool closed = shape && shape->size() > 2 && shape->front() == shape->back();
    if (!closed) faulty("geofence needs a shape whose last point is its first");
    return Value::boolean(!malformed && closed && spend(static_cast<std::int64_t>(shape->size())) && isInside(points->front(), *shape));
}

} // namespace doorstep::expr
