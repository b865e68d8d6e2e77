#include "mobile/store/data_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace doorstep::mobile {

Result<DataLock> DataLock::take(const std::string& dataDir)
{
    const std::string path = dataDir + "/lock";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        const auto code = errno == ENOSPC ? ErrorCode::NoSpace : ErrorCode::Unavailable;
        return Error{code, std::string("cannot open: ") + std::strerror(errno), path};
    }
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return Error{ErrorCode::Conflict, "another program has this data folder open; close it and try again", dataDir};
    }
    return DataLock(fd);
}

DataLock::~DataLock()
{
    if (fd_ >= 0) ::close(fd_);
}

} // namespace doorstep::mobile
