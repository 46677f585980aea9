// One item in full, in a dialog over the page: both statements, the rationale, and every finding with its reasons.
import { h, data, paragraph, replace } from "./dom.js";
import { capital, count, plural, visible } from "./text.js";
import { decisions, relations, sides, states } from "./words.js";
import { readBlock } from "./data.js";
import { markedText } from "./marked.js";
import { citationView, lookOf, tagOf } from "./citation.js";
import { reasons, severityBadge } from "./rules.js";
import { stateId } from "./rows.js";

const dateNames = { injury: "Injury", ur_decision: "UR decision", application: "Application", assigned: "Assigned", determination: "Determination" };

export class DetailView {
  /** `step(by)`: the reader wants the next item of the list; `go(letter, number)`: another item of the letter; `closed()`. */
  constructor(dialog, { step, go, closed }) {
    this.dialog = dialog;
    this.step = step;
    this.go = go;
    this.previous = h("button", { type: "button", class: "quiet", on: { click: () => step(-1) } }, "← Previous");
    this.next = h("button", { type: "button", class: "quiet", on: { click: () => step(1) } }, "Next →");
    this.position = h("span", { class: "fine position", role: "status" });
    this.close = h("button", { type: "button", class: "quiet close", on: { click: () => dialog.close() } }, "Close");
    this.content = h("div", { class: "detail-content" });
    replace(dialog, h("div", { class: "detail-bar" }, this.previous, this.next, this.position, this.close), this.content);
    dialog.addEventListener("close", closed);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.("input, select, [role=region]")) return;
      if (event.key === "ArrowLeft" && !this.previous.disabled) step(-1);
      if (event.key === "ArrowRight" && !this.next.disabled) step(1);
    });
  }

  /** `item`: index into INDEX.items, or -1 for the letter as a whole; `row`: the finding it was opened from, or -1. */
  async show({ rows, letter, item, row, position, total }) {
    const ticket = (this.ticket = Symbol("one at a time"));
    const { letters, items } = rows.index;
    this.previous.disabled = position <= 0;
    this.next.disabled = position < 0 || position >= total - 1;
    this.position.textContent = position < 0 ? "" : `Finding ${count(position + 1)} of ${count(total)}`;
    const heading = h("h2", { id: "detail-title", tabindex: "-1" }, data(letters.id[letter]), item < 0 ? " · letter as a whole" : ` · item ${items.number[item]}`);
    replace(this.content, heading, h("p", { role: "status" }, "Unpacking …"));
    // Stepping on keeps the focus on its button; else it goes to the heading, as what had it is gone.
    const stepping = this.dialog.open && [this.previous, this.next].includes(document.activeElement) && !document.activeElement.disabled;
    if (!this.dialog.open) this.dialog.showModal();
    if (!stepping) heading.focus();
    this.dialog.scrollTop = 0;
    let view;
    try {
      const block = await readBlock(letters.block[letter]);
      const entry = block.find((other) => other.letter === letter);
      if (!entry) throw new Error("The details of this letter are not in this file.");
      view = this.itemView({ rows, letter, item, row, entry });
    } catch (error) {
      view = [h("p", { class: "notice" }, visible(error.message))];
    }
    if (this.ticket !== ticket) return;
    replace(this.content, heading, view);
    this.content.querySelector(".finding.chosen")?.scrollIntoView({ block: "nearest" });
    this.dialog.scrollTop = 0;
  }

  itemView({ rows, letter, item, row, entry }) {
    const { letters, items, findings } = rows.index;
    const redacted = rows.summary.redacted;
    const number = item < 0 ? null : items.number[item];
    const detail = item < 0 ? null : entry.items.find((other) => other.number === number);
    const own = [];
    const ofLetter = [];
    for (let at = firstOf(findings.letter, letter), k = 0; at < findings.letter.length && findings.letter[at] === letter; ++at, ++k) {
      const finding = { row: at, key: `f${at}`, ...(entry.findings[k] ?? {}) };
      if (findings.item[at] === item && item >= 0) own.push(finding);
      else if (findings.item[at] < 0) ofLetter.push(finding);
    }
    own.forEach((finding, at) => { finding.name = `F${at + 1}`; });
    const relation = item < 0 ? null : relations[items.relation[item]];
    const parts = new Map();  // part of the letter → its marked text
    const stretches = (part) => own.flatMap(({ row: at, marks, key, name }) => (marks ?? []).filter((mark) => mark.part === part)
      .map((mark) => ({ at: mark.at, look: `hit ${rows.severity(at)}`, tag: name, key, title: `${name}: ${rows.text(at, "message")}` })));
    const text = (part, words, more) => {
      const marked = markedText(words, [...more, ...stretches(part)]);
      parts.set(part, marked);
      return marked.element;
    };

    return [
      h("div", { class: "detail-head" },
        item < 0 ? null : h("div", { class: "detail-request" }, text("request", items.request[item] || (redacted ? "(request left out)" : "(no request text)"), [])),
        h("p", { class: "chips" },
          item < 0 ? null : h("span", { class: `chip decision-${items.decision[item]}` }, "Decision: ", decisions[items.decision[item]] ?? data(items.decision[item])),
          relation ? h("span", { class: `chip relation ${relation.tone}` }, `Sides: ${relation.title.toLowerCase().replace("maximus", "MAXIMUS")}`) : null,
          item < 0 ? null : (items.classes[item] ?? []).map((id) => h("span", { class: "chip" }, data(rows.className(id))))),
        relation ? h("p", { class: "fine" }, relation.item) : null,
        h("dl", { class: "facts" }, Object.entries(dateNames).map(([key, name]) => h("div", null, h("dt", null, name), h("dd", null, entry.dates?.[key] ? data(entry.dates[key]) : "–"))),
          h("div", null, h("dt", null, "Form"), h("dd", null, letters.era[letter] ? data(letters.era[letter]) : "–")),
          h("div", { class: "file" }, h("dt", null, "File"), h("dd", null, data(letters.file[letter])))),
        this.itemList(rows, letter, item)),
      detail ? h("div", { class: "sides" },
        this.sideView("claims_administrator", detail.claims_administrator, text, redacted),
        this.sideView("maximus", detail.maximus, text, redacted)) : null,
      item < 0 ? null : this.findingList("Findings of this item", own, rows, parts, row, "No rule found anything in this item."),
      this.findingList("Findings of the letter as a whole", ofLetter, rows, parts, row, item < 0 ? "No rule found anything in the letter as a whole." : null),
      detail ? this.rationaleView(detail.rationale ?? {}, text, redacted) : null,
    ];
  }

  itemList(rows, letter, item) {
    const { items } = rows.index;
    const own = [];
    for (let at = firstOf(items.letter, letter); at < items.letter.length && items.letter[at] === letter; ++at) own.push(at);
    if (own.length < 2 && item >= 0) return null;
    return h("p", { class: "items", "aria-label": "Items of this letter" }, "Items of this letter: ", own.slice(0, 60).map((at) =>
      h("button", { type: "button", class: "quiet", "aria-current": at === item ? "true" : null, "aria-label": `Item ${items.number[at]}`, on: { click: () => this.go(letter, at) } }, String(items.number[at]))),
      own.length > 60 ? ` and ${own.length - 60} more` : null);
  }

  sideView(part, side = {}, text, redacted) {
    const citations = side.citations ?? [];
    const stretches = [
      ...citations.filter(({ at }) => at).map((citation) => ({ at: citation.at, look: lookOf(citation), tag: tagOf(citation, citations.indexOf(citation) + 1) })),
      ...(side.unread ?? []).map((at) => ({ at, look: "unread", tag: "unread", title: "This text became part of no citation." })),
    ];
    return h("section", { class: `side ${part}`, "aria-labelledby": `side-${part}` },
      h("h3", { id: `side-${part}` }, `${sides[part]} guideline`),
      side.adopted ? h("p", { class: "fine" }, "Adopts the guidelines of the claims administrator.") : null,
      side.present === false ? h("p", { class: "fine" }, "The letter has no statement of this side.")
        : side.text ? text(part, side.text, stretches) : h("p", { class: "fine" }, redacted ? "Text left out: the report is redacted." : "The statement is empty."),
      citations.length ? h("ol", { class: "citations" }, citations.map((citation, at) => citationView(citation, at + 1))) : h("p", { class: "fine" }, "No citation."));
  }

  rationaleView(rationale, text, redacted) {
    const mentions = rationale.mentions ?? [];
    return h("section", { class: "rationale", "aria-labelledby": "side-rationale" },
      h("h3", { id: "side-rationale" }, "Decision rationale"),
      rationale.text ? text("rationale", rationale.text, mentions.filter(({ at }) => at).map((mention) => ({ at: mention.at, look: lookOf(mention, true), tag: tagOf(mention, mentions.indexOf(mention) + 1, true) })))
        : h("p", { class: "fine" }, redacted ? "Text left out: the report is redacted." : "The letter has no rationale for this item."),
      mentions.length ? h("details", { open: mentions.length <= 4 }, h("summary", null, plural(mentions.length, "guideline mentioned", "guidelines mentioned")),
        h("ol", { class: "citations in-columns" }, mentions.map((mention, at) => citationView(mention, at + 1, true)))) : null);
  }

  findingList(title, list, rows, parts, chosen, none) {
    if (list.length === 0) return none ? h("section", { class: "finding-list" }, h("h3", null, title), h("p", { class: "fine" }, none)) : null;
    return h("section", { class: "finding-list" }, h("h3", null, title), list.map((finding) => {
      const { findings } = rows.index;
      const rule = rows.rule(finding.row);
      const state = findings.state[finding.row];
      const marked = [...new Set((finding.marks ?? []).map((mark) => mark.part))].filter((part) => part in sides);
      return h("article", { class: `finding ${rows.severity(finding.row)}${finding.row === chosen ? " chosen" : ""}` },
        h("h4", null, severityBadge(rows.severity(finding.row)), finding.name ? h("span", { class: `tag hit ${rows.severity(finding.row)}` }, finding.name) : null, " ", data(rule.title || rule.id),
          state ? h("span", { class: "chip" }, states[state] ?? data(state)) : null),
        findings.message[finding.row] ? paragraph(findings.message[finding.row], { class: "message" }) : null,
        finding.reason ? h("p", null, h("strong", null, "Suppressed because: "), data(finding.reason)) : null,
        marked.length ? h("p", { class: "buttons" }, marked.map((part) => h("button", { type: "button", class: "quiet", on: { click: () => reveal(parts.get(part), finding.key) } }, `Show in ${capital(sides[part])}`))) : null,
        h("details", { open: finding.row === chosen }, h("summary", null, "Why this is checked"), reasons(rule),
          h("p", { class: "fine" }, h("code", null, data(rule.id)), ` · ${sides[findings.side[finding.row]] ?? ""}`, finding.line ? ` · line ${finding.line}` : "", finding.fingerprint ? [" · fingerprint ", h("code", null, data(finding.fingerprint))] : null)));
    }));
  }
}

function reveal(marked, key) {
  const pieces = marked?.reveal(key) ?? [];
  pieces[0]?.scrollIntoView({ block: "center" });
  for (const piece of pieces) {
    piece.classList.add("flash");
    setTimeout(() => piece.classList.remove("flash"), 2000);
  }
}

/** First position of a value in a column that ascends. */
export function firstOf(column, value) {
  let [low, high] = [0, column.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
