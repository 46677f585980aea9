// yaml-cpp's events to our own tree. All of yaml-cpp's exceptions end here.
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "engine/base/limits.hpp"
#include "engine/yaml/mend.hpp"
#include "engine/yaml/scalar_offsets.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Thrown through yaml-cpp to stop it; the diagnostic stands already.
struct Stop {};

void tell(Trap trap, const SourcePtr& source, Diagnostics& diagnostics) {
    auto& said = diagnostics.add(Code::Y008, std::move(trap.what), source, trap.value, std::move(trap.hint));
    if (!trap.mended.empty()) said.edit = Edit{trap.value, std::move(trap.mended)};
}

class EventReader : public YAML::EventHandler {
  public:
    EventReader(SourcePtr source, std::uint32_t text_begin, Diagnostics& diagnostics)
        : source_(std::move(source)), text_(source_->text()), begin_(text_begin), diagnostics_(diagnostics) {}

    [[nodiscard]] Node take_root() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        Node node;
        const auto at = offset(mark);
        const auto word = text_.substr(at, 4);
        if (word.starts_with('~')) {
            node.span = {at, at + 1};
        } else if (word == "null" || word == "Null" || word == "NULL") {
            node.span = {at, at + 4};
        } else {
            node.span = {last_end_, last_end_};  // nothing is written: the place is behind the key
        }
        check_properties(node, mark, "?", anchor);
        put(std::move(node));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        Node node;
        const auto at = offset(mark);
        node.span = {at, at + 1};
        refuse(node, trap_at(text_, at), at, "aliases are not allowed");
        put(std::move(node));
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        Node node;
        node.kind = Kind::scalar;
        node.scalar = value;
        const auto at = offset(mark);
        check_indentation(at);
        if (!check_properties(node, mark, tag, anchor)) {
            put(std::move(node));
            return;
        }
        auto place = place_scalar(text_, at, value);
        if (!place.closed) {
            diagnostics_.add(Code::Y001, "a quote that is not closed", source_, place.span,
                             "close it, or double a quote that is meant as text");
            throw Stop();
        }
        node.style = place.style;
        node.span = place.span;
        node.offsets = std::move(place.offsets);
        last_end_ = node.span.end;
        if (node.style == Style::plain) {
            if (auto trap = cut_by_comment(text_, node.span)) refuse(node, std::move(trap), at, {});
        }
        put(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(Kind::sequence, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(Kind::mapping, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

  private:
    /// A collection being filled; in a mapping `key` waits for its value.
    struct Frame {
        Node node;
        std::optional<Entry> key;
        std::unordered_map<std::string, std::uint32_t> keys_seen;  ///< where each key stands in the file
    };

    [[nodiscard]] std::uint32_t offset(const YAML::Mark& mark) const {
        const auto at = begin_ + static_cast<std::size_t>(std::max(mark.pos, 0));
        return static_cast<std::uint32_t>(std::min(at, text_.size()));
    }

    void refuse(Node& node, std::optional<Trap> trap, std::uint32_t at, std::string otherwise) {
        node.refused = true;
        if (trap) {
            tell(std::move(*trap), source_, diagnostics_);
        } else {
            diagnostics_.add(Code::Y008, std::move(otherwise), source_, Span{at, at + 1},
                             "write the value in quotes");
        }
    }

    /// False, with a diagnostic, when the value has a tag or an anchor.
    bool check_properties(Node& node, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        const auto at = offset(mark);
        const char first = at < text_.size() ? text_[at] : '\0';
        const bool tagged = first == '!' || (!tag.empty() && tag != "?" && tag != "!");
        if (!tagged && anchor == 0) return true;
        node.span = {at, at + 1};
        last_end_ = at + 1;
        refuse(node, trap_at(text_, at), at, tagged ? "tags are not allowed" : "anchors are not allowed");
        return false;
    }

    /// yaml-cpp lets some tabs pass that other readers refuse.
    void check_indentation(std::uint32_t at) {
        auto from = at;
        while (from > 0 && (text_[from - 1] == ' ' || text_[from - 1] == '\t'))
            --from;
        if (from > 0 && text_[from - 1] != '\n') return;
        const auto tab = text_.substr(from, at - from).find('\t');
        if (tab == std::string_view::npos) return;
        const auto place = from + static_cast<std::uint32_t>(tab);
        diagnostics_.add(Code::Y001, "a tab in the indentation", source_, Span{place, place + 1},
                         "indent with spaces");
        throw Stop();
    }

    void count_node() {
        if (++nodes_ <= limits::yaml_nodes) return;
        diagnostics_.add(Code::Y007, fmt::format("more than {} values in one file", limits::yaml_nodes),
                         source_, Span{0, 0}, "split the file");
        throw Stop();
    }

    void open(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        const auto at = offset(mark);
        check_indentation(at);
        if (frames_.size() >= limits::yaml_depth) {
            diagnostics_.add(Code::Y007, fmt::format("nested deeper than {} levels", limits::yaml_depth),
                             source_, Span{at, at + 1}, "rule files and catalogues need five; check the brackets");
            throw Stop();
        }
        Frame frame;
        frame.node.kind = kind;
        frame.node.span = {at, at};
        check_properties(frame.node, mark, tag, anchor);
        if (!frame.node.refused && text_.substr(at).starts_with("{{"))
            refuse(frame.node, trap_at(text_, at), at, {});
        frames_.push_back(std::move(frame));
    }

    void close() {
        Frame frame = std::move(frames_.back());
        frames_.pop_back();
        auto& span = frame.node.span;
        const char first = span.begin < text_.size() ? text_[span.begin] : '\0';
        const auto line = static_cast<std::uint32_t>(std::min(text_.find('\n', span.begin), text_.size()));
        span.end = std::max(span.begin, std::min(line, std::max(last_end_, span.begin)));
        if (first == '[' || first == '{') {
            // A flow collection: to its closing bracket, when that stands on the same line.
            auto at = std::max(last_end_, span.begin + 1);
            while (at < line && (text_[at] == ' ' || text_[at] == ','))
                ++at;
            if (at < line && (text_[at] == ']' || text_[at] == '}')) last_end_ = span.end = at + 1;
        }
        put(std::move(frame.node));
    }

    void put(Node node) {
        count_node();
        if (frames_.empty()) {
            root_ = std::move(node);
            return;
        }
        auto& frame = frames_.back();
        if (frame.node.items.size() + frame.node.entries.size() >= limits::yaml_list) {
            diagnostics_.add(Code::Y007, fmt::format("more than {} values in one list", limits::yaml_list), source_, node.span,
                             "split the file");
            throw Stop();
        }
        if (frame.node.kind == Kind::sequence) {
            frame.node.items.push_back(std::move(node));
        } else if (!frame.key) {
            take_key(frame, std::move(node));
        } else {
            Entry entry = std::move(*frame.key);
            frame.key.reset();
            entry.value = std::move(node);
            add(frame, std::move(entry));
        }
    }

    void take_key(Frame& frame, Node node) {
        if (!node.is_scalar() && !node.refused && !frame.node.refused) {
            diagnostics_.add(Code::Y005, "a key must be a plain word", source_, node.span,
                             "write the value in quotes, if no mapping is meant");
            frame.node.refused = true;
        }
        if (node.refused) frame.node.refused = true;
        frame.key = Entry{std::move(node.scalar), node.span, Node()};
    }

    void add(Frame& frame, Entry entry) {
        const auto [earlier, is_new] = frame.keys_seen.try_emplace(entry.key, entry.key_span.begin);
        if (is_new) {
            frame.node.entries.push_back(std::move(entry));
        } else if (!frame.node.refused) {
            diagnostics_.add(Code::Y002, fmt::format("key \"{}\" given twice", entry.key), source_,
                             entry.key_span,
                             fmt::format("it stands in line {} already; the first one counts",
                                         source_->position(earlier->second).line));
        }
    }

    SourcePtr source_;
    std::string_view text_;
    std::uint32_t begin_;
    Diagnostics& diagnostics_;
    std::vector<Frame> frames_;
    Node root_;
    std::size_t nodes_ = 0;
    std::uint32_t last_end_ = 0;  ///< where the last scalar or closed flow collection ended
};

/// A byte that no YAML text has: a control character or broken UTF-8. npos when all is well.
std::size_t bad_byte(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) return i;
            ++i;
            continue;
        }
        const std::size_t size = c >= 0xF0 && c < 0xF5 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
        if (size == 0 || c >= 0xF5 || i + size > text.size()) return i;
        for (std::size_t k = 1; k < size; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return i;
        }
        i += size;
    }
    return std::string_view::npos;
}

