#include "engine/rule/corpus/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "engine/base/database.hpp"
#include "engine/base/limits.hpp"

namespace citegate::rule {
namespace {

constexpr std::string_view schema =
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE;"
    "CREATE TABLE letter(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
    "CREATE TABLE request(class INTEGER, part INTEGER, chapter INTEGER, letter INTEGER, item INTEGER, decision INTEGER,"
    " cited INTEGER);"
    "CREATE TABLE rationale(number INTEGER PRIMARY KEY, letter INTEGER, item INTEGER, decision INTEGER, sentences INTEGER);"
    "CREATE TABLE sentence(hash INTEGER, letter INTEGER, rationale INTEGER);"
    "BEGIN;";

/// Rationales more than half of whose sentences stand in other letters too, and which of those sentences.
constexpr std::string_view find_shared =
    "CREATE INDEX sentence_hash ON sentence(hash, letter);"
    "CREATE TABLE shared AS SELECT hash FROM sentence GROUP BY hash HAVING MIN(letter) <> MAX(letter);"
    "CREATE UNIQUE INDEX shared_hash ON shared(hash);"
    "CREATE TABLE alike AS SELECT s.rationale AS rationale FROM sentence s JOIN shared USING (hash) JOIN rationale r ON r.number = s.rationale"
    " GROUP BY s.rationale HAVING COUNT(*) * 2 > r.sentences;"
    "CREATE UNIQUE INDEX alike_rationale ON alike(rationale);";

std::int64_t as_integer(std::uint64_t hash) { return static_cast<std::int64_t>(hash); }
std::uint8_t bit(std::int64_t decision) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(decision & 7)); }

/// Sets of rationales that grow together; the least number of a set names it.
class Sets {
  public:
    std::int64_t root(std::int64_t member) {
        auto& up = up_.try_emplace(member, member).first->second;
        if (up != member) up = root(up);
        return up;
    }
    void join(std::int64_t a, std::int64_t b) {
        a = root(a);
        b = root(b);
        if (a != b) up_[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::map<std::int64_t, std::int64_t> up_;
};

}  // namespace

struct CorpusTables::Impl {
    Impl(const graph::GuidelineGraph& its_graph, std::size_t kib) : graph(its_graph), database("") {
        database.run(fmt::format("PRAGMA cache_size=-{}; PRAGMA cache_spill=1", kib));
        database.run(schema);
        letter_row = database.prepare("INSERT OR IGNORE INTO letter(id) VALUES (?)");
        request_row = database.prepare("INSERT INTO request VALUES (?,?,?,?,?,?,?)");
        rationale_row = database.prepare("INSERT INTO rationale(letter, item, decision, sentences) VALUES (?,?,?,?)");
        sentence_row = database.prepare("INSERT INTO sentence VALUES (?,?,?)");
    }

    void request_groups(const std::function<void(const Group&)>& take);
    void rationale_groups(const std::function<void(const Group&)>& take);
    void name_letters(Group& group);

