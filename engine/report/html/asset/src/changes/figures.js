// What changed, in numbers: at the top of the page, by severity, in agreement, by rule.
import { h, data, paragraph, section, table, scroller } from "../dom.js";
import { count, plural, shorten } from "../text.js";
import { levels, severities } from "../words.js";
import { severityBadge } from "../rules.js";

/** The kinds of change; a word always stands with sign and colour. */
export const kinds = [
  { id: "added", title: "New", sign: "+", tone: "bad", meaning: "found after, not before" },
  { id: "changed", title: "Changed", sign: "~", tone: "partly", meaning: "another severity or other words" },
  { id: "removed", title: "Gone", sign: "\u2212", tone: "good", meaning: "found before, not after" },
];

export const kindBadge = (id) => {
  const kind = kinds.find((entry) => entry.id === id) ?? kinds[1];
  return h("span", { class: `badge ${kind.tone}` }, h("span", { class: "sign", "aria-hidden": "true" }, kind.sign), ` ${kind.title}`);
};

const signed = (number) => (number > 0 ? `+${count(number)}` : number < 0 ? `\u2212${count(-number)}` : "");
const percentOf = ({ exact, both }) => (both ? (100 * exact) / both : null);
const percent = (value) => (value === null ? "–" : `${value.toFixed(1)}\u00a0%`);
const changesOf = (entry) => kinds.reduce((sum, { id }) => sum + entry[id], 0);

function figure(label, before, after, detail) {
  return h("div", { class: "figure" }, h("dt", null, label),
    h("dd", null, h("span", { class: "value" }, after), h("span", { class: "detail" }, before === after ? "as before" : `${before} before`), detail ? h("span", { class: "detail" }, detail) : null));
}

/** "2 errors, 16 notes". */
function bySeverity(changes, kind) {
  const parts = changes.severities.filter((entry) => entry[kind] > 0).map((entry) => plural(entry[kind], entry.id));
  return parts.length ? parts.join(", ") : "none";
}

function howChanged({ counts }) {
  const reworded = counts.changed - counts.more_severe - counts.less_severe;
  const parts = [[counts.more_severe, "more severe"], [counts.less_severe, "less severe"], [reworded, "in other words"]].filter(([number]) => number > 0);
  return parts.length ? parts.map(([number, how]) => `${count(number)} ${how}`).join(", ") : "none";
}

export function overviewView(changes, { show }) {
  const { before, after, counts, agreement } = changes;
  const chapters = (side) => agreement[side].levels.find(({ level }) => level === "chapters") ?? { exact: 0, both: 0 };
  const shown = changes.rules.reduce((sum, { findings }) => sum + findings.length, 0);
  const letters = counts.letters - before.letters_only;
  const only = [[before.letters_only, "before"], [after.letters_only, "after"]].filter(([number]) => number > 0).map(([number, where]) => `${plural(number, "letter")} only in the results ${where}`);
  return h("section", { id: "overview", "aria-labelledby": "overview-title", class: "part first" },
    h("h1", { id: "overview-title", tabindex: "-1" }, data(changes.title)),
    comparedView(changes),
    changes.objections.map((objection) => paragraph(objection, { class: "notice" })),
    only.length ? h("p", { class: "notice" }, `${only.join(", ")}: ${before.letters_only + after.letters_only === 1 ? "its" : "their"} findings count as ${[before.letters_only ? "gone" : null, after.letters_only ? "new" : null].filter(Boolean).join(" and ")}.`) : null,
    counts.unreadable ? h("p", { class: "notice" }, `${plural(counts.unreadable, "letter")} could not be read in full.`) : null,
    h("div", { class: "figures severities kinds" }, kinds.map(({ id, title, sign, tone }) =>
      h("button", { type: "button", class: `figure severity-figure ${tone}`, disabled: counts[id] === 0, on: { click: () => show({ change: id }) } },
        h("span", { class: "label" }, h("span", { class: "sign", "aria-hidden": "true" }, sign), ` ${title}`),
        h("span", { class: "value" }, count(counts[id])),
        h("span", { class: "detail" }, id === "changed" ? howChanged(changes) : bySeverity(changes, id))))),
    h("dl", { class: "figures" },
      figure("Letters", count(letters - after.letters_only + before.letters_only), count(letters), `${count(counts.letters_changed)} with changed findings`),
      figure("Items", count(before.items), count(after.items)),
      figure("Findings", count(before.findings), count(after.findings), signed(after.findings - before.findings)),
      agreement ? figure("Same chapters cited", percent(percentOf(chapters("before"))), percent(percentOf(chapters("after")))) : null),
    shown < changesOf(counts)
      ? h("p", { class: "notice" }, `Every change is counted. ${count(shown)} of ${count(changesOf(counts))} are listed below, some of every rule; \u201c-f json\u201d with \u201c--samples\u201d gives the others.`) : null);
}

