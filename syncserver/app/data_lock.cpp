#include "syncserver/app/data_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <unistd.h>

namespace doorstep::server {

std::optional<DataLock> DataLock::tryTake(const std::string& folder)
{
    const std::string path = folder + "/lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error(path + ": " + std::strerror(errno));
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return DataLock(file);
    const int error = errno;
    ::close(file);
    if (error == EWOULDBLOCK) return {};
    throw std::runtime_error(path + ": " + std::strerror(error));
}

DataLock::~DataLock()
{
    if (file_ >= 0) ::close(file_);
}

} // namespace doorstep::server