void explain(const YAML::Exception& fault, const SourcePtr& source, std::uint32_t begin,
             Diagnostics& diagnostics) {
    const auto text = source->text();
    const auto raw = begin + static_cast<std::size_t>(std::max(fault.mark.pos, 0));
    const auto at = static_cast<std::uint32_t>(std::min(raw, text.size()));
    auto line = text.rfind('\n', at == 0 ? 0 : at - 1);
    line = line == std::string_view::npos ? 0 : line + 1;
    const auto indent = text.substr(line, std::min(text.find_first_not_of(" \t", line), text.size()) - line);
    if (const auto tab = indent.find('\t'); tab != std::string_view::npos) {
        const auto place = static_cast<std::uint32_t>(line + tab);
        diagnostics.add(Code::Y001, "a tab in the indentation", source, Span{place, place + 1}, "indent with spaces");
        return;
    }
    if (auto trap = trap_before(text, at)) {
        const bool said = !diagnostics.empty() && diagnostics.list().back().code == Code::Y008 &&
                          diagnostics.list().back().span == trap->value;
        if (said) return;
        tell(std::move(*trap), source, diagnostics);
        return;
    }
    const auto end = std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(text.size()));
    std::string hint;
    if (fault.msg.find("end of map") != std::string::npos ||
               fault.msg.find("end of seq") != std::string::npos) {
        hint = "check the indentation and the brackets before this place";
    } else if (fault.msg.find("EOF") != std::string::npos) {
        hint = "a quote or bracket is not closed";
    } else {
        hint = "write the value in quotes, if it is meant as text";
    }
    diagnostics.add(Code::Y001, fmt::format("not valid YAML: {}", fault.msg), source, Span{at, end},
                    std::move(hint));
}

}  // namespace

