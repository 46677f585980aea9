// The top of the page: what was read, how far the sides agree, what the rules found.
import { h, data, paragraph, section } from "./dom.js";
import { count, percent, plural } from "./text.js";
import { severities } from "./words.js";

const figure = (value, label, detail, properties) =>
  h("div", { class: "figure", ...properties }, h("dt", null, label), h("dd", null, h("span", { class: "value" }, value), detail ? h("span", { class: "detail" }, detail) : null));

export function figuresView(summary, { show }) {
  const { counts, agreement } = summary;
  const same = summary.relations.find((relation) => relation.id === "same")?.items ?? 0;
  const chapters = agreement.levels.find((level) => level.level === "chapters");
  const read = counts.statement_bytes - counts.unread_bytes;

  const severity = ({ id, many, sign }) => {
    const number = counts[many] ?? 0;
    return h("button", { type: "button", class: `figure severity-figure ${id}`, on: { click: () => show({ severity: id }) } },
      h("span", { class: "label" }, h("span", { class: "sign", "aria-hidden": "true" }, sign), ` ${number === 1 ? id : many}`),
      h("span", { class: "value" }, count(number)),
      h("span", { class: "detail" }, "Show in the table"));
  };

  return h("section", { id: "overview", "aria-labelledby": "overview-title", class: "part first" },
    h("h1", { id: "overview-title", tabindex: "-1" }, data(summary.title || "Discrepancy report")),
    runLine(summary),
    summary.redacted ? h("p", { class: "notice" }, "Redacted: text of letters was left out of this file.") : null,
    summary.held_back?.text ? paragraph(summary.held_back.text, { class: "notice" }) : null,
    h("dl", { class: "figures" },
      figure(count(counts.letters), "Letters", counts.unreadable ? `${count(counts.unreadable)} unreadable` : "all readable"),
      figure(count(counts.items), "Items", `${count(counts.citations)} citations`),
      figure(percent(same, counts.items), "Same places cited", `${count(same)} of ${plural(counts.items, "item")}`),
      figure(percent(chapters?.exact ?? 0, chapters?.both ?? 0), "Same chapters cited", `${count(chapters?.exact ?? 0)} of ${count(chapters?.both ?? 0)} with both`),
      figure(percent(read, counts.statement_bytes), "Statement text understood", counts.unread_bytes ? `${plural(counts.unread_bytes, "byte")} unread` : "nothing unread")),
    h("h2", { class: "minor" }, "Findings by severity"),
    h("div", { class: "figures severities" }, [...severities].reverse().map(severity)),
    counts.suppressed || counts.known
      ? h("p", { class: "fine" }, `Besides: ${count(counts.known)} known from the baseline, ${count(counts.suppressed)} suppressed.`) : null);
}

function runLine({ run }) {
  if (!run) return null;
  const options = Object.entries(run.options ?? {}).map(([name, value]) => `${name.replaceAll("_", " ")}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  const parts = [["citegate", run.program], ["guidelines", run.guidelines], ["rules", run.rules], ["profile", run.profile]].filter(([, value]) => value);
  return h("p", { class: "fine run" }, parts.map(([name, value]) => h("span", null, `${name} `, data(value))), options.map((option) => h("span", null, data(option))));
}
