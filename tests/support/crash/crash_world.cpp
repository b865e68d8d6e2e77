#include "tests/support/crash/crash_world.h"

#include "shared/base/disk.h"

#include <algorithm>

namespace doorstep::test {
namespace {

constexpr std::size_t kSector = 512;

void applyTo(std::string& bytes, const CrashFile::Effect& effect)
{
    const auto offset = static_cast<std::size_t>(effect.offset);
    if (effect.truncation) {
        bytes.resize(offset, '\0');
        return;
    }
    if (bytes.size() < offset + effect.bytes.size()) bytes.resize(offset + effect.bytes.size(), '\0');
    std::copy(effect.bytes.begin(), effect.bytes.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

/// A write of which only some sectors arrived.
std::vector<CrashFile::Effect> torn(const CrashFile::Effect& effect, SeededRandom& random)
{
    std::vector<CrashFile::Effect> arrived;
    std::size_t from = 0;
    while (from < effect.bytes.size()) {
        const auto position = static_cast<std::size_t>(effect.offset) + from;
        const std::size_t length = std::min(effect.bytes.size() - from, kSector - position % kSector);
        if (random.chance(50)) {
            arrived.push_back({effect.offset + static_cast<std::int64_t>(from), effect.bytes.substr(from, length), false});
        }
        from += length;
    }
    return arrived;
}

/// The platter's content after a crash: the synced bytes and any part of what was under way.
std::string afterCrash(const CrashFile& file, SeededRandom& random)
{
    std::string bytes = file.durable;
    const auto fate = random.below(3); // Often nothing of it or all of it; else a mixture.
    for (const auto& effect : file.unsynced) {
        const bool kept = fate == 0 ? false : fate == 1 ? true : random.chance(50);
        if (!kept) continue;
        if (effect.truncation || random.chance(70)) {
            applyTo(bytes, effect);
        } else {
            for (const auto& part : torn(effect, random)) applyTo(bytes, part);
        }
    }
    return bytes;
}

} // namespace

bool CrashWorld::effect()
{
    if (lost_) throw PowerLost{};
    ++effects_;
    if (crashAt_ > 0 && effects_ >= crashAt_) {
        lost_ = true;
        throw PowerLost{};
    }
    return fullAt_ == 0 || effects_ < fullAt_;
}

void CrashWorld::reboot(SeededRandom& random)
{
    // Each change of a name since the last folder sync may or may not have reached the platter.
    std::set<std::string> touched;
    for (const auto& [path, file] : live_) touched.insert(path);
    for (const auto& [path, file] : durable_) touched.insert(path);
    Names found;
    std::map<CrashFile*, std::shared_ptr<CrashFile>> survivors;
    const auto survive = [&](const std::string& path, const std::shared_ptr<CrashFile>& file) {
        auto& survivor = survivors[file.get()];
        if (!survivor) {
            survivor = std::make_shared<CrashFile>();
            survivor->durable = survivor->live = afterCrash(*file, random);
        }
        found[path] = survivor;
    };
    for (const auto& path : touched) {
        const auto live = find(path);
        const auto held = durable_.find(path);
        const auto old = held == durable_.end() ? nullptr : held->second;
        const auto chosen = live == old || random.chance(50) ? live : old;
        if (chosen) survive(path, chosen);
    }
    // File systems journal a rename as one step: a file that had a durable name keeps that one or has the new one.
    for (const auto& [path, file] : durable_) {
        const bool isRenamed = !live_.contains(path)
            && std::any_of(live_.begin(), live_.end(), [&](const auto& entry) { return entry.second == file; });
        if (isRenamed && !survivors.contains(file.get()) && !found.contains(path)) survive(path, file);
    }
    live_ = durable_ = std::move(found);
    effects_ = crashAt_ = fullAt_ = 0;
    lost_ = false;
}

std::shared_ptr<CrashFile> CrashWorld::find(const std::string& path) const
{
    const auto found = live_.find(path);
    return found == live_.end() ? nullptr : found->second;
}

std::shared_ptr<CrashFile> CrashWorld::create(const std::string& path)
{
    return live_[path] = std::make_shared<CrashFile>();
}

void CrashWorld::rename(const std::string& from, const std::string& to)
{
    live_[to] = live_.at(from);
    live_.erase(from);
}

void CrashWorld::remove(const std::string& path)
{
    live_.erase(path);
}

void CrashWorld::syncNames(const std::string& folder)
{
    std::erase_if(durable_, [&](const auto& entry) { return base::folderOf(entry.first) == folder && !live_.contains(entry.first); });
    for (const auto& [path, file] : live_) {
        if (base::folderOf(path) == folder) durable_[path] = file;
    }
}

void CrashWorld::syncFile(const std::string&, CrashFile& file)
{
    file.durable = file.live;
    file.unsynced.clear();
}

std::vector<std::string> CrashWorld::names(const std::string& folder) const
{
    std::set<std::string> found;
    const std::string prefix = folder + "/";
    for (const auto& [path, file] : live_) {
        if (path.starts_with(prefix)) found.insert(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
    }
    return {found.begin(), found.end()};
}

void CrashWorld::write(CrashFile& file, std::int64_t offset, std::string_view bytes)
{
    file.unsynced.push_back({offset, std::string(bytes), false});
    applyTo(file.live, file.unsynced.back());
}

void CrashWorld::truncate(CrashFile& file, std::int64_t size)
{
    file.unsynced.push_back({size, {}, true});
    applyTo(file.live, file.unsynced.back());
}

} // namespace doorstep::test
