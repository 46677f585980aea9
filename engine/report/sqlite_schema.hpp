// The tables of the sqlite format. Changing them counts `user_version` up.
#pragma once

#include <cstdint>
#include <iterator>
#include <string_view>

namespace citegate::report::sqlite {

/// Few rows a letter: each costs more than its values, so what belongs to an item stands in its row, and
/// views take it apart.
enum class Table : std::uint8_t {
    run,
    rules,
    letters,
    items,
    unread,
    citations,
    findings,
    further_spans,
    diagnostics,
    corpus_findings,
    corpus_finding_letters,
    corpus_finding_numbers,
    nodes,
    records,
};

struct TableInfo {
    std::string_view name;
    int columns;         ///< that rows bring, in order
    bool own_id = true;  ///< the first column is the number of the row, given by the database
};

/// By Table.
inline constexpr TableInfo tables[] = {
    {"run", 2, false},
    {"rules", 7, false},
    {"letters", 9},
    {"items", 22},
    {"unread", 5, false},
    {"citations", 19},
    {"findings", 12},
    {"further_spans", 4, false},
    {"diagnostics", 8, false},
    {"corpus_findings", 5},
    {"corpus_finding_letters", 2, false},
    {"corpus_finding_numbers", 3, false},
    {"nodes", 5, false},
    {"records", 1},
};
inline constexpr std::size_t table_count = std::size(tables);

inline constexpr std::string_view create_tables = R"sql(
CREATE TABLE run (name TEXT, value TEXT);
CREATE TABLE rules (id TEXT, pack TEXT, title TEXT, severity TEXT, active INTEGER, scope TEXT, why TEXT);
CREATE TABLE letters (id INTEGER PRIMARY KEY, letter TEXT, file TEXT, readable INTEGER, era TEXT,
  injury TEXT, ur_decision TEXT, application TEXT, assigned TEXT, determination TEXT);
CREATE TABLE items (id INTEGER PRIMARY KEY, letter_id INTEGER REFERENCES letters, number INTEGER, request TEXT, decision TEXT,
  relation TEXT, span_begin INTEGER, span_end INTEGER, rationale_begin INTEGER, rationale_end INTEGER, classes TEXT,
  claims_administrator TEXT, claims_administrator_begin INTEGER, claims_administrator_end INTEGER,
  claims_administrator_outside_mtus INTEGER, claims_administrator_no_citation INTEGER, claims_administrator_adopted_from TEXT,
  maximus TEXT, maximus_begin INTEGER, maximus_end INTEGER, maximus_outside_mtus INTEGER, maximus_no_citation INTEGER,
  maximus_adopted_from TEXT);
CREATE TABLE unread (item_id INTEGER REFERENCES items, side TEXT, span_begin INTEGER, span_end INTEGER, text TEXT);
CREATE TABLE citations (id INTEGER PRIMARY KEY, item_id INTEGER REFERENCES items, side TEXT, text TEXT,
  span_begin INTEGER, span_end INTEGER, basis TEXT, source TEXT, document TEXT REFERENCES nodes, resolution TEXT, chapter INTEGER,
  title TEXT, year INTEGER, edition TEXT, sections TEXT, tables TEXT, pages TEXT, nodes TEXT, misprints TEXT, stance TEXT);
CREATE TABLE nodes (id TEXT PRIMARY KEY, kind TEXT, title TEXT, number INTEGER, parent TEXT REFERENCES nodes) WITHOUT ROWID;
CREATE TABLE findings (id INTEGER PRIMARY KEY, letter_id INTEGER REFERENCES letters, item_id INTEGER REFERENCES items, rule TEXT,
  severity TEXT, side TEXT, message TEXT, line INTEGER, "column" INTEGER, fingerprint TEXT, span_begin INTEGER, span_end INTEGER, text TEXT);
CREATE TABLE further_spans (finding_id INTEGER REFERENCES findings, span_begin INTEGER, span_end INTEGER, text TEXT);
CREATE TABLE diagnostics (letter_id INTEGER REFERENCES letters, file TEXT, code TEXT, severity TEXT, message TEXT, hint TEXT,
  span_begin INTEGER, span_end INTEGER);
CREATE TABLE corpus_findings (id INTEGER PRIMARY KEY, rule TEXT, severity TEXT, message TEXT, letter_count INTEGER, fingerprint TEXT);
-- What `citegate report` reads: the record of every letter (RECORD.md), in order.
CREATE TABLE records (number INTEGER PRIMARY KEY, record TEXT);
CREATE TABLE corpus_finding_letters (corpus_finding_id INTEGER REFERENCES corpus_findings, letter TEXT);
CREATE TABLE corpus_finding_numbers (corpus_finding_id INTEGER REFERENCES corpus_findings, name TEXT, count INTEGER);
)sql";