std::optional<Document> parse(SourcePtr source, Diagnostics& diagnostics) {
    const auto text = source->text();
    if (text.size() > limits::yaml_bytes) {
        diagnostics.add(Code::Y007, fmt::format("larger than {} bytes", limits::yaml_bytes), source,
                        Span{0, 0}, "split the file");
        return std::nullopt;
    }
    if (const auto bad = bad_byte(text); bad != std::string_view::npos) {
        const auto at = static_cast<std::uint32_t>(bad);
        diagnostics.add(Code::Y001, "not text: a byte that is neither UTF-8 nor printable", source,
                        Span{at, at + 1}, "save the file as UTF-8");
        return std::nullopt;
    }
    const auto begin =
        static_cast<std::uint32_t>(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    std::istringstream stream{std::string(text.substr(begin))};
    EventReader reader(source, begin, diagnostics);
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(reader)) {
            diagnostics.add(Code::Y001, "an empty file", source, Span{0, 0}, "it must hold keys and values");
            return std::nullopt;
        }
        Document document{source, reader.take_root()};
        EventReader rest(source, begin, diagnostics);
        if (parser.HandleNextDocument(rest)) {
            const auto second = text.find("\n---", 3);
            const auto at = static_cast<std::uint32_t>(second == std::string_view::npos ? 0 : second + 1);
            const auto end = std::min(at + 3, static_cast<std::uint32_t>(text.size()));
            diagnostics.add(Code::Y001, "more than one document in a file", source, Span{at, end},
                            "split the file");
            return std::nullopt;
        }
        return document;
    } catch (const Stop&) {
    } catch (const YAML::Exception& fault) {
        explain(fault, source, begin, diagnostics);
    } catch (const std::exception& fault) {
        diagnostics.add(Code::Y001, fmt::format("not valid YAML: {}", fault.what()), source, Span{0, 0}, {});
    }
    return std::nullopt;
}

}  // namespace citegate::yaml
