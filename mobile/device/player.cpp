#include "mobile/device/player.h"

namespace doorstep::mobile {

void SilentPlayer::end()
{
    if (!playing_) return;
    playing_ = false;
    emit ended();
}

} // namespace doorstep::mobile