/// Made at the end, in one go each: rows come faster without.
inline constexpr std::string_view create_indexes = R"sql(
CREATE INDEX letters_letter ON letters (letter);
CREATE INDEX items_letter ON items (letter_id);
CREATE INDEX unread_item ON unread (item_id);
CREATE INDEX citations_item ON citations (item_id);
CREATE INDEX findings_letter ON findings (letter_id, item_id);
CREATE INDEX findings_rule ON findings (rule);
CREATE INDEX further_spans_finding ON further_spans (finding_id);
)sql";

inline constexpr std::string_view create_views = R"sql(
CREATE VIEW statements AS
  SELECT id AS item_id, 'claims_administrator' AS side, claims_administrator AS text, claims_administrator_begin AS span_begin,
    claims_administrator_end AS span_end, claims_administrator_outside_mtus AS outside_mtus,
    claims_administrator_no_citation AS no_citation, claims_administrator_adopted_from AS adopted_from FROM items
  UNION ALL SELECT id, 'maximus', maximus, maximus_begin, maximus_end, maximus_outside_mtus, maximus_no_citation, maximus_adopted_from
    FROM items;
CREATE VIEW item_classes AS SELECT i.id AS item_id, e.value AS class FROM items i, json_each(i.classes) e;
CREATE VIEW citation_nodes AS SELECT c.id AS citation_id, e.value AS node FROM citations c, json_each(c.nodes) e;
CREATE VIEW finding_spans AS
  SELECT id AS finding_id, span_begin, span_end, text FROM findings
  UNION ALL SELECT finding_id, span_begin, span_end, text FROM further_spans;
CREATE VIEW findings_by_rule AS
  SELECT f.rule, r.title, f.severity, count(*) AS findings, count(DISTINCT f.letter_id) AS letters
  FROM findings f LEFT JOIN rules r ON r.id = f.rule GROUP BY f.rule, f.severity ORDER BY findings DESC, f.rule;
CREATE VIEW findings_with_text AS
  SELECT f.id AS finding_id, l.letter, l.file, f.line, f."column", l.determination, i.number AS item, i.request, i.decision, f.rule,
    f.severity, f.side, f.message, f.text, f.fingerprint
  FROM findings f JOIN letters l ON l.id = f.letter_id LEFT JOIN items i ON i.id = f.item_id;
CREATE VIEW items_with_statements AS
  SELECT i.id AS item_id, l.letter, l.file, l.determination, i.number AS item, i.request, i.decision, i.relation,
    i.claims_administrator, i.maximus,
    (SELECT count(*) FROM findings f WHERE f.letter_id = i.letter_id AND f.item_id = i.id) AS findings
  FROM items i JOIN letters l ON l.id = i.letter_id;
CREATE VIEW agreement_by_class AS
  SELECT coalesce(e.value, 'none') AS class, i.relation, count(*) AS items
  FROM items i LEFT JOIN json_each(coalesce(i.classes, '[]')) e GROUP BY 1, 2 ORDER BY 1, items DESC;
CREATE VIEW citations_by_document AS
  SELECT coalesce(c.document, 'unresolved') AS document, n.title, n.kind,
    count(*) FILTER (WHERE c.side = 'claims_administrator') AS claims_administrator,
    count(*) FILTER (WHERE c.side = 'maximus') AS maximus,
    count(*) FILTER (WHERE c.side = 'rationale') AS rationale,
    count(*) AS citations, count(DISTINCT i.letter_id) AS letters
  FROM citations c JOIN items i ON i.id = c.item_id LEFT JOIN nodes n ON n.id = c.document
  GROUP BY c.document ORDER BY citations DESC, 1;
CREATE VIEW unread_statements AS
  SELECT l.letter, l.file, i.number AS item, u.side, u.text AS unread,
    CASE u.side WHEN 'maximus' THEN i.maximus ELSE i.claims_administrator END AS statement
  FROM unread u JOIN items i ON i.id = u.item_id JOIN letters l ON l.id = i.letter_id;
)sql";

}  // namespace citegate::report::sqlite
