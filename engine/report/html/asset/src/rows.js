// Findings as rows: filtered and sorted over the columns of the index, without an object per row, so that 150,000 stay cheap.
import { sides, decisions, relations, states } from "./words.js";

export const columns = [
  { id: "severity", title: "Severity" },
  { id: "rule", title: "Rule" },
  { id: "message", title: "Message" },
  { id: "request", title: "Request" },
  { id: "letter", title: "Letter" },
  { id: "side", title: "Side" },
  { id: "decision", title: "Decision" },
  { id: "class", title: "Class" },
  { id: "date", title: "Date" },
  { id: "state", title: "State" },
];

const severityIds = ["note", "warning", "error"];
export const stateId = (state) => state || "new";

export class Rows {
  constructor(summary, index) {
    this.summary = summary;
    this.index = index;
    this.length = index.findings.letter.length;
    this.ranks = new Map();
    this.low = new Map();
    this.titles = { class: new Map(summary.by_class.map(({ id, title }) => [id, title || id])) };
  }

  item(row) { return this.index.findings.item[row]; }
  letter(row) { return this.index.findings.letter[row]; }
  rule(row) { return this.summary.rules[this.index.findings.rule[row]] ?? { id: "unknown rule", title: "", severity: "note" }; }
  severity(row) { return severityIds[this.index.findings.severity[row]] ?? "note"; }
  className(id) { return this.titles.class.get(id) ?? id; }

  /** What a cell says. */
  text(row, column) {
    const { letters, items, findings } = this.index;
    const item = findings.item[row];
    switch (column) {
      case "severity": return this.severity(row);
      case "rule": return this.rule(row).title || this.rule(row).id;
      case "message": return findings.message[row] ?? "";
      case "request": return item < 0 ? "" : items.request[item] ?? "";
      case "letter": return letters.id[findings.letter[row]] ?? "";
      case "side": return sides[findings.side[row]] ?? findings.side[row] ?? "";
      case "decision": return item < 0 ? "" : decisions[items.decision[item]] ?? items.decision[item] ?? "";
      case "class": return item < 0 ? "" : (items.classes[item] ?? []).map((id) => this.className(id)).join(", ");
      case "date": return letters.date[findings.letter[row]] ?? "";
      case "state": return states[findings.state[row]] ?? findings.state[row] ?? "";
      default: return "";
    }
  }

  /** Values of a filter that occur, with the number of findings of each. */
  choices(filter) {
    const counts = new Map();
    const { items, findings } = this.index;
    const add = (id) => counts.set(id, (counts.get(id) ?? 0) + 1);
    for (let row = 0; row < this.length; ++row) {
      const item = findings.item[row];
      if (filter === "severity") add(this.severity(row));
      else if (filter === "rule") add(findings.rule[row]);
      else if (filter === "side") add(findings.side[row]);
      else if (filter === "state") add(stateId(findings.state[row]));
      else if (item >= 0 && filter === "decision") add(items.decision[item]);
      else if (item >= 0 && filter === "relation") add(items.relation[item]);
      else if (item >= 0 && filter === "class") (items.classes[item] ?? []).forEach(add);
    }
    const title = {
      rule: (id) => this.summary.rules[id]?.title || this.summary.rules[id]?.id || String(id), side: (id) => sides[id] ?? id, decision: (id) => decisions[id] ?? id,
      class: (id) => this.className(id), relation: (id) => relations[id]?.title ?? id, state: (id) => (id === "new" ? "New" : states[id] ?? id), severity: (id) => id,
    }[filter];
    return [...counts].sort((a, b) => b[1] - a[1]).map(([id, number]) => ({ id: filter === "rule" ? this.summary.rules[id]?.id ?? String(id) : String(id), title: title(id), number }));
  }

  lower(column, values) {
    if (!this.low.has(column)) this.low.set(column, values.map((value) => String(value ?? "").toLowerCase()));
    return this.low.get(column);
  }

  /** Rows that pass, in the order asked for. Every word of `q` must occur in message, request, rule, letter or file. */
  select(view) {
    const { letters, items, findings } = this.index;
    const words = (view.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const severities = view.severity ? new Set(view.severity.split(",").map((id) => severityIds.indexOf(id))) : null;
    const rule = view.rule ? this.summary.rules.findIndex(({ id }) => id === view.rule) : null;
    const texts = words.length ? {
      message: this.lower("message", findings.message), request: this.lower("request", items.request), letter: this.lower("letter", letters.id), file: this.lower("file", letters.file),
      rule: this.lower("rule", this.summary.rules.map(({ id, title }) => `${id} ${title}`)),
    } : null;
    const found = new Uint32Array(this.length);
    let size = 0;
    for (let row = 0; row < this.length; ++row) {
      const item = findings.item[row];
      const letter = findings.letter[row];
      if (severities && !severities.has(findings.severity[row])) continue;
      if (rule !== null && findings.rule[row] !== rule) continue;
      if (view.side && findings.side[row] !== view.side) continue;
      if (view.state && stateId(findings.state[row]) !== view.state) continue;
      if (view.decision && (item < 0 || items.decision[item] !== view.decision)) continue;
      if (view.relation && (item < 0 || items.relation[item] !== view.relation)) continue;
      if (view.class && (item < 0 || !items.classes[item]?.includes(view.class))) continue;
      if (view.month && !(letters.date[letter] ?? "").startsWith(view.month)) continue;
      if (texts && !words.every((word) => texts.message[row].includes(word) || texts.rule[findings.rule[row]]?.includes(word) || texts.letter[letter]?.includes(word) || texts.file[letter]?.includes(word)
          || (item >= 0 && texts.request[item].includes(word)))) continue;
      found[size++] = row;
    }
    const rows = found.subarray(0, size);
    if (!view.sort) return rows;
    const rank = this.rank(view.sort);
    const sign = view.order === "descending" ? -1 : 1;
    return rows.sort((a, b) => sign * (rank[a] - rank[b]) || a - b);
  }

  /** For each row its place in the order of a column, made once. */
  rank(column) {
    if (this.ranks.has(column)) return this.ranks.get(column);
    const rank = new Uint32Array(this.length);
    if (column === "severity") rank.set(this.index.findings.severity);
    else {
      const places = new Map();
      const texts = Array.from({ length: this.length }, (_, row) => this.text(row, column));
      [...new Set(texts)].sort().forEach((text, place) => places.set(text, place));
      texts.forEach((text, row) => { rank[row] = places.get(text); });
    }
    this.ranks.set(column, rank);
    return rank;
  }
}
