#pragma once

#include "shared/base/result.h"

#include <string>

namespace doorstep::mobile {

/// Holds a data folder for one process: two writers would each believe to own the stream. Released by the system when
/// the process dies, however it dies.
class DataLock {
public:
    /// Conflict when another process (or another Tablet of this one) has the folder.
    static Result<DataLock> take(const std::string& dataDir);

    DataLock(DataLock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
    DataLock& operator=(DataLock&&) = delete;
    ~DataLock();

private:
    explicit DataLock(int fd) : fd_(fd) {}
    int fd_;
};

} // namespace doorstep::mobile
