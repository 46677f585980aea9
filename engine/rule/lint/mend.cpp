#include "engine/rule/lint/mend.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace citegate::rule {
namespace {

/// A chain of mistakes each hiding the next ends; a hostile file does not get more.
constexpr std::size_t most_rounds = 50;

/// Diagnostics by what they say, wherever it stands.
std::multiset<std::string> kinds(const LintReport& report) {
    std::multiset<std::string> out;
    for (const auto& diagnostic : report.diagnostics) out.insert(diagnostic.file + '\0' + std::string(to_string(diagnostic.code)) + diagnostic.message);
    return out;
}

/// Loads better: what was unreadable can be read, or fewer diagnostics are left and none is new.
bool better(const LintReport& before, const LintReport& after, const Source* changed) {
    const auto cannot_be_read = [&](const LintReport& report) {
        return std::any_of(report.diagnostics.begin(), report.diagnostics.end(), [&](const Diagnostic& diagnostic) {
            return diagnostic.file == changed->name() && (diagnostic.code == Code::Y001 || diagnostic.code == Code::Y007 || diagnostic.code == Code::Y008);
        });
    };
    if (before.readable != after.readable) return after.readable;
    if (cannot_be_read(before) && !cannot_be_read(after)) return true;  // what could not be seen before is no worse for being seen
    const auto was = kinds(before);
    const auto is = kinds(after);
    return is.size() < was.size() && std::includes(was.begin(), was.end(), is.begin(), is.end());
}

}  // namespace

MendReport mend(std::vector<SourcePtr> files, const LintGround& ground) {
    MendReport report{std::move(files), {}, {}};
    report.left = lint(report.files, ground);
    std::set<std::tuple<std::string, std::uint32_t, std::string>> refused;
    for (std::size_t round = 0; round < most_rounds; ++round) {
        const Diagnostic* next = nullptr;
        std::size_t file = 0;
        for (const auto& diagnostic : report.left.diagnostics) {
            if (!diagnostic.edit || refused.contains({diagnostic.file, diagnostic.edit->span.begin, diagnostic.edit->text})) continue;
            const auto found = std::find(report.files.begin(), report.files.end(), diagnostic.source);
            if (found == report.files.end()) continue;
            next = &diagnostic;
            file = static_cast<std::size_t>(found - report.files.begin());
            break;
        }
        if (next == nullptr) break;
        // One at a time: what it does can be seen, and undone alone.
        const auto& edit = *next->edit;
        const auto old = report.files[file];
        std::string text(old->text());
        Mended mended{*next, std::string(old->text(edit.span)), edit.text};
        text.replace(edit.span.begin, edit.span.size(), edit.text);
        report.files[file] = std::make_shared<const Source>(old->name(), std::move(text));
        auto after = lint(report.files, ground);
        if (better(report.left, after, old.get())) {
            report.mended.push_back(std::move(mended));
            report.left = std::move(after);
        } else {
            report.files[file] = old;
            refused.insert({next->file, edit.span.begin, edit.text});
        }
    }
    return report;
}

}  // namespace citegate::rule
