// The table of findings: filters, columns to sort by, rows drawn only where they are seen.
import { Virtualizer, defaultRangeExtractor, elementScroll, observeElementOffset, observeElementRect } from "@tanstack/virtual-core";
import { h, data, section, replace } from "./dom.js";
import { count, plural } from "./text.js";
import { columns, stateId } from "./rows.js";
import { severityBadge } from "./rules.js";

const narrow = matchMedia("(max-width: 760px)");
const filters = [
  { id: "rule", label: "Rule", any: "All rules" },
  { id: "side", label: "Side", any: "All sides" },
  { id: "decision", label: "Decision", any: "All decisions" },
  { id: "class", label: "Request class", any: "All classes" },
  { id: "relation", label: "Relation of the sides", any: "All relations" },
  { id: "state", label: "State", any: "All states" },
];
const severityIds = ["error", "warning", "note"];

export class FindingsView {
  /** `change(part)`: the reader wants another view; `open(position)`: the reader wants the item of a row; `link(row)`: its address. */
  constructor({ change, open, link }) {
    this.change = change;
    this.open = open;
    this.link = link;
    this.found = new Uint32Array(0);
    this.drawn = new Map();
    this.active = 0;
    this.build();
    this.fitHeaders();
    narrow.addEventListener("change", () => { this.fitHeaders(); this.clear(); this.virtual?.measure(); this.render(); });
  }

