#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorstep::forms {

/// What a text carries besides words, as the form writes it (jr://images/gate.png); empty where there is none.
struct Media {
    std::string image;
    std::string bigImage; ///< To be shown when `image` is touched.
    std::string audio;
    std::string video;

    bool empty() const { return image.empty() && bigImage.empty() && audio.empty() && video.empty(); }
    bool operator==(const Media&) const = default;
};

/// How the form wants a question to be drawn and what it takes: attributes of its control and of its bind, as written.
/// The same for every instance of the question. Numbers the form writes wrongly are left out.
struct Presentation {
    std::string appearance; ///< Words between spaces; `hasAppearance` asks for one.
    std::string mediatype;  ///< Of an Upload: "image/*", "audio/*" …; "application/*" = any file.
    std::string accept;     ///< Of an Upload: file kinds, ".pdf,.doc"; where it is empty `mediatype` says.

    std::string start, end, step;  ///< Of a Range.
    std::string tickInterval;      ///< Of a Range: a mark every so much; empty = at every step.
    std::string placeholder;       ///< Of a Range: where the thumb stands, shadowed, until it is moved.
    int rows = 0;                  ///< Lines of a text field; 0 = as usual.
    bool incremental = false;      ///< Points of a trace are recorded one by one as the person walks.
    std::string autoplay;          ///< "audio" or "video": to be played when the question comes up.

    std::optional<double> accuracyThreshold;             ///< Metres: a position this good is taken by itself.
    std::optional<double> unacceptableAccuracyThreshold; ///< Metres: a position worse than this is not worth keeping.
    bool allowMockAccuracy = false;                      ///< A position made up by another app may be taken.

    int maxPixels = 0;       ///< Longer side of a photo; 0 = as taken.
    std::string quality;     ///< Of recordings: "voice-only", "low", "normal", "external".
    std::string intent;      ///< Another app that gives the answer.
    std::string query;       ///< A choice from itemsets.csv: the list as an expression (the choices are found already).

    /// Is `word` among the appearances, in any case: "multiline", "w2"?
    bool hasAppearance(std::string_view word) const;
};

} // namespace doorstep::forms