function comparedView({ before, after, saved, program }) {
  const pairs = saved ? [["Before", before.rules], ["After", after.rules]]
    : [["Rules before", before.rules], ["Rules after", after.rules], ["Guidelines before", before.guidelines], ["Guidelines after", after.guidelines]];
  return [
    h("dl", { class: "facts compared" }, pairs.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, data(value))))),
    h("p", { class: "fine run" }, h("span", null, "citegate ", data(program))),
  ];
}

const numbers = (titles) => titles.map((title) => ({ title, number: true }));
const change = (entry, id) => (entry[id] === 0 ? h("span", { class: "nothing" }, "0") : count(entry[id]));

export function severitiesView(changes) {
  return section("severities", "By severity", null,
    scroller("Findings by severity",
      table("Findings before and after", [{ title: "Severity" }, ...numbers(["Before", "After", ...kinds.map(({ title }) => title)])],
        changes.severities.map((entry) => [severityBadge(entry.id), count(entry.before), count(entry.after), ...kinds.map(({ id }) => change(entry, id))]))),
    h("p", { class: "fine" }, "A changed finding stands under the severity it has after the change."));
}

export function agreementView({ agreement }) {
  if (!agreement) return null;
  const { before, after } = agreement;
  const rows = after.levels.map((level) => {
    const was = before.levels.find((entry) => entry.level === level.level) ?? { both: 0, exact: 0 };
    const share = (entry) => [percent(percentOf(entry)), h("span", { class: "place" }, `${count(entry.exact)} of ${count(entry.both)}`)];
    return [levels[level.level] ?? data(level.level), share(was), share(level), points(percentOf(was), percentOf(level))];
  });
  const kappa = (side) => (typeof side.kappa === "number" ? side.kappa.toFixed(2) : "–");
  return section("agreement", "Agreement of the sides", "How often the claims administrator and MAXIMUS cite exactly the same, of the items where both cite something of that level.",
    scroller("Agreement before and after",
      table("By level of the guideline", [{ title: "Level" }, ...numbers(["Before", "After", "Change"])], rows)),
    h("p", { class: "kappa" }, h("strong", null, kappa(before) === kappa(after) ? `Kappa ${kappa(after)}, as before` : `Kappa ${kappa(before)} → ${kappa(after)}`),
      ". Cohen\u2019s kappa measures how far the first chapters of both sides agree beyond what chance alone would give: 1 is full agreement, 0 no more than chance."));
}

function points(before, after) {
  if (before === null || after === null) return "–";
  const moved = (after - before).toFixed(1);
  if (Number(moved) === 0) return before === after ? h("span", { class: "nothing" }, "none") : "under 0.1";
  return `${moved > 0 ? "+" : "\u2212"}${moved.replace("-", "")} points`;
}

export function rulesView(changes, { show }) {
  const { rules } = changes;
  const lists = [["Rules only in the new ones", changes.rules_only_after], ["Rules only in the old ones", changes.rules_only_before]].filter(([, ids]) => ids.length);
  if (rules.length === 0 && lists.length === 0) return null;
  const same = changes.rules_unchanged;
  const name = (rule) => h("span", { class: "rule-cell" },
    h("button", { type: "button", class: "link", on: { click: () => show({ rule: rule.id }) } }, data(shorten(rule.title || rule.id, 200))), rule.title ? h("code", null, data(rule.id)) : null);
  return section("rules", "By rule", `${plural(rules.length, "rule")} with changed findings${same ? `; ${count(same)} with the same findings as before` : ""}. A name leads to the findings.`,
    rules.length ? scroller("Findings by rule",
      table("Findings of rules with changes", [{ title: "Rule" }, ...numbers(["Before", "After", ...kinds.map(({ title }) => title)])],
        rules.map((rule) => [name(rule), count(rule.before), count(rule.after), ...kinds.map(({ id }) => change(rule, id))]), { class: "by-rule" })) : null,
    lists.map(([title, ids]) => h("p", { class: "fine" }, `${title}: `, ids.map((id, at) => [at ? ", " : "", h("code", null, data(id))]))));
}

/** What a rule has, in a line: "12 before, 14 after: 3 new, 1 gone". */
export const tally = (rule) =>
  `${count(rule.before)} before, ${count(rule.after)} after: ${kinds.filter(({ id }) => rule[id] > 0).map(({ id, title }) => `${count(rule[id])} ${title.toLowerCase()}`).join(", ")}`;

export const severityIds = [...severities].reverse().map(({ id }) => id);