  build() {
    this.search = h("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false", on: { input: () => this.later() } });
    this.severities = severityIds.map((id) => h("input", { type: "checkbox", value: id, on: { change: () => this.change({ severity: this.checked() }) } }));
    this.severityCounts = severityIds.map(() => h("span", { class: "fine" }));
    this.selects = Object.fromEntries(filters.map(({ id }) => [id, h("select", { id: `filter-${id}`, on: { change: (event) => this.change({ [id]: event.target.value || null }) } })]));
    this.month = h("input", { id: "filter-month", type: "text", inputmode: "numeric", placeholder: "yyyy-mm", maxlength: "10", autocomplete: "off", on: { change: (event) => this.change({ month: event.target.value.trim() || null }) } });
    this.sorting = h("select", { id: "sorting", on: { change: (event) => this.sortBy(...event.target.value.split(" ")) } },
      h("option", { value: "" }, "As in the letters"), columns.flatMap(({ id, title }) => [h("option", { value: `${id} ascending` }, `${title}, ascending`), h("option", { value: `${id} descending` }, `${title}, descending`)]));
    this.live = h("p", { class: "found", role: "status" }, "Reading the findings …");
    this.reset = h("button", { type: "button", class: "quiet", on: { click: () => this.change(Object.fromEntries(["q", "severity", "month", ...filters.map(({ id }) => id)].map((id) => [id, null]))) } }, "Clear filters");
    this.headers = columns.map(({ id, title }) => h("th", { role: "columnheader", scope: "col", class: `cell ${id}`, "aria-sort": "none" },
      h("button", { type: "button", on: { click: () => this.turn(id) } }, title, h("span", { class: "arrow", "aria-hidden": "true" }))));
    this.body = h("tbody", { role: "rowgroup" });
    this.table = h("table", { role: "table", class: "findings", "aria-labelledby": "findings-title", "aria-rowcount": "-1" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row", class: "line", "aria-rowindex": "1" }, this.headers)), this.body);
    this.box = h("div", { class: "findings-box", role: "region", "aria-label": "Findings, scrolls", tabindex: "0", "aria-busy": "true" }, this.table);
    this.empty = h("p", { class: "empty-note", hidden: true }, "No finding passes these filters.");
    this.body.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", (event) => this.click(event));
    const field = (label, id, control, look = "") => h("div", { class: `field ${look}` }, h("label", { for: id }, label), control);
    this.element = section("findings", "Findings", null,
      h("form", { class: "filters", role: "search", "aria-label": "Filter the findings", on: { submit: (event) => event.preventDefault() } },
        field("Search message, request, rule, letter", "search", this.search, "search"),
        h("fieldset", null, h("legend", null, "Severity"), severityIds.map((id, at) => h("label", { class: "check" }, this.severities[at], " ", severityBadge(id), " ", this.severityCounts[at]))),
        filters.map(({ id, label }) => field(label, `filter-${id}`, this.selects[id])),
        field("Month of determination", "filter-month", this.month),
        field("Order", "sorting", this.sorting, "order")),
      h("div", { class: "row" }, this.live, this.reset),
      this.box, this.empty,
      h("p", { class: "fine" }, "Enter or a click opens the item. In the table, arrow keys, Page Up, Page Down, Home and End go from row to row."));
  }

  /** On a narrow screen the headings are only heard; the choice "Order" sorts in their place. */
  fitHeaders() {
    for (const header of this.headers) header.querySelector("button").tabIndex = narrow.matches ? -1 : 0;
  }

  /** The index has arrived. */
  fill(rows) {
    this.rows = rows;
    const numbers = new Map(rows.choices("severity").map(({ id, number }) => [id, number]));
    severityIds.forEach((id, at) => { this.severityCounts[at].textContent = count(numbers.get(id) ?? 0); });
    for (const { id, any } of filters) {
      replace(this.selects[id], h("option", { value: "" }, any), rows.choices(id).map((choice) => {
        const option = h("option", { value: choice.id }, data(`${choice.title} (${count(choice.number)})`).textContent);
        return option;
      }));
    }
    this.virtual = new Virtualizer({
      count: 0, overscan: 8,
      getScrollElement: () => this.box,
      estimateSize: () => (narrow.matches ? 122 : 48),
      scrollPaddingStart: 40,
      rangeExtractor: (range) => {
        // The row that has the focus stays, wherever the list is scrolled to.
        const seen = defaultRangeExtractor(range);
        if (this.active < range.count && !seen.includes(this.active) && this.drawn.get(this.active)?.contains(document.activeElement)) seen.push(this.active);
        return seen;
      },
      observeElementRect, observeElementOffset, scrollToFn: elementScroll,
      onChange: () => this.render(),
    });
    this.virtual._didMount();
    this.box.removeAttribute("aria-busy");
  }

  fail(message) {
    this.live.textContent = message;
    this.live.classList.add("notice");
    this.box.hidden = true;
  }

  /** Shows a view: controls, rows and the number of rows. */
  show(view) {
    this.view = view;
    if (document.activeElement !== this.search) this.search.value = view.q ?? "";
    const checked = new Set((view.severity ?? "").split(","));
    this.severities.forEach((box) => { box.checked = checked.has(box.value); });
    for (const { id } of filters) this.selects[id].value = view[id] ?? "";
    this.month.value = view.month ?? "";
    const order = view.order === "descending" ? "descending" : "ascending";
    this.sorting.value = view.sort ? `${view.sort} ${order}` : "";
    columns.forEach(({ id }, at) => this.headers[at].setAttribute("aria-sort", view.sort === id ? order : "none"));
    this.reset.disabled = !["q", "severity", "month", ...filters.map(({ id }) => id)].some((id) => view[id]);
    if (!this.rows) return;
    this.found = this.rows.select(view);
    this.active = 0;
    const message = this.found.length === this.rows.length ? `${plural(this.rows.length, "finding")}` : `${count(this.found.length)} of ${plural(this.rows.length, "finding")}`;
    if (this.live.textContent !== message) this.live.textContent = message;
    this.empty.hidden = this.found.length > 0;
    this.table.setAttribute("aria-rowcount", String(this.found.length + 1));
    this.clear();
    this.box.scrollTop = 0;
    this.virtual.setOptions({ ...this.virtual.options, count: this.found.length });
    this.virtual._willUpdate();
    this.virtual.measure();
    this.render();
  }

  clear() {
    this.drawn.clear();
    this.body.textContent = "";
  }

  render() {
    if (!this.virtual) return;
    const seen = this.virtual.getVirtualItems();
    const keep = new Set(seen.map(({ index }) => index));
    for (const [position, line] of this.drawn) if (!keep.has(position)) { line.remove(); this.drawn.delete(position); }
    this.body.style.setProperty("block-size", `${this.virtual.getTotalSize()}px`);
    for (const { index, start } of seen) {
      if (!this.drawn.has(index)) {
        const line = this.line(index);
        this.drawn.set(index, line);
        // In order, for whoever reads the page without seeing it.
        const next = [...this.drawn.keys()].filter((other) => other > index).sort((a, b) => a - b)[0];
        this.body.insertBefore(line, next === undefined ? null : this.drawn.get(next));
      }
      this.drawn.get(index).style.setProperty("transform", `translateY(${start}px)`);
    }
    if (![...this.drawn.values()].some((line) => line.querySelector("a").tabIndex === 0)) {
      const first = seen[0] && this.drawn.get(this.virtual.range?.startIndex ?? seen[0].index);
      if (first) { first.querySelector("a").tabIndex = 0; this.active = Number(first.dataset.position); }
    }
  }

  line(position) {
    const row = this.found[position];
    const cell = (id, ...content) => h("td", { role: "cell", class: `cell ${id}` }, h("span", { class: "clamp" }, content));
    const text = (id) => cell(id, data(this.rows.text(row, id)));
    const item = this.rows.item(row);
    const number = item < 0 ? "" : ` · ${this.rows.index.items.number[item]}`;
    return h("tr", { role: "row", class: "line", "aria-rowindex": String(position + 2), "data-position": String(position) },
      cell("severity", severityBadge(this.rows.severity(row))),
      cell("rule", h("a", { href: this.link(row), tabindex: position === this.active ? "0" : "-1" }, data(this.rows.text(row, "rule")))),
      text("message"), text("request"), cell("letter", data(this.rows.text(row, "letter")), number),
      text("side"), text("decision"), text("class"), text("date"), h("td", { role: "cell", class: `cell state ${stateId(this.rows.index.findings.state[row])}` }, data(this.rows.text(row, "state"))));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.change({ q: this.search.value.trim() || null }), 150);
  }

