// The tree as CBOR and back. A node is an array [kind, begin, end, …]; see encode(). Short on purpose: this
// is what the program reads at every start.
#include <nlohmann/json.hpp>

#include "engine/yaml/tree.hpp"

namespace citegate::yaml {
namespace {

using Json = nlohmann::json;

constexpr unsigned snapshot_version = 1;

/// Offsets mostly go up by one: only the breaks are kept, as [index, offset, index, offset, …].
Json encode_offsets(const std::vector<std::uint32_t>& offsets) {
    Json breaks = Json::array();
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        if (i > 0 && offsets[i] == offsets[i - 1] + 1) continue;
        breaks.push_back(i);
        breaks.push_back(offsets[i]);
    }
    return breaks;
}

std::vector<std::uint32_t> decode_offsets(const Json& breaks, std::size_t size) {
    std::vector<std::uint32_t> offsets;
    offsets.reserve(size);
    for (std::size_t b = 0; b + 1 < breaks.size(); b += 2) {
        const auto until = b + 2 < breaks.size() ? breaks[b + 2].get<std::size_t>() : size;
        auto offset = breaks[b + 1].get<std::uint32_t>();
        while (offsets.size() < std::min(until, size))
            offsets.push_back(offset++);
    }
    return offsets;
}

Json encode(const Node& node) {
    Json out = Json::array({static_cast<unsigned>(node.kind), node.span.begin, node.span.end, node.refused});
    switch (node.kind) {
        case Kind::null:
            break;
        case Kind::scalar:
            out.push_back(static_cast<unsigned>(node.style));
            out.push_back(node.scalar);
            out.push_back(encode_offsets(node.offsets));
            break;
        case Kind::sequence:
            for (const auto& item : node.items)
                out.push_back(encode(item));
            break;
        case Kind::mapping:
            for (const auto& entry : node.entries) {
                out.push_back(entry.key);
                out.push_back(entry.key_span.begin);
                out.push_back(entry.key_span.end);
                out.push_back(encode(entry.value));
            }
            break;
    }
    return out;
}

Node decode(Json& in) {
    Node node;
    node.kind = static_cast<Kind>(in.at(0).get<unsigned>());
    node.span = {in.at(1).get<std::uint32_t>(), in.at(2).get<std::uint32_t>()};
    node.refused = in.at(3).get<bool>();
    constexpr std::size_t first = 4;
    switch (node.kind) {
        case Kind::null:
            break;
        case Kind::scalar:
            node.style = static_cast<Style>(in.at(first).get<unsigned>());
            node.scalar = std::move(in.at(first + 1).get_ref<std::string&>());
            if (!in.at(first + 2).empty())
                node.offsets = decode_offsets(in.at(first + 2), node.scalar.size() + 1);
            break;
        case Kind::sequence:
            node.items.reserve(in.size() - first);
            for (std::size_t i = first; i < in.size(); ++i)
                node.items.push_back(decode(in.at(i)));
            break;
        case Kind::mapping:
            node.entries.reserve((in.size() - first) / 4);
            for (std::size_t i = first; i + 3 < in.size(); i += 4) {
                node.entries.push_back(
                    {std::move(in.at(i).get_ref<std::string&>()),
                     {in.at(i + 1).get<std::uint32_t>(), in.at(i + 2).get<std::uint32_t>()},
                     decode(in.at(i + 3))});
            }
            break;
    }
    return node;
}

}  // namespace

std::string to_snapshot(const std::vector<Document>& documents) {
    Json list = Json::array({snapshot_version});
    for (const auto& document : documents) {
        list.push_back(Json::array(
            {document.source->name(), std::string(document.source->text()), encode(document.root)}));
    }
    std::string bytes;
    Json::to_cbor(list, bytes);
    return bytes;
}

std::vector<Document> from_snapshot(std::string_view bytes) {
    std::vector<Document> documents;
    try {
        Json list = Json::from_cbor(bytes.begin(), bytes.end());
        if (list.at(0).get<unsigned>() != snapshot_version) return {};
        for (std::size_t i = 1; i < list.size(); ++i) {
            auto& entry = list[i];
            auto source = std::make_shared<const Source>(std::move(entry.at(0).get_ref<std::string&>()),
                                                         std::move(entry.at(1).get_ref<std::string&>()));
            documents.push_back({std::move(source), decode(entry.at(2))});
        }
    } catch (const Json::exception&) {
        return {};  // not one of ours
    }
    return documents;
}

}  // namespace citegate::yaml
