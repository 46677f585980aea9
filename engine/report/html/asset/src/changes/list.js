// The changed findings, by rule: filters, and a table for each rule that has something to show.
import { h, append, data, replace, section } from "../dom.js";
import { count, plural, shorten, visible } from "../text.js";
import { sides } from "../words.js";
import { severityBadge } from "../rules.js";
import { kindBadge, kinds, severityIds, tally } from "./figures.js";

/** Filters, as they stand in the address. */
export const keys = ["q", "change", "severity", "rule", "side"];

const first = 10;    // rows of a rule that are drawn unasked
const onPaper = 50;  // and that are printed
const longest = 1500;  // of a message, in UTF-16 units
const longestName = 200;  // of a letter, a file, a rule

const columns = [["change", "Change"], ["severity", "Severity"], ["letter", "Letter"], ["side", "Side"], ["message", "Finding"]];

export class ChangesView {
  /** `change(part)`: the reader wants other filters. */
  constructor(changes, change) {
    this.change = change;
    this.rows = changes.rules.flatMap((rule) => rule.findings.map((finding) => ({ rule, finding, words: wordsOf(rule, finding) })));
    this.rules = changes.rules;
    this.all = new Set();  // rules whose rows are drawn without end
    this.build();
  }

  build() {
    const number = (test) => this.rows.filter(({ finding }) => test(finding)).length;
    const box = (key, id) => h("input", { type: "checkbox", value: id, on: { change: () => this.change({ [key]: this.checked(key) }) } });
    const select = (key, any, choices) => h("select", { id: `filter-${key}`, on: { change: (event) => this.change({ [key]: event.target.value || null }) } },
      h("option", { value: "" }, any), choices.map(([id, title]) => h("option", { value: id }, visible(shorten(title, longestName)))));
    this.search = h("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false", on: { input: () => this.later() } });
    this.boxes = { change: kinds.map(({ id }) => box("change", id)), severity: severityIds.map((id) => box("severity", id)) };
    const named = [...new Set(this.rows.map(({ finding }) => finding.side))];
    this.selects = {
      rule: select("rule", "All rules", this.rules.map((rule) => [rule.id, `${rule.title || rule.id} (${count(rule.findings.length)})`])),
      side: select("side", "All sides", named.map((id) => [id, `${sides[id] ?? id} (${count(number((finding) => finding.side === id))})`])),
    };
    this.live = h("p", { class: "found", role: "status" });
    this.reset = h("button", { type: "button", class: "quiet", on: { click: () => this.change(Object.fromEntries(keys.map((key) => [key, null]))) } }, "Clear filters");
    this.groups = h("div", { class: "groups" });
    const field = (label, id, control, look = "") => h("div", { class: `field ${look}` }, h("label", { for: id }, label), control);
    const checks = (title, boxes, badge, counts) => h("fieldset", null, h("legend", null, title), boxes.map((input, at) => h("label", { class: "check" }, input, " ", badge(input.value), " ", h("span", { class: "fine" }, count(counts(input.value))))));
    this.element = section("findings", "Changed findings", null, this.rows.length === 0 ? h("p", { class: "found" }, "No finding differs.") : [
      h("form", { class: "filters", role: "search", "aria-label": "Filter the changed findings", on: { submit: (event) => event.preventDefault() } },
        field("Search finding, rule, letter, file", "search", this.search, "search"),
        checks("Change", this.boxes.change, kindBadge, (id) => number((finding) => finding.change === id)),
        checks("Severity, before or after", this.boxes.severity, severityBadge, (id) => number((finding) => severitiesOf(finding).includes(id))),
        field("Rule", "filter-rule", this.selects.rule), field("Side", "filter-side", this.selects.side)),
      h("div", { class: "row" }, this.live, this.reset), this.groups]);
    addEventListener("beforeprint", () => this.draw(onPaper));
    addEventListener("afterprint", () => this.draw());
  }

  show(view) {
    this.view = view;
    this.all.clear();
    if (document.activeElement !== this.search) this.search.value = view.q ?? "";
    for (const [key, boxes] of Object.entries(this.boxes)) {
      const on = new Set((view[key] ?? "").split(","));
      boxes.forEach((input) => { input.checked = on.has(input.value); });
    }
    for (const [key, select] of Object.entries(this.selects)) select.value = view[key] ?? "";
    this.reset.disabled = !keys.some((key) => view[key]);
    const found = this.select(view);
    const message = found.length === this.rows.length ? plural(this.rows.length, "changed finding") : `${count(found.length)} of ${plural(this.rows.length, "changed finding")}`;
    if (this.live.textContent !== message) this.live.textContent = message;
    this.found = grouped(found);
    this.draw();
  }

  /** Rows that pass; every word of `q` must occur. A changed finding passes with either of its severities. */
  select(view) {
    const words = (view.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const change = view.change ? new Set(view.change.split(",")) : null;
    const severity = view.severity ? new Set(view.severity.split(",")) : null;
    return this.rows.filter(({ rule, finding, words: text }) => (!change || change.has(finding.change)) && (!severity || severitiesOf(finding).some((id) => severity.has(id))) &&
      (!view.rule || rule.id === view.rule) && (!view.side || finding.side === view.side) && words.every((word) => text.includes(word)));
  }

  draw(most = first) {
    replace(this.groups, this.found.size === 0 && this.rows.length > 0 ? h("p", { class: "empty-note" }, "No changed finding passes these filters.") : null,
      [...this.found].map(([rule, rows], at) => this.group(rule, rows, at, this.all.has(rule) ? rows.length : most)));
  }

  group(rule, rows, at, most) {
    const id = `group-${at}`;
    const body = h("tbody", { role: "rowgroup" }, rows.slice(0, most).map(line));
    const left = rows.length - most;
    const missing = kinds.map(({ id: kind, title }) => [rule[kind] - rule.findings.filter((finding) => finding.change === kind).length, title.toLowerCase()]).filter(([number]) => number > 0);
    const more = left <= 0 ? null : h("p", { class: "more-rows" },
      h("button", { type: "button", class: "quiet", on: { click: (event) => {
        this.all.add(rule);
        append(body, rows.slice(most).map(line));
        event.target.closest("p").remove();
        body.children[most].focus();
      } } }, `Show ${count(left)} more`), h("span", { class: "paper" }, `${count(left)} more of this rule stand in the file.`));
    return h("section", { class: "group", "aria-labelledby": id },
      h("h3", { id }, name(rule.title || rule.id)),
      h("p", { class: "fine" }, rule.title ? [h("code", null, data(rule.id)), " · "] : null, tally(rule)),
      h("table", { role: "table", class: "changes", "aria-labelledby": id },
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map(([look, title]) => h("th", { role: "columnheader", scope: "col", class: look }, title)))), body),
      more,
      missing.length ? h("p", { class: "fine" }, `Not in this file: ${missing.map(([number, what]) => `${count(number)} ${what}`).join(", ")}.`) : null);
  }

  checked(key) {
    const on = this.boxes[key].filter((input) => input.checked).map((input) => input.value);
    return on.length === 0 || on.length === this.boxes[key].length ? null : on.join(",");
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.change({ q: this.search.value.trim() || null }), 150);
  }
}