    const graph::GuidelineGraph& graph;
    Database database;
    Statement letter_row, request_row, rationale_row, sentence_row;
    std::int64_t letters_added = 0;
    std::int64_t rationales_added = 0;
    std::uint64_t repeated = 0;
};

CorpusTables::CorpusTables(const graph::GuidelineGraph& graph, std::size_t kib) : impl_(std::make_unique<Impl>(graph, kib)) {}
CorpusTables::~CorpusTables() = default;

std::uint64_t CorpusTables::letters() const { return static_cast<std::uint64_t>(impl_->letters_added); }
std::uint64_t CorpusTables::repeated() const { return impl_->repeated; }
const std::string& CorpusTables::failure() const { return impl_->database.failure(); }

void CorpusTables::add(const LetterNotes& notes) {
    auto& to = *impl_;
    to.letter_row.bind(1, notes.id).run();
    if (to.database.changes() == 0) {
        ++to.repeated;
        return;
    }
    const auto letter = ++to.letters_added;
    for (const auto& r : notes.requests) {
        to.request_row.bind(1, r.request_class).bind(2, r.body_part).bind(3, r.chapter.value).bind(4, letter).bind(5, r.item);
        to.request_row.bind(6, static_cast<std::int64_t>(r.decision)).bind(7, r.cited.value).run();
    }
    for (const auto& reasons : notes.reasons) {
        const auto number = ++to.rationales_added;
        to.rationale_row.bind(1, letter).bind(2, reasons.item).bind(3, static_cast<std::int64_t>(reasons.decision));
        to.rationale_row.bind(4, static_cast<std::int64_t>(reasons.sentences.size())).run();
        for (const auto hash : reasons.sentences) to.sentence_row.bind(1, as_integer(hash)).bind(2, letter).bind(3, number).run();
    }
}

void CorpusTables::each_group(const std::function<void(const Group&)>& take) {
    impl_->request_groups(take);
    impl_->rationale_groups(take);
}

void CorpusTables::Impl::request_groups(const std::function<void(const Group&)>& take) {
    database.run("CREATE INDEX request_place ON request(class, part, chapter, letter)");
    auto groups = database.prepare(
        "SELECT class, part, COUNT(DISTINCT letter), COUNT(*), MAX(decision = 0) + 2 * MAX(decision = 1) + 4 * MAX(decision = 2) + 8 * MAX(decision = 3)"
        " FROM request GROUP BY class, part ORDER BY class, part");
    auto cited = database.prepare(
        "SELECT cited FROM request WHERE class = ? AND part = ? AND chapter = ? GROUP BY cited ORDER BY COUNT(DISTINCT letter) DESC, cited LIMIT 1");
    auto chapters = database.prepare(
        "SELECT chapter, COUNT(DISTINCT letter) AS letters, COUNT(*) FROM request WHERE class = ? AND part = ? GROUP BY chapter"
        " ORDER BY letters DESC, chapter");
    while (groups.step()) {
        Group group;
        group.request_class = static_cast<std::uint32_t>(groups.integer(0));
        group.body_part = static_cast<std::uint32_t>(groups.integer(1));
        group.letters = static_cast<std::uint64_t>(groups.integer(2));
        group.items = static_cast<std::uint64_t>(groups.integer(3));
        group.decisions = static_cast<std::uint8_t>(groups.integer(4));
        if (group.letters < 2) continue;
        chapters.bind(1, group.request_class).bind(2, group.body_part);
        while (chapters.step()) {
            const graph::NodeId chapter{static_cast<std::uint32_t>(chapters.integer(0))};
            cited.bind(1, group.request_class).bind(2, group.body_part).bind(3, chapter.value);
            const auto& node = graph.node(cited.step() ? graph::NodeId{static_cast<std::uint32_t>(cited.integer(0))} : chapter);
            cited.reset();
            group.chapters.push_back({chapter, node.title, node.id, static_cast<std::uint64_t>(chapters.integer(1)),
                                      static_cast<std::uint64_t>(chapters.integer(2))});
        }
        chapters.reset();
        name_letters(group);
        take(group);
    }
}

/// Those of the rarer chapters first: they are what one looks at.
void CorpusTables::Impl::name_letters(Group& group) {
    auto ids = database.prepare(
        "SELECT DISTINCT l.id FROM request r JOIN letter l ON l.number = r.letter WHERE r.class = ? AND r.part = ? AND r.chapter = ?"
        " ORDER BY l.number LIMIT ?");
    for (auto chapter = group.chapters.rbegin(); chapter != group.chapters.rend(); ++chapter) {
        ids.bind(1, group.request_class).bind(2, group.body_part).bind(3, chapter->chapter.value);
        ids.bind(4, static_cast<std::int64_t>(limits::letters_named));
        while (ids.step() && group.ids.size() < limits::letters_named) {
            const auto id = ids.text(0);
            if (std::find(group.ids.begin(), group.ids.end(), id) == group.ids.end()) group.ids.emplace_back(id);
        }
        ids.reset();
    }
}

void CorpusTables::Impl::rationale_groups(const std::function<void(const Group&)>& take) {
    database.run(find_shared);
    Sets sets;
    auto uses = database.prepare("SELECT s.hash, s.rationale FROM sentence s JOIN shared USING (hash) JOIN alike USING (rationale) ORDER BY s.hash, s.rationale");
    std::optional<std::int64_t> hash;
    std::int64_t first = 0;
    std::vector<std::pair<std::int64_t, std::int64_t>> sentences;  // hash, a rationale it stands in
    while (uses.step()) {
        if (hash != uses.integer(0)) {
            hash = uses.integer(0);
            first = uses.integer(1);
            sentences.emplace_back(*hash, first);
        }
        sets.join(first, uses.integer(1));
    }
    std::map<std::int64_t, Group> groups;  // by the least rationale: in order of letters
    std::map<std::int64_t, std::set<std::int64_t>> letters;
    auto members = database.prepare("SELECT r.number, r.letter, r.decision FROM alike JOIN rationale r ON r.number = alike.rationale ORDER BY r.number");
    while (members.step()) {
        const auto root = sets.root(members.integer(0));
        auto& group = groups[root];
        group.kind = GroupKind::rationale;
        ++group.items;
        group.decisions |= bit(members.integer(2));
        letters[root].insert(members.integer(1));
    }
    for (const auto& [its_hash, rationale] : sentences) {
        auto& group = groups[sets.root(rationale)];
        const auto value = static_cast<std::uint64_t>(its_hash);
        group.first_sentence = group.sentences++ == 0 ? value : std::min(group.first_sentence, value);
    }
    auto id = database.prepare("SELECT id FROM letter WHERE number = ?");
    for (auto& [root, group] : groups) {
        const auto& its_letters = letters[root];
        group.letters = its_letters.size();
        if (group.letters < 2) continue;  // the sentences stand in other letters between more of their own
        for (auto letter = its_letters.begin(); letter != its_letters.end() && group.ids.size() < limits::letters_named; ++letter) {
            if (id.bind(1, *letter).step()) group.ids.emplace_back(id.text(0));
            id.reset();
        }
        take(group);
    }
}

}  // namespace citegate::rule
