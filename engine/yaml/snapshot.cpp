// The tree as bytes and back: what the program reads at every start, so it is flat and made to be read in one pass.
//
//   snapshot = "CGS3" count document*          document = string(name) string(text) node
//   node     = head u32(begin) u32(end) body   head = one byte: kind, style << 2, refused << 7
//   scalar   = string u32(count) (u32(index) u32(offset))*      sequence = u32(count) node*
//   mapping  = u32(count) (string(key) u32(begin) u32(end) u32(length of node) node)*    string = u32(length) bytes
//
// Numbers are little-endian. Reading checks every length, so foreign bytes give nothing and never read past the end.
#include <algorithm>
#include <cstring>

#include "engine/base/limits.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::yaml {
namespace {

constexpr std::string_view magic = "CGS3";

class Output {
  public:
    void number(std::size_t value) {
        for (unsigned shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>(value >> shift & 0xFFU);
    }
    void string(std::string_view text) {
        number(text.size());
        bytes_ += text;
    }
    void node(const Node& node) {
        bytes_ += static_cast<char>(static_cast<unsigned>(node.kind) | static_cast<unsigned>(node.style) << 2U |
                                    static_cast<unsigned>(node.refused) << 7U);
        number(node.span.begin);
        number(node.span.end);
        switch (node.kind) {
            case Kind::null:
                break;
            case Kind::scalar:
                string(node.scalar);
                offsets(node.offsets);
                break;
            case Kind::sequence:
                number(node.items.size());
                for (const auto& item : node.items) this->node(item);
                break;
            case Kind::mapping:
                number(node.entries.size());
                for (const auto& entry : node.entries) {
                    string(entry.key);
                    number(entry.key_span.begin);
                    number(entry.key_span.end);
                    const auto length_at = bytes_.size();
                    number(0);
                    this->node(entry.value);
                    const auto length = bytes_.size() - length_at - 4;
                    for (std::size_t i = 0; i < 4; ++i) bytes_[length_at + i] = static_cast<char>(length >> 8 * i & 0xFFU);
                }
                break;
        }
    }
    std::string bytes_ = std::string(magic);

  private:
    /// Offsets mostly go up by one: only the breaks are kept.
    void offsets(const std::vector<std::uint32_t>& list) {
        std::vector<std::size_t> breaks;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i == 0 || list[i] != list[i - 1] + 1) breaks.push_back(i);
        }
        number(breaks.size());
        for (const auto at : breaks) {
            number(at);
            number(list[at]);
        }
    }
};

class Input {
  public:
    Input(std::string_view bytes, std::string_view leave_out) : rest_(bytes), leave_out_(leave_out) {}

    [[nodiscard]] bool good() const { return good_; }
    bool expect(std::string_view text) {
        good_ = good_ && rest_.substr(0, text.size()) == text;
        if (good_) rest_.remove_prefix(text.size());
        return good_;
    }
    std::uint32_t number() {
        if (rest_.size() < 4) return fail();
        unsigned char byte[4];
        std::memcpy(byte, rest_.data(), 4);
        rest_.remove_prefix(4);
        return byte[0] | std::uint32_t{byte[1]} << 8U | std::uint32_t{byte[2]} << 16U | std::uint32_t{byte[3]} << 24U;
    }
    /// A count of things that take at least `least` bytes each: one that cannot fit is refused before memory is asked for.
    std::uint32_t count(std::size_t least) {
        const auto value = number();
        return value * least > rest_.size() ? fail() : value;
    }
    std::string_view string() {
        const auto size = count(1);
        const auto text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return text;
    }
    void node(Node& out, std::size_t depth) {
        if (rest_.empty() || depth > limits::yaml_depth) {
            fail();
            return;
        }
        const auto head = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        out.kind = static_cast<Kind>(head & 3U);
        out.style = static_cast<Style>(std::min(head >> 2U & 7U, static_cast<unsigned>(Style::folded)));
        out.refused = head >> 7U != 0;
        out.span.begin = number();
        out.span.end = number();
        switch (out.kind) {
            case Kind::null:
                break;
            case Kind::scalar:
                out.scalar = string();
                offsets(out);
                break;
            case Kind::sequence:
                out.items.resize(count(9));
                for (auto& item : out.items) {
                    if (good_) node(item, depth + 1);
                }
                break;
            case Kind::mapping:
                mapping(out, depth);
                break;
        }
    }

  private:
    void mapping(Node& out, std::size_t depth) {
        auto left = count(25);
        out.entries.reserve(left);
        for (; left > 0 && good_; --left) {
            const auto key = string();
            const Span span{number(), number()};
            const auto length = count(1);
            if (!leave_out_.empty() && key == leave_out_) {
                rest_.remove_prefix(length);
                continue;
            }
            auto& entry = out.entries.emplace_back();
            entry.key = key;
            entry.key_span = span;
            node(entry.value, depth + 1);
        }
    }
    std::uint32_t fail() {
        good_ = false;
        rest_ = {};
        return 0;
    }
    void offsets(Node& out) {
        const auto breaks = count(8);
        if (breaks == 0) return;
        const auto size = out.scalar.size() + 1;
        out.offsets.reserve(size);
        auto index = number();
        for (std::uint32_t b = 0; b < breaks && good_; ++b) {
            auto offset = number();
            const auto until = b + 1 < breaks ? std::min<std::size_t>(number(), size) : size;
            for (; index < until; ++index) out.offsets.push_back(offset++);
        }
        if (out.offsets.size() != size) fail();
    }

    std::string_view rest_;
    std::string_view leave_out_;
    bool good_ = true;
};

}  // namespace

std::string to_snapshot(const std::vector<Document>& documents) {
    Output out;
    out.number(documents.size());
    for (const auto& document : documents) {
        out.string(document.source->name());
        out.string(document.source->text());
        out.node(document.root);
    }
    return out.bytes_;
}

std::vector<Document> from_snapshot(std::string_view bytes, std::string_view leave_out) {
    Input in(bytes, leave_out);
    if (!in.expect(magic)) return {};
    std::vector<Document> documents(in.count(17));
    for (auto& document : documents) {
        if (!in.good()) break;
        const auto name = in.string();
        document.source = std::make_shared<const Source>(std::string(name), std::string(in.string()));
        in.node(document.root, 0);
    }
    if (!in.good()) documents.clear();
    return documents;
}

}  // namespace citegate::yaml
