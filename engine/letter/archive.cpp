#include "engine/letter/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/names.hpp"

namespace citegate::letter {

/// What libarchive calls: C functions, which let no exception through.
struct ArchiveCallbacks {
    static la_ssize_t read(archive* handle, void* self, const void** block) {
        auto& reader = *static_cast<ArchiveReader*>(self);
        const auto n = reader.bytes_->read(reader.block_.data(), reader.block_.size());
        if (n < 0) archive_set_error(handle, errno, "%s", std::strerror(errno));
        *block = reader.block_.data();
        return n;
    }
    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
        const auto at = static_cast<ArchiveReader*>(self)->bytes_->seek(offset, whence);
        return at < 0 ? ARCHIVE_FATAL : at;
    }
};

namespace {

constexpr std::size_t block_bytes = 1U << 16;

/// The file of memory that read_archive reads.
class MemoryStream : public ByteStream {
  public:
    explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
    std::ptrdiff_t read(char* to, std::size_t most) override {
        const auto n = std::min(most, bytes_.size() - at_);
        std::copy_n(bytes_.data() + at_, n, to);
        at_ += n;
        return static_cast<std::ptrdiff_t>(n);
    }
    std::int64_t seek(std::int64_t offset, int whence) override {
        const auto size = static_cast<std::int64_t>(bytes_.size());
        const auto from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<std::int64_t>(at_) : size;
        if (offset < -from || offset > size - from) return -1;
        at_ = static_cast<std::size_t>(from + offset);
        return from + offset;
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// "a/../b", "/a", "C:\a" and the like.
bool leads_outside(std::string_view name) {
    if (name.starts_with('/') || name.starts_with('\\') || (name.size() > 1 && name[1] == ':')) return true;
    for (std::size_t at = 0; at <= name.size();) {
        const auto end = std::min(name.find_first_of("/\\", at), name.size());
        if (name.substr(at, end - at) == "..") return true;
        at = end + 1;
    }
    return false;
}

std::string name_of(archive_entry* entry, std::size_t number) {
    const char* name = archive_entry_pathname_utf8(entry);  // empty where the name is no UTF-8
    if (name == nullptr) name = archive_entry_pathname(entry);
    return name != nullptr && *name != '\0' ? name : fmt::format("member {}", number);
}

std::string_view error_of(archive* handle) {
    const char* text = archive_error_string(handle);
    return text != nullptr ? text : "unknown damage";
}

}  // namespace

void ArchiveReader::Close::operator()(archive* handle) const {
    archive_read_free(handle);
}

ArchiveReader::ArchiveReader(std::string name, std::unique_ptr<ByteStream> bytes)
    : name_(std::move(name)), bytes_(std::move(bytes)), block_(block_bytes, '\0'), archive_(archive_read_new()) {
    auto* const handle = archive_.get();
    if (handle == nullptr) return;
    archive_read_support_format_zip(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_raw(handle);  // a single file through a filter
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_set_read_callback(handle, ArchiveCallbacks::read);
    if (bytes_->seek(0, SEEK_CUR) >= 0) archive_read_set_seek_callback(handle, ArchiveCallbacks::seek);
    archive_read_set_callback_data(handle, this);
}

ArchiveReader::~ArchiveReader() = default;

ArchiveReader::Step ArchiveReader::refuse(std::string_view why, std::string_view hint, Diagnostics& diagnostics) {
    diagnostics.add(Code::L023, fmt::format("'{}' is left out: {}", member_, why), member_, std::string(hint));
    return Step::problem;
}

ArchiveReader::Step ArchiveReader::broken(Diagnostics& diagnostics) {
    over_ = true;
    diagnostics.add(Code::L022, fmt::format("archive '{}' cannot be read {}: {}", name_, letters_ > 0 ? "to its end" : "", error_of(archive_.get())),
                    name_, "get the file again from where it came; what stands before the damage was read");
    return Step::problem;
}

bool ArchiveReader::over_limit(Diagnostics& diagnostics) {
    const auto in = static_cast<std::size_t>(std::max<la_int64_t>(archive_filter_bytes(archive_.get(), -1), 1));
    std::string why;
    if (members_ > limits::archive_members) {
        why = fmt::format("more than {} members", limits::archive_members);
    } else if (out_ > limits::archive_bytes) {
        why = fmt::format("more than {} bytes come out of it", limits::archive_bytes);
    } else if (out_ > limits::archive_free_bytes && out_ / limits::archive_ratio > in) {
        why = fmt::format("{} bytes come out of {}, as of nothing written by people", out_, in);
    }
    if (why.empty()) return false;
    over_ = true;
    diagnostics.add(Code::L024, fmt::format("archive '{}' is not read further: {}", name_, why), name_, "unpack it and look at what is inside");
    return true;
}

ArchiveReader::Step ArchiveReader::next(std::string& member, Diagnostics& diagnostics) {
    const auto problems = diagnostics.size();
    if (!opened_ && !over_) {
        opened_ = true;
        member = name_;
        if (!archive_ || archive_read_open1(archive_.get()) != ARCHIVE_OK) return broken(diagnostics);
    }
    while (!over_) {
        member = name_;
        if (unread_) pass_over(diagnostics);
        if (diagnostics.size() > problems) return Step::problem;
        archive_entry* entry = nullptr;
        const auto before = archive_filter_bytes(archive_.get(), 0);
        const int status = archive_read_next_header(archive_.get(), &entry);
        if (status == ARCHIVE_EOF) {
            // libarchive takes a tar that stops between two members for complete; a complete one ends in blocks of zeros.
            const bool tar = (archive_format(archive_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
            if (!tar || archive_filter_bytes(archive_.get(), 0) - before >= 512) break;
            archive_set_error(archive_.get(), 0, "%s", "it ends without its end mark, members may be missing");
            return broken(diagnostics);
        }
        if (status < ARCHIVE_WARN) return broken(diagnostics);
        ++members_;
        if (over_limit(diagnostics)) return Step::problem;
        unread_ = true;
        const auto step = take(entry, member, diagnostics);
        if (step != Step::end) return step;
    }
    if (!over_ && letters_ == 0) {
        over_ = true;
        member = name_;
        diagnostics.add(Code::L010, fmt::format("no letters in archive '{}'", name_), name_, "letters are members named .txt, .pdf or .jsonl");
        return Step::problem;
    }
    over_ = true;
    return Step::end;
}

/// Step::end: not a letter, go on.
ArchiveReader::Step ArchiveReader::take(archive_entry* entry, std::string& member, Diagnostics& diagnostics) {
    if (archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW) {
        if (archive_filter_code(archive_.get(), 0) == ARCHIVE_FILTER_NONE) {
            archive_set_error(archive_.get(), 0, "%s", "it is neither zip, tar, gzip nor zstd");
            return broken(diagnostics);
        }
        ++letters_;
        member_ = member = name_;
        return Step::member;
    }
    const auto inside = name_of(entry, members_);
    const bool nested = named_archive(inside);
    if (archive_entry_filetype(entry) == AE_IFDIR || !(nested || named_letter(inside) || named_json_lines(inside))) return Step::end;
    ++letters_;  // also the refused: the archive is not one without letters
    member_ = member = fmt::format("{}!{}", name_, inside);
    if (leads_outside(inside)) return refuse("its name leads out of the archive", "pack the letters with names relative to one folder", diagnostics);
    if (archive_entry_is_encrypted(entry) != 0) return refuse("it is encrypted", "unpack it with its password first", diagnostics);
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
        return refuse("it is a link, not a file", "pack the files that links point to", diagnostics);
    }
    if (nested) return refuse("it is an archive in an archive", "unpack it first", diagnostics);
    return Step::member;
}

void ArchiveReader::pass_over(Diagnostics& diagnostics) {
    unread_ = false;
    if ((archive_format(archive_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP) {
        if (archive_read_data_skip(archive_.get()) < ARCHIVE_WARN) broken(diagnostics);
        return;
    }
    std::array<char, 1 << 14> block;  // read, so that a bomb is noticed
    while (read(block.data(), block.size(), diagnostics) > 0) {
    }
}

std::ptrdiff_t ArchiveReader::read(char* to, std::size_t most, Diagnostics& diagnostics) {
    if (over_) return -1;
    const auto n = archive_read_data(archive_.get(), to, most);
    if (n < 0) {
        unread_ = false;
        if (n == ARCHIVE_FATAL) {
            broken(diagnostics);
        } else {  // one member is damaged, the next may be whole
            diagnostics.add(Code::L022, fmt::format("'{}' is left out: {}", member_, error_of(archive_.get())), member_,
                            "get the archive again from where it came");
        }
        return -1;
    }
    if (n == 0) unread_ = false;
    out_ += static_cast<std::size_t>(n);
    return over_limit(diagnostics) ? -1 : n;
}

bool ArchiveReader::load(std::string& bytes, Diagnostics& diagnostics) {
    const auto most = limits::bundle_bytes;
    bytes.clear();
    std::size_t size = 0;
    while (true) {
        if (bytes.size() - size < block_bytes) bytes.resize(std::max(bytes.size() * 2, 2 * block_bytes));
        const auto n = read(bytes.data() + size, bytes.size() - size, diagnostics);
        if (n < 0) return false;
        size += static_cast<std::size_t>(n);
        if (n == 0) break;
        if (size > most) {
            diagnostics.add(Code::L007, fmt::format("'{}' has more than {} bytes", member_, most), member_, "more bytes are no letter");
            return false;
        }
    }
    bytes.resize(size);
    return true;
}

void read_archive(std::string_view name, std::string_view bytes, const MemberSink& sink, Diagnostics& diagnostics) {
    ArchiveReader reader(std::string(name), std::make_unique<MemoryStream>(bytes));
    std::string member;
    std::string content;
    for (auto step = reader.next(member, diagnostics); step != ArchiveReader::Step::end; step = reader.next(member, diagnostics)) {
        if (step == ArchiveReader::Step::member && reader.load(content, diagnostics) && !sink(member, content)) return;
    }
}

}  // namespace citegate::letter
