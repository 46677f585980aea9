// Makes the page of a comparison with invented findings from changes.html: node make_changes.mjs OUT [--findings N] [--seed S] [--hostile]
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bad, random } from "./make_report.mjs";

const template = fileURLToPath(new URL("../../engine/report/html/changes.html", import.meta.url));
const rules = [
  ["body-part/wrong-mtus-chapter", "Chapter of another body part", "error", 5], ["citation/superseded-edition", "Edition no longer in force on the date that counts", "error", 4],
  ["rationale/unlisted-source", "Rationale relies on a source no side lists", "warning", 7], ["dates/impossible-order", "Dates in an order that cannot be", "warning", 2],
  ["consistency/different-section", "Same chapter, other sections", "note", 14], ["consistency/source-on-one-side", "A source only one side cites", "note", 16], ["mine/of-another-house", "", "note", 3],
];
const chapters = ["Knee Complaints", "Low Back Complaints", "Shoulder Complaints", "Chronic Pain Medical Treatment"];
const kinds = ["added", "changed", "removed"];

export function makeChanges(out, { findings: wanted = 100, seed = 1, hostile = false, shown = wanted } = {}) {
  const next = random(seed);
  const below = (limit) => Math.floor(next() * limit);
  const pick = (list) => list[below(list.length)];
  const say = (text) => (hostile && next() < 0.6 ? `${pick(bad)} ${text} ${pick(bad)}` : text);
  const weighted = rules.flatMap(([, , , weight], at) => Array(weight).fill(at));
  const zeros = () => ({ before: 0, after: 0, added: 0, changed: 0, removed: 0 });
  const groups = rules.map(([id, title, severity]) => ({ id, title: hostile && title ? `${title} ${pick(bad)}` : title, severity, ...zeros(), findings: [] }));
  const severities = ["error", "warning", "note"].map((id) => ({ id, ...zeros() }));
  const counts = { letters: wanted + 3, letters_changed: Math.ceil(wanted / 2), unreadable: wanted > 1000 ? 2 : 0, added: 0, changed: 0, removed: 0, more_severe: 0, less_severe: 0 };
  for (let number = 0; number < wanted; ++number) {
    const group = groups[pick(weighted)];
    const change = pick(kinds);
    const wording = (severity) => ({ severity, message: say(`the claims administrator cites ${pick(chapters)}, MAXIMUS ${pick(chapters)}, Section(s): Special Studies`) });
    const before = change === "added" ? null : wording(group.severity);
    let after = change === "removed" ? null : wording(group.severity);
    if (change === "changed" && next() < 0.4) after = { severity: group.severity === "error" ? "warning" : "error", message: before.message };
    if (before && after && before.severity !== after.severity) ++counts[after.severity === "error" ? "more_severe" : "less_severe"];
    const total = (severity) => severities.find(({ id }) => id === severity);
    if (before) { ++group.before; ++total(before.severity).before; }
    if (after) { ++group.after; ++total(after.severity).after; }
    ++total((after ?? before).severity)[change];
    ++group[change];
    ++counts[change];
    if (number >= shown) continue;
    const item = next() < 0.05 ? null : 1 + below(3);
    group.findings.push({ change, letter: hostile && number % 3 === 0 ? `CM${pick(bad)}` : `CM17-${String(9000000 + number).padStart(7, "0")}`, file: say(`letters/2017/${number}.txt`), item, side: item === null ? "letter" : pick(["claims_administrator", "maximus", "rationale"]),
      line: 40 + below(200), column: 1 + below(80), fingerprint: Math.floor(next() * 2 ** 32).toString(16).padStart(16, "0"), before, after });
  }
  for (const { findings } of groups) findings.sort((a, b) => kinds.indexOf(a.change) - kinds.indexOf(b.change));
  const agreement = (exact) => ({ items: 173, levels: ["sources", "chapters", "sections", "pages"].map((level, at) => ({ level, both: at === 3 ? 0 : 150 - 30 * at, exact: at === 3 ? 0 : exact - 25 * at })), kappa: exact / 200, chapter_items: 120 });
  const all = (key) => groups.reduce((sum, group) => sum + group[key], 0);
  const changed = groups.filter((group) => kinds.some((kind) => group[kind] > 0));
  const changes = {
    schema: 1, title: hostile ? `Two results compared ${bad[0]}` : "Two results compared", program: "0.5.0", saved: true,
    before: { rules: say("last-month.jsonl"), guidelines: "", findings: all("before"), items: 173, letters_only: 1 }, after: { rules: say("today.jsonl"), guidelines: "", findings: all("after"), items: 175, letters_only: wanted ? 2 : 0 },
    counts, severities, agreement: { before: agreement(110), after: agreement(wanted ? 112 : 110) }, objections: hostile ? [bad[1]] : [], rules_only_before: hostile ? [bad[0]] : [], rules_only_after: [], rules: changed, rules_unchanged: 12,
  };
  const page = readFileSync(template, "utf8");
  writeFileSync(out, page.replace("<!--citegate-data-->", () => `<script type="application/json" id="changes">${JSON.stringify(changes).replaceAll("<", "\\u003c")}</script>`));
  return changes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out, ...rest] = process.argv.slice(2);
  if (!out) { console.error("node make_changes.mjs OUT [--findings N] [--seed S] [--hostile]"); process.exit(64); }
  const option = (name, fallback) => (rest.includes(name) ? Number(rest[rest.indexOf(name) + 1]) : fallback);
  makeChanges(out, { findings: option("--findings", 100), seed: option("--seed", 1), hostile: rest.includes("--hostile") });
}
