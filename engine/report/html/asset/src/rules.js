// Rules of the run, most findings first, each with its reasons; findings about the corpus as a whole.
import { h, data, paragraph, section, table, scroller } from "./dom.js";
import { count, plural, visible } from "./text.js";
import { severities } from "./words.js";

const first = 10;

export const severityBadge = (id) => {
  const severity = severities.find((entry) => entry.id === id) ?? severities[0];
  return h("span", { class: `badge ${severity.id}` }, h("span", { class: "sign", "aria-hidden": "true" }, severity.sign), ` ${severity.id}`);
};

export const reasons = (rule) => [
  rule.why ? paragraph(rule.why, { class: "why" }) : null,
  rule.references?.length ? h("p", { class: "references" }, "References: ", rule.references.map((reference, at) => [at ? "; " : "", data(reference)])) : null,
];

export function rulesView(summary, { show }) {
  const fired = summary.rules.filter((rule) => rule.findings > 0);
  const silent = summary.rules.length - fired.length;
  const most = Math.max(1, ...fired.map((rule) => rule.findings));
  const entry = (rule) => h("details", { class: "rule" },
    h("summary", null, severityBadge(rule.severity), h("span", { class: "rule-name" }, h("span", { class: "rule-title" }, data(rule.title || rule.id)), h("code", null, data(rule.id))),
      h("span", { class: "rule-count" }, h("span", { class: "bar", "aria-hidden": "true" }, h("span", { class: rule.severity, style: { "inline-size": `${(100 * rule.findings) / most}%` } })), h("span", { class: "rule-number" }, count(rule.findings)))),
    h("div", { class: "rule-body" }, reasons(rule), h("button", { type: "button", on: { click: () => show({ rule: rule.id }) } }, `Show ${plural(rule.findings, "finding")}`)));
  return section("rules", "Rules", `${plural(fired.length, "rule")} of ${count(summary.rules.length)} found something${silent ? `; ${count(silent)} found nothing` : ""}. Open one for its reasons.`,
    h("div", { class: "rule-list" }, fired.slice(0, first).map(entry)),
    fired.length > first ? h("details", { class: "more" }, h("summary", null, `${plural(fired.length - first, "more rule")}`), h("div", { class: "rule-list" }, fired.slice(first).map(entry))) : null);
}

export function corpusView(summary) {
  const found = summary.corpus_findings ?? [];
  if (found.length === 0) return null;
  const known = new Map(summary.rules.map((rule) => [rule.id, rule]));
  return section("corpus", "Across letters", "What shows only when all letters are read together.",
    h("div", { class: "cards" }, found.map((finding, at) => h("article", { class: "card" },
      h("h3", null, severityBadge(finding.severity), " ", data(known.get(finding.rule)?.title || finding.rule)),
      paragraph(finding.message),
      finding.numbers?.length ? scroller(`Numbers: ${visible(known.get(finding.rule)?.title || finding.rule)}, ${at + 1}`, table("Numbers", [{ title: "Name" }, { title: "Count", number: true }], finding.numbers.slice(0, 20).map(({ name, count: number }) => [data(name), count(number)]))) : null,
      h("details", null, h("summary", null, `Why, and ${plural(finding.letter_count ?? 0, "letter")}`), reasons(known.get(finding.rule) ?? {}),
        h("p", { class: "fine letters" }, (finding.letters ?? []).slice(0, 200).map((letter) => [data(letter), " "]),
          (finding.letter_count ?? 0) > Math.min(200, finding.letters?.length ?? 0) ? `and ${count(finding.letter_count - Math.min(200, finding.letters?.length ?? 0))} more` : null))))));
}
