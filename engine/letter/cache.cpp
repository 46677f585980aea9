#include "engine/letter/cache.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "engine/letter/pdf.hpp"

namespace citegate::letter {
namespace {

constexpr std::string_view mark = "citegate pdf text 1\n";
constexpr std::size_t digest_digits = 64;
constexpr unsigned keeps_between_looks = 256;
constexpr std::time_t leftover_seconds = 3600;
constexpr std::string_view temporary = ".new-";

/// SHA-256 in hexadecimal.
std::string sha256(std::string_view bytes) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    std::string out;
    for (const auto byte : digest) out += fmt::format("{:02x}", byte);
    return out;
}

/// The whole of an open file; closes it.
std::optional<std::string> slurp(int file) {
    std::string bytes;
    struct stat about {};
    bool good = fstat(file, &about) == 0 && S_ISREG(about.st_mode) &&
                static_cast<std::size_t>(about.st_size) <= limits::letter_bytes + 2 * digest_digits;
    if (good) bytes.resize(static_cast<std::size_t>(about.st_size));
    for (std::size_t at = 0; good && at < bytes.size();) {
        const auto n = ::read(file, bytes.data() + at, bytes.size() - at);
        if (n < 0 && errno == EINTR) continue;
        good = n > 0;
        if (good) at += static_cast<std::size_t>(n);
    }
    close(file);
    if (!good) return std::nullopt;
    return bytes;
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

/// The folder and those above it, for the user alone.
bool make_folders(const std::string& folder) {
    for (std::size_t at = 1; at <= folder.size(); ++at) {
        if (at != folder.size() && folder[at] != '/') continue;
        if (mkdir(folder.substr(0, at).c_str(), 0700) != 0 && errno != EEXIST) return false;
    }
    return true;
}

}  // namespace

PdfCache::PdfCache(std::string folder, std::size_t most) : folder_(std::move(folder)), most_(most) {}

PdfCache::~PdfCache() {
    if (descriptor_ >= 0) close(descriptor_);
}

std::string PdfCache::default_folder() {
    const char* const cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache == '/') return std::string(cache) + "/citegate/pdf-text";  // else ignored, as XDG says
    const char* const home = std::getenv("HOME");
    return home != nullptr && *home == '/' ? std::string(home) + "/.cache/citegate/pdf-text" : std::string();
}

std::string PdfCache::key(std::string_view pdf) {
    const auto& reader = pdf_reader();
    const auto content = reader.empty() ? std::string() : sha256(pdf);
    return content.empty() ? content : sha256(content + ' ' + reader);
}

void PdfCache::fail(int error) {
    if (problem_.empty()) problem_ = std::strerror(error);
    given_up_ = true;
}

/// With the mutex held. Another user's folder is not ours to trust.
bool PdfCache::open_folder() {
    if (descriptor_ >= 0) return true;
    if (given_up_ || folder_.empty()) return false;
    if (!make_folders(folder_)) {
        fail(errno);
        return false;
    }
    descriptor_ = open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat about {};
    if (descriptor_ < 0 || fstat(descriptor_, &about) != 0 || about.st_uid != geteuid()) {
        fail(descriptor_ < 0 ? errno : EPERM);
        if (descriptor_ >= 0) close(descriptor_);
        descriptor_ = -1;
        return false;
    }
    if ((about.st_mode & 077U) != 0) fchmod(descriptor_, 0700);
    return true;
}

std::optional<std::string> PdfCache::find(const std::string& key) {
    {
        const std::scoped_lock lock(mutex_);
        if (key.empty() || !open_folder()) return std::nullopt;
    }
    const int file = openat(descriptor_, key.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return std::nullopt;
    auto bytes = slurp(file);
    const auto front = mark.size() + digest_digits + 1;
    if (!bytes || bytes->size() < front || !bytes->starts_with(mark)) return std::nullopt;
    const std::string_view digest(bytes->data() + mark.size(), digest_digits);
    // The key is part of what is signed: a text under another PDF's name is damage too.
    if (sha256(key + bytes->substr(front)) != digest) return std::nullopt;
    utimensat(descriptor_, key.c_str(), nullptr, AT_SYMLINK_NOFOLLOW);  // used: not among the oldest
    bytes->erase(0, front);
    return bytes;
}

bool PdfCache::write(const std::string& key, std::string_view text) {
    static std::atomic<unsigned> number = 0;
    const auto name = fmt::format("{}{}-{}", temporary, getpid(), ++number);
    unlinkat(descriptor_, name.c_str(), 0);  // of a process that had our number and died
    const int file = openat(descriptor_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) return false;
    bool good = write_all(file, fmt::format("{}{}\n", mark, sha256(key + std::string(text)))) && write_all(file, text);
    good = close(file) == 0 && good;
    good = good && renameat(descriptor_, name.c_str(), descriptor_, key.c_str()) == 0;
    if (!good) {
        const int error = errno;
        unlinkat(descriptor_, name.c_str(), 0);
        errno = error;
    }
    return good;
}

void PdfCache::keep(const std::string& key, std::string_view text) {
    {
        const std::scoped_lock lock(mutex_);
        if (key.empty() || given_up_ || !open_folder()) return;
    }
    if (!write(key, text)) {
        const int error = errno;
        const std::scoped_lock lock(mutex_);
        fail(error);
        return;
    }
    if (kept_++ % keeps_between_looks == 0) {
        const std::scoped_lock lock(mutex_);
        remove_oldest();
    }
}

/// Down to nine tenths of the limit. What another process removes meanwhile is as good as removed.
void PdfCache::remove_oldest() const {
    struct Entry {
        std::time_t time;
        std::size_t size;
        std::string name;
    };
    const int again = openat(descriptor_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(again >= 0 ? fdopendir(again) : nullptr, closedir);
    if (!listing) {
        if (again >= 0) close(again);
        return;
    }
    std::vector<Entry> entries;
    std::size_t total = 0;
    while (const auto* entry = readdir(listing.get())) {
        const std::string_view name = entry->d_name;
        struct stat about {};
        if (fstatat(descriptor_, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(about.st_mode)) continue;
        if (name.starts_with(temporary)) {
            if (about.st_mtime + leftover_seconds < std::time(nullptr)) unlinkat(descriptor_, entry->d_name, 0);
        } else if (name.size() == digest_digits) {
            entries.push_back({about.st_mtime, static_cast<std::size_t>(about.st_size), std::string(name)});
            total += entries.back().size;
        }
    }
    if (total <= most_) return;
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.time < b.time; });
    for (const auto& entry : entries) {
        if (total <= most_ / 10 * 9) break;
        if (unlinkat(descriptor_, entry.name.c_str(), 0) == 0 || errno == ENOENT) total -= entry.size;
    }
}

void PdfCache::tell(Diagnostics& diagnostics) const {
    const std::scoped_lock lock(mutex_);
    if (problem_.empty()) return;
    diagnostics.add(Code::L025, fmt::format("texts of PDFs cannot be kept in '{}': {}", folder_, problem_), folder_,
                    "the results are the same, the next run takes as long again; --no-cache keeps nothing");
}

}  // namespace citegate::letter
