#pragma once

#include <QQuickWindow>
#include <QStringList>

namespace doorstep::test {

/// Looks at everything visible in a window as a person would who cannot see well or has large fingers; gives what is
/// wrong, one line each, empty when all is well:
/// - something to press that is lower or narrower than 48 dp (60 dp for an answer), or has no name or role for
///   assistive tools;
/// - a text that is cut: wider or higher than its place without being shortened by an ellipsis on purpose;
/// - two texts that lie over each other;
/// - a text in another font than the one with the Simplified Chinese forms.
QStringList walk(QQuickWindow* window);

} // namespace doorstep::test
