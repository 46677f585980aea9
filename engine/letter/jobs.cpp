#include "engine/letter/jobs.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/base/reuse.hpp"
#include "engine/letter/archive.hpp"
#include "engine/letter/json_lines.hpp"
#include "engine/letter/names.hpp"
#include "engine/letter/text_letters.hpp"

namespace citegate::letter {
namespace {

constexpr std::string_view pdf_mark = "%PDF-";

/// A file, or standard input, whose first bytes can be looked at before they are read.
class FileStream : public ByteStream {
  public:
    explicit FileStream(int descriptor) : descriptor_(descriptor) {
        struct stat about {};
        regular_ = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
    }
    ~FileStream() override {
        if (descriptor_ > STDIN_FILENO) close(descriptor_);
    }
    /// Up to `size` bytes of the beginning.
    std::string_view head(std::size_t size) {
        head_.resize(size);
        std::size_t got = 0;
        while (got < size) {
            const auto n = plain_read(head_.data() + got, size - got);
            if (n <= 0) break;
            got += static_cast<std::size_t>(n);
        }
        head_.resize(got);
        return head_;
    }
    std::ptrdiff_t read(char* to, std::size_t most) override {
        if (at_ == head_.size()) return plain_read(to, most);
        const auto n = std::min(most, head_.size() - at_);
        std::copy_n(head_.data() + at_, n, to);
        at_ += n;
        return static_cast<std::ptrdiff_t>(n);
    }
    std::int64_t seek(std::int64_t offset, int whence) override {
        return regular_ && head_.empty() ? lseek(descriptor_, offset, whence) : -1;
    }

  private:
    std::ptrdiff_t plain_read(char* to, std::size_t most) const {
        while (true) {
            const auto n = ::read(descriptor_, to, most);
            if (n >= 0 || errno != EINTR) return n;
        }
    }

    int descriptor_;
    bool regular_ = false;
    std::string head_;
    std::size_t at_ = 0;
};

bool clear(Job& job) {
    job.name.clear();
    clear_for_reuse(job.bytes);
    job.loaded = false;
    job.single = false;
    job.problems = {};
    return true;
}

void cannot_read(Job& job, const std::string& name, int error) {
    job.problems.add(Code::L001, fmt::format("'{}' cannot be read: {}", name, std::strerror(error)), name,
                     error == EACCES ? "check the permissions of the file and of the folders above it" : "");
}

class JsonLines : public Container {
  public:
    JsonLines(std::string name, ReadBytes read) : name_(std::move(name)), lines_(std::move(read), '\n', limits::json_line_bytes) {}

    bool next(Job& job) override {
        while (lines_.next(line_)) {
            if (lines_.too_long()) {
                job.name = fmt::format("{}#{}", name_, lines_.number());
                job.problems.add(Code::L007, fmt::format("line {} of '{}' has more than {} bytes", lines_.number(), name_, limits::json_line_bytes),
                                 job.name, "a line is one letter, which has 5 to 20 kB");
                return true;
            }
            if (std::all_of(line_.begin(), line_.end(), is_space)) continue;
            some_ = true;
            job.loaded = job.single = read_json_line(name_, lines_.number(), line_, job.name, job.bytes, job.problems);
            return true;
        }
        if (ended_) return false;
        ended_ = true;
        job.name = name_;
        if (lines_.failed()) {
            cannot_read(job, name_, errno);
        } else if (!some_) {
            job.problems.add(Code::L002, fmt::format("'{}' is empty", name_), name_, "JSON Lines have one letter a line");
        }
        return !job.problems.empty();
    }
    [[nodiscard]] bool failed() const { return lines_.failed(); }

  private:
    std::string name_;
    LineReader lines_;
    std::string line_;
    bool some_ = false;
    bool ended_ = false;
};

class Archive : public Container {
  public:
    Archive(std::string name, std::unique_ptr<ByteStream> bytes) : name_(name), reader_(std::move(name), std::move(bytes)) {}

