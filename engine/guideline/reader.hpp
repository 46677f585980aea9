// One value of a YAML tree into one value of ours, with a diagnostic where it does not fit. No knowledge of
// the catalogue's entries: those are in entries.cpp.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/guideline/catalogue.hpp"

namespace citegate::guideline {

/// Where something stands: byte offsets into `source`.
struct Place {
    SourcePtr source;
    Span span;
};

/// Reads values of one document. Whatever is wrong is added to `diagnostics`, and a harmless value comes
/// back, so that one run shows all mistakes. A null node pointer means "key absent" and gives the empty value
/// in silence.
class Reader {
  public:
    Reader(SourcePtr source, Diagnostics& diagnostics)
        : source_(std::move(source)), diagnostics_(diagnostics) {}

    [[nodiscard]] Place place(const yaml::Node& node) const { return {source_, node.span}; }
    [[nodiscard]] Place place(Span span) const { return {source_, span}; }
    void report(Code code, std::string message, Span span, std::string hint = {});

    /// False (Y005) when `node` is not a mapping; every key that is not in `known` is a Y003. `what` names
    /// the entry in messages: "a guideline".
    [[nodiscard]] bool mapping(const yaml::Node& node, std::string_view what,
                               std::initializer_list<std::string_view> known);
    /// The value of `key`, or null with a Y004.
    [[nodiscard]] const yaml::Node* required(const yaml::Node& mapping, std::string_view what,
                                             std::string_view key);
    /// The items of a sequence; empty with a Y005 for anything else.
    [[nodiscard]] const std::vector<yaml::Node>& items(const yaml::Node* node);

    [[nodiscard]] std::string text(const yaml::Node* node);
    [[nodiscard]] std::optional<int> integer(const yaml::Node* node);
    [[nodiscard]] bool flag(const yaml::Node* node);
    [[nodiscard]] std::vector<std::string> texts(const yaml::Node* node);
    /// Lower-case words and phrases with single spaces, as the word matcher needs them (G003).
    [[nodiscard]] std::vector<std::string> words(const yaml::Node* node);
    /// Years of four digits (G003).
    [[nodiscard]] std::vector<int> years(const yaml::Node* node);
    /// [first, last], both at least 1 and in order, last at most max_page (G003).
    [[nodiscard]] std::optional<Pages> pages(const yaml::Node* node);
    /// [from, to], either may be ~ for "not known" (G003).
    [[nodiscard]] DateRange dates(const yaml::Node* node);
    [[nodiscard]] Confidence confidence(const yaml::Node* node);
    [[nodiscard]] std::optional<Publisher> publisher(const yaml::Node* node);
    [[nodiscard]] std::optional<Publisher> publisher(std::string_view word, Span span);
    [[nodiscard]] std::optional<Kind> kind(const yaml::Node* node);

    /// The longest book of the catalogue has about 800 pages; a page is a vertex of the graph.
    static constexpr int max_page = 5000;

  private:
    [[nodiscard]] std::optional<int> number(const yaml::Node& node);
    [[nodiscard]] std::optional<Date> date(const yaml::Node& node);
    void wrong_kind(const yaml::Node& node, std::string_view wanted);

    SourcePtr source_;
    Diagnostics& diagnostics_;
};

}  // namespace citegate::guideline
