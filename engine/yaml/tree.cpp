#include "engine/yaml/tree.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/base/limits.hpp"

namespace citegate::yaml {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_all(const std::string& path, Diagnostics& diagnostics) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::is_directory(status)) {
        diagnostics.add(Code::Y006, fmt::format("\"{}\" is a folder, not a file", path), path);
        return std::nullopt;
    }
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        diagnostics.add(Code::Y006, fmt::format("cannot open \"{}\": {}", path, std::strerror(errno)), path,
                        "check the path and its permissions");
        return std::nullopt;
    }
    // One byte more than allowed is enough to know that there is too much (a device has no end).
    std::string text;
    constexpr std::size_t piece = 1U << 18;
    while (stream && text.size() <= limits::yaml_bytes) {
        const auto before = text.size();
        text.resize(std::min(before + piece, limits::yaml_bytes + 1));
        stream.read(text.data() + before, static_cast<std::streamsize>(text.size() - before));
        text.resize(before + static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) {
        diagnostics.add(Code::Y006, fmt::format("cannot read \"{}\"", path), path);
        return std::nullopt;
    }
    if (text.size() > limits::yaml_bytes) {
        diagnostics.add(Code::Y007, fmt::format("\"{}\" is larger than {} bytes", path, limits::yaml_bytes),
                        path, "split the file");
        return std::nullopt;
    }
    return text;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    for (const auto& entry : entries) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

Span Node::place(Span inner) const {
    if (offsets.empty()) {
        const auto limit = [&](std::uint32_t at) { return std::min(span.begin + at, span.end); };
        return {limit(inner.begin), limit(inner.end)};
    }
    const auto last = static_cast<std::uint32_t>(offsets.size() - 1);
    const auto begin = offsets[std::min(inner.begin, last)];
    if (inner.end <= inner.begin) return {begin, begin};
    // The end is where the last byte ends, not where the next begins: between them may lie a line end.
    const auto final_byte = std::min(inner.end - 1, last);
    const auto next = offsets[std::min(final_byte + 1, last)];
    const auto end = inner.end <= last && next > offsets[final_byte] + 1 && scalar[final_byte] != ' '
                         ? offsets[final_byte] + 1
                         : next;
    return {begin, std::max(begin, std::min(end, span.end))};
}

SourcePtr read_source(const std::string& path, Diagnostics& diagnostics) {
    auto text = read_all(path, diagnostics);
    return text ? std::make_shared<const Source>(path, std::move(*text)) : nullptr;
}

std::optional<Document> parse_file(const std::string& path, Diagnostics& diagnostics) {
    auto source = read_source(path, diagnostics);
    if (!source) return std::nullopt;
    return parse(std::move(source), diagnostics);
}

std::vector<std::string> files_of(const std::string& path, Diagnostics& diagnostics) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return {path};
    std::vector<std::string> files;
    fs::directory_iterator entries(path, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        if (entries->path().extension() == ".yaml") files.push_back(entries->path().string());
    }
    if (error) {
        diagnostics.add(Code::Y006, fmt::format("cannot list \"{}\": {}", path, error.message()), path);
        return {};
    }
    if (files.empty()) diagnostics.add(Code::Y006, fmt::format("no *.yaml file in \"{}\"", path), path);
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Document> parse_path(const std::string& path, Diagnostics& diagnostics) {
    std::vector<Document> documents;
    for (const auto& file : files_of(path, diagnostics)) {
        if (auto document = parse_file(file, diagnostics)) documents.push_back(std::move(*document));
    }
    return documents;
}

}  // namespace citegate::yaml
