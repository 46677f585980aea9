// Comments that silence a lint diagnostic:   # citegate-lint: ignore K005 -- why
// Behind something on a line it is about that line, alone on a line about the next one; where that is the first line of a rule,
// it is about the whole rule.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::rule {

class IgnoreComments {
  public:
    /// Reads the comments of a document. K013 for one that gives no reason or names no code that can be ignored.
    IgnoreComments(const yaml::Document& document, Diagnostics& diagnostics);

    /// Is the diagnostic, of this document, silenced? The comments that silence it count as used.
    [[nodiscard]] bool ignores(const Diagnostic& diagnostic);
    /// K012 for each code of each comment that silenced nothing. Asked last.
    void tell_unused(Diagnostics& diagnostics) const;

  private:
    struct Ignored {
        Code code;
        Span place;  ///< of the code in the comment
        Span about;  ///< what it is about, as bytes of the file
        bool used = false;
    };
    void read(const yaml::Document& document, Span comment, Diagnostics& diagnostics);

    SourcePtr source_;
    std::vector<Ignored> ignored_;
};

/// Where a value ends in the file, with all that it holds.
[[nodiscard]] std::uint32_t end_of(const yaml::Node& node);
/// Does a comment begin somewhere in these bytes of the file?
[[nodiscard]] bool has_comment(const yaml::Document& document, Span bytes);

}  // namespace citegate::rule
