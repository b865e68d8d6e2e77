#include "shared/base/clock.h"
#include "shared/base/disk.h"
#include "shared/base/random.h"
#include "syncserver/app/cli.h"

int main(int argc, char** argv)
{
    doorstep::base::RealDisk disk;
    doorstep::base::SystemClock clock;
    doorstep::base::SystemRandom random;
    return doorstep::server::runProgram({disk, clock, random, {}}, {argv + 1, argv + argc});
}