    bool next(Job& job) override {
        while (true) {
            if (lines_ && lines(job)) return true;
            lines_.reset();
            const auto step = reader_.next(job.name, job.problems);
            if (step == ArchiveReader::Step::end) return false;
            if (step == ArchiveReader::Step::problem) return true;
            // "letters.jsonl.gz" is packed JSON Lines
            auto inside = std::string_view(job.name);
            if (has_any_ending(inside, {".gz", ".zst"})) inside = inside.substr(0, inside.rfind('.'));
            if (named_json_lines(inside)) {
                lines_ = std::make_unique<JsonLines>(job.name, [this](char* to, std::size_t most) { return reader_.read(to, most, trouble_); });
                continue;
            }
            job.loaded = reader_.load(job.bytes, job.problems);
            return true;
        }
    }

  private:
    /// One line of the member that is JSON Lines. What went wrong with the archive is told in the place of what it did.
    bool lines(Job& job) {
        if (!lines_->next(job)) return false;
        if (lines_->failed() && !trouble_.empty()) {
            job.problems = std::move(trouble_);
            trouble_ = {};
        }
        return true;
    }

    std::string name_;
    ArchiveReader reader_;
    std::unique_ptr<JsonLines> lines_;
    Diagnostics trouble_;
};

/// A PDF from standard input, which was looked into already.
class Single : public Container {
  public:
    Single(std::string name, std::unique_ptr<ByteStream> bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}

    bool next(Job& job) override {
        if (!bytes_) return false;
        const auto bytes = std::move(bytes_);
        job.name = name_;
        std::size_t size = 0;
        while (size <= limits::pdf_bytes) {
            if (job.bytes.size() == size) job.bytes.resize(std::max<std::size_t>(1U << 16, size * 2));
            const auto n = bytes->read(job.bytes.data() + size, job.bytes.size() - size);
            if (n < 0) cannot_read(job, name_, errno);
            if (n <= 0) break;
            size += static_cast<std::size_t>(n);
        }
        job.bytes.resize(size);
        job.loaded = job.problems.empty();
        return true;
    }

  private:
    std::string name_;
    std::unique_ptr<ByteStream> bytes_;
};

bool looks_packed(std::string_view head) {
    using namespace std::string_view_literals;
    return head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv) || head.starts_with("\x1F\x8B"sv) ||
           head.starts_with("\x28\xB5\x2F\xFD"sv) || (head.size() >= 262 && head.substr(257, 5) == "ustar");
}

bool looks_like_json(std::string_view head) {
    const auto at = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return at != head.npos && head[at] == '{';
}

/// Standard input is what its first bytes say, a file what its name says.
std::unique_ptr<Container> open_container(const std::string& path, Job& job) {
    const bool standard_input = path == "-";
    const std::string name = standard_input ? "<stdin>" : path;
    const int descriptor = standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        job.name = name;
        cannot_read(job, name, errno);
        return nullptr;
    }
    auto stream = std::make_unique<FileStream>(descriptor);
    bool json_lines = named_json_lines(path);
    bool packed = named_archive(path);
    std::string_view head;
    if (standard_input || !(packed || json_lines)) head = stream->head(512);  // an archive in a file is read with seeking
    if (standard_input) {
        json_lines = looks_like_json(head);
        packed = looks_packed(head);
    }
    if (packed) return std::make_unique<Archive>(name, std::move(stream));
    if (!json_lines) {
        if (head.starts_with(pdf_mark)) return std::make_unique<Single>(name, std::move(stream));
        return std::make_unique<TextLetters>(name, std::move(stream));
    }
    return std::make_unique<JsonLines>(name, [from = std::shared_ptr<FileStream>(std::move(stream))](char* to, std::size_t most) {
        return from->read(to, most);
    });
}

bool is_container(const std::string& path) {
    return path == "-" || named_archive(path) || named_json_lines(path);
}

}  // namespace

bool JobStream::next(Job& job) {
    clear(job);
    while (true) {
        if (inside_) {
            if (inside_->next(job)) return true;
            inside_.reset();
            clear(job);
        }
        if (next_ == inputs_.size()) return false;
        auto path = inputs_.path(next_++);
        if (!inputs_.is_long(next_ - 1) && !is_container(path)) {
            job.name = std::move(path);
            return true;
        }
        inside_ = open_container(path, job);
        if (!inside_) return true;
    }
}

std::optional<std::size_t> JobStream::total() const {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (inputs_.is_long(i) || is_container(inputs_.path(i))) return std::nullopt;
    }
    return inputs_.size();
}

}  // namespace citegate::letter
