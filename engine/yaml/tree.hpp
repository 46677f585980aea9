// YAML as a tree of values with positions. The only folder that knows yaml-cpp: everything else reads this
// tree. Duplicate keys, aliases, tags, tabs and over-deep input are diagnosed here; nothing throws out of
// this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"

namespace citegate::yaml {

enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

struct Entry;

/// One value. `span` are byte offsets of the value in its Source (for a block collection: of its first line).
struct Node {
    Kind kind = Kind::null;
    Style style = Style::plain;  ///< scalars only
    std::string scalar;          ///< scalars only: the text after YAML's unquoting and folding
    Span span;
    std::vector<Node> items;     ///< sequences only
    std::vector<Entry> entries;  ///< mappings only, in file order, keys unique
    /// Scalars only: for each byte of `scalar` (and one past its end) the offset in the Source it came from,
    /// so that an error inside a condition points into the file also in quoted and block scalars. Empty =
    /// span.begin + index.
    std::vector<std::uint32_t> offsets;
    /// A Y008 names this value already: readers leave out what it belongs to and say nothing more about it.
    bool refused = false;

    [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
    [[nodiscard]] const Node* find(std::string_view key) const;  ///< null when absent or not a mapping
    /// The place in the Source of `inner`, a range of byte offsets into `scalar`.
    [[nodiscard]] Span place(Span inner) const;
};

struct Entry {
    std::string key;
    Span key_span;
    Node value;
};

struct Document {
    SourcePtr source;
    Node root;
};

/// The document in `source`, or empty with diagnostics Y… when it is not usable. Diagnostics are added also
/// for what does not stop reading (a duplicate key: the first value stays).
[[nodiscard]] std::optional<Document> parse(SourcePtr source, Diagnostics& diagnostics);

/// Reads a whole file (at most limits::yaml_bytes) and parses it. Y006 when it cannot be read.
[[nodiscard]] std::optional<Document> parse_file(const std::string& path, Diagnostics& diagnostics);

/// The files parse_path() reads: all `*.yaml` of a folder (not recursive, sorted by name), or the one path. Y006 when there is none.
[[nodiscard]] std::vector<std::string> files_of(const std::string& path, Diagnostics& diagnostics);

/// The text of a file (at most limits::yaml_bytes). Y006 or Y007, and null, when it cannot be had.
[[nodiscard]] SourcePtr read_source(const std::string& path, Diagnostics& diagnostics);

/// All `*.yaml` of a folder (not recursive, sorted by name), or the one file. Y006 when there is none.
[[nodiscard]] std::vector<Document> parse_path(const std::string& path, Diagnostics& diagnostics);

/// A snapshot of parsed documents as flat bytes: what the build embeds. Reading it back gives equal documents, but for the
/// entries of mappings with the key `leave_out`, which are skipped (empty: none is).
[[nodiscard]] std::string to_snapshot(const std::vector<Document>& documents);
[[nodiscard]] std::vector<Document> from_snapshot(std::string_view bytes, std::string_view leave_out = {});

}  // namespace citegate::yaml
