#pragma once

#include <optional>
#include <string>
#include <utility>

namespace doorstep::server {

/// The right to write in a data folder: one process at a time (flock on FOLDER/lock). Given back when it goes, also when
/// the process is killed.
class DataLock {
public:
    /// Nothing when another process has it. Throws std::runtime_error when the folder cannot be written.
    static std::optional<DataLock> tryTake(const std::string& folder);

    DataLock(DataLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    DataLock& operator=(DataLock&& other) noexcept
    {
        std::swap(file_, other.file_);
        return *this;
    }
    ~DataLock();

private:
    explicit DataLock(int file) : file_(file) {}
    int file_;
};

} // namespace doorstep::server
