// Archives as streams: .zip, .tar, and either or a single file through gzip or zstd. libarchive, limited to these; no
// external programs. Members come one after the other, the archive is never held whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"

struct archive;
struct archive_entry;

namespace citegate::letter {

/// Bytes from somewhere, in order.
class ByteStream {
  public:
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    virtual ~ByteStream() = default;
    /// At most `most` bytes into `to`; 0 at the end, -1 with errno when reading fails.
    virtual std::ptrdiff_t read(char* to, std::size_t most) = 0;
    /// As lseek; -1 where there is no going back.
    virtual std::int64_t seek(std::int64_t offset, int whence) = 0;
};

/// Goes through the members of one archive.
class ArchiveReader {
  public:
    enum class Step : std::uint8_t {
        member,   ///< a letter: load() or read() its bytes
        problem,  ///< something was refused; a diagnostic tells
        end,
    };

    /// `name` is shown in messages.
    ArchiveReader(std::string name, std::unique_ptr<ByteStream> bytes);
    ~ArchiveReader();

    /// The next letter (.txt, .pdf, .jsonl; what else is in the archive is passed over, as in a folder). A member that is
    /// an archive itself, encrypted, a link, or named outside the archive is refused (L023), the others are still read. A
    /// damaged archive ends with L022, one over a limit with L024. `member` becomes "archive.zip!inside.txt".
    Step next(std::string& member, Diagnostics& diagnostics);
    /// All bytes of the member; false with L007, L022, L023 or L024.
    bool load(std::string& bytes, Diagnostics& diagnostics);
    /// As ByteStream::read, of the member; -1 with L022 or L024.
    std::ptrdiff_t read(char* to, std::size_t most, Diagnostics& diagnostics);

    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

  private:
    struct Close {
        void operator()(archive* handle) const;
    };
    Step take(archive_entry* entry, std::string& member, Diagnostics& diagnostics);
    Step refuse(std::string_view why, std::string_view hint, Diagnostics& diagnostics);
    Step broken(Diagnostics& diagnostics);
    bool over_limit(Diagnostics& diagnostics);
    void pass_over(Diagnostics& diagnostics);

    std::string name_;
    std::unique_ptr<ByteStream> bytes_;
    std::string block_;  ///< what libarchive reads from
    std::unique_ptr<archive, Close> archive_;
    std::string member_;
    std::size_t members_ = 0;
    std::size_t letters_ = 0;
    std::size_t out_ = 0;  ///< bytes that came out so far
    bool opened_ = false;
    bool unread_ = false;  ///< the member's bytes are still to come
    bool over_ = false;

    friend struct ArchiveCallbacks;
};

/// Takes a member's name ("archive.zip!inside.txt") and content; false stops.
using MemberSink = std::function<bool(std::string_view name, std::string_view bytes)>;

/// Every letter of an archive that is in memory, as ArchiveReader gives them.
void read_archive(std::string_view name, std::string_view bytes, const MemberSink& sink, Diagnostics& diagnostics);

}  // namespace citegate::letter