function line({ finding }) {
  const cell = (look, ...content) => h("td", { role: "cell", class: look }, content);
  const item = finding.item === null ? "whole letter" : `item ${finding.item}`;
  return h("tr", { role: "row", tabindex: "-1" },
    cell("change", kindBadge(finding.change)),
    cell("severity", severity(finding)),
    cell("letter", name(finding.letter), ` · ${item}`, h("span", { class: "place" }, name(finding.file), `:${finding.line}:${finding.column}`)),
    cell("side", data(sides[finding.side] ?? finding.side)),
    cell("message", message(finding)));
}

function severity({ before, after }) {
  if (!before || !after || before.severity === after.severity) return severityBadge((after ?? before).severity);
  return h("span", { class: "moved" }, h("span", { class: "unseen" }, "was "), severityBadge(before.severity),
    h("span", null, h("span", { "aria-hidden": "true", class: "arrow" }, "→ "), h("span", { class: "unseen" }, " now "), severityBadge(after.severity)));
}

function message({ before, after }) {
  const text = (wording) => shorten(wording.message, longest) || "–";
  if (!before || !after || before.message === after.message) return h("p", { dir: "auto" }, visible(text(after ?? before)));
  const [was, is] = differing(text(before), text(after));
  const wording = (title, tag, [start, middle, end]) => h("p", null, h("span", { class: "tense" }, title), " ", h("bdi", null, visible(start), middle ? h(tag, null, visible(middle)) : null, visible(end)));
  return [wording("Before", "del", was), wording("After", "ins", is)];
}

/** Two texts, each as what begins, differs and ends; cut between words. */
export function differing(a, b) {
  const [one, two] = [a, b].map((text) => text.split(/(\s+)/));
  let start = 0;
  while (start < one.length && start < two.length && one[start] === two[start]) ++start;
  let end = 0;
  while (end < one.length - start && end < two.length - start && one[one.length - 1 - end] === two[two.length - 1 - end]) ++end;
  return [one, two].map((words) => [words.slice(0, start), words.slice(start, words.length - end), words.slice(words.length - end)].map((part) => part.join("")));
}

const name = (text) => data(shorten(text, longestName));
const severitiesOf = ({ before, after }) => [before?.severity, after?.severity];
const wordsOf = (rule, { letter, file, fingerprint, before, after }) => [rule.id, rule.title, letter, file, fingerprint, before?.message, after?.message].join("\n").toLowerCase();

function grouped(rows) {
  const out = new Map();
  for (const row of rows) {
    if (!out.has(row.rule)) out.set(row.rule, []);
    out.get(row.rule).push(row);
  }
  return out;
}