  checked() {
    const on = this.severities.filter((box) => box.checked).map((box) => box.value);
    return on.length === 0 || on.length === severityIds.length ? null : on.join(",");
  }

  sortBy(sort, order) { this.change({ sort: sort || null, order: order === "descending" ? order : null }); }

  /** A heading goes from ascending to descending to the order of the letters; severity begins with the worst. */
  turn(id) {
    const [first, second] = id === "severity" ? ["descending", "ascending"] : ["ascending", "descending"];
    const now = this.view.sort === id ? (this.view.order === "descending" ? "descending" : "ascending") : null;
    if (now === null) this.sortBy(id, first);
    else if (now === first) this.sortBy(id, second);
    else this.sortBy("");
  }

  click(event) {
    const line = event.target.closest("tr");
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (String(getSelection()) && !event.target.closest("a")) return;  // text was being selected
    event.preventDefault();
    this.activate(Number(line.dataset.position));
    this.open(Number(line.dataset.position));
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / (narrow.matches ? 122 : 48)) - 1);
    const last = this.found.length - 1;
    const to = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.focus(Math.max(0, Math.min(last, to)));
  }

  activate(position) {
    this.active = position;
    for (const [at, line] of this.drawn) line.querySelector("a").tabIndex = at === position ? 0 : -1;
  }

  /** Brings a row into view and gives it the focus. */
  focus(position) {
    if (position < 0 || position >= this.found.length) { this.box.focus(); return; }
    this.activate(position);
    this.virtual.scrollToIndex(position, { align: "auto" });
    const settle = (tries) => {
      const line = this.drawn.get(position);
      if (line) line.querySelector("a").focus({ preventScroll: true });
      else if (tries > 0) requestAnimationFrame(() => settle(tries - 1));
    };
    settle(30);
  }
}
