// Puts the page together: the figures first, then what takes longer, then the table once the index is unpacked.
import { h, replace } from "./dom.js";
import { visible } from "./text.js";
import { readAddress, writeAddress } from "./address.js";
import { readIndex, readSummary } from "./data.js";
import { setNodes } from "./guidelines.js";
import { installTheme } from "./theme.js";
import { figuresView } from "./figures.js";
import { agreementView, groupsView } from "./agreement.js";
import { matrixView } from "./matrix.js";
import { timelineView } from "./timeline.js";
import { corpusView, rulesView } from "./rules.js";
import { graphView } from "./graph.js";
import { FindingsView } from "./findings.js";
import { DetailView, firstOf } from "./detail.js";
import { Rows } from "./rows.js";
import { installPrint } from "./print.js";

const main = document.getElementById("report");
const dialog = document.getElementById("detail");
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

let rows = null;
let view = readAddress();
let position = -1;  // of the open item in the list, or -1

const findings = new FindingsView({ change, open: (at) => open(at), link: (row) => `#${new URLSearchParams(itemAddress(rows.letter(row), rows.item(row)))}` });
const detail = new DetailView(dialog, { step, go: (letter, item) => showItem(letter, item, -1, -1), closed });

/** Another view of the table: filters or order. */
function change(part) {
  view = { ...view, ...part };
  for (const key of Object.keys(view)) if (view[key] === null) delete view[key];
  writeAddress(view);
  findings.show(view);
}

/** Filters set from a figure, a rule, a month: the table shows them and is scrolled to. */
function show(part) {
  change({ q: null, severity: null, rule: null, side: null, decision: null, class: null, relation: null, state: null, month: null, ...part });
  goTo("findings");
}

function goTo(id) {
  const heading = document.getElementById(`${id}-title`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}

function itemAddress(letter, item) {
  const { letters, items } = rows.index;
  const address = { item: `${letters.id[letter]}/${item < 0 ? 0 : items.number[item]}` };
  // Two files may bear one case number; then the address says which.
  if (rows.first.get(letters.id[letter]) !== letter || rows.twice.has(letters.id[letter])) address.letter = String(letter);
  return address;
}

function open(at) {
  const row = findings.found[at];
  showItem(rows.letter(row), rows.item(row), row, at);
}

function showItem(letter, item, row, at) {
  position = at;
  view = { ...view, letter: undefined, ...itemAddress(letter, item) };
  writeAddress(view);
  detail.show({ rows, letter, item, row, position: at, total: findings.found.length });
}

/** The next finding of the list that is of another item. */
function step(by) {
  const { found } = findings;
  const here = found[position];
  let at = position + by;
  while (at > 0 && at < found.length - 1 && rows.item(found[at]) === rows.item(here) && rows.letter(found[at]) === rows.letter(here)) at += by;
  if (at >= 0 && at < found.length) open(at);
}

function closed() {
  delete view.item;
  delete view.letter;
  writeAddress(view);
  if (position >= 0) findings.focus(position);
  else document.getElementById("findings-title")?.focus({ preventScroll: true });
  position = -1;
}

/** Opens what the address names, if it is in this report. */
function openAddressed() {
  if (!view.item) return;
  const cut = view.item.lastIndexOf("/");
  const { letters, items } = rows.index;
  const id = view.item.slice(0, cut);
  const number = Number(view.item.slice(cut + 1));
  const given = Number(view.letter);
  const letter = view.letter !== undefined && letters.id[given] === id ? given : rows.first.get(id);
  if (letter === undefined) { delete view.item; writeAddress(view); return; }
  let item = -1;
  for (let at = firstOf(items.letter, letter); at < items.letter.length && items.letter[at] === letter; ++at) if (items.number[at] === number) item = at;
  const at = findings.found.findIndex((row) => rows.letter(row) === letter && rows.item(row) === item);
  showItem(letter, item, at < 0 ? -1 : findings.found[at], at);
}

function navigation(parts) {
  const names = { overview: "Overview", agreement: "Agreement", groups: "By class", matrix: "Chapters", time: "Over time", rules: "Rules", corpus: "Across letters", graph: "Guidelines", findings: "Findings" };
  replace(document.querySelector("nav.sections"), h("ul", null, parts.map(({ id }) => h("li", null, h("a", { href: `#${id}`, on: { click: (event) => { event.preventDefault(); goTo(id); } } }, names[id] ?? id)))));
}

async function run() {
  installTheme(document.getElementById("theme"));
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); goTo("findings"); });
  const summary = await readSummary();
  if (summary.schema !== 1) throw new Error(`This page reads reports of schema 1, not ${visible(summary.schema)}.`);
  setNodes(summary.nodes);
  document.title = visible(summary.title || "citegate report");
  replace(main, figuresView(summary, { show }));
  await painted();
  performance.mark("citegate-figures");

  for (const make of [agreementView, groupsView, matrixView, timelineView, rulesView, corpusView, graphView]) {
    const part = make(summary, { show });
    if (part) main.append(part);
  }
  main.append(findings.element);
  const paper = h("div", { class: "paper" });
  findings.element.append(paper);
  installPrint(paper, () => ({ rows, found: findings.found }));
  navigation([...main.children].filter(({ id }) => id));
  findings.show(view);
  await painted();
  performance.mark("citegate-charts");

  try {
    const index = await readIndex();
    rows = new Rows(summary, index);
    rows.first = new Map();
    rows.twice = new Set();
    index.letters.id.forEach((id, at) => { if (rows.first.has(id)) rows.twice.add(id); else rows.first.set(id, at); });
    findings.fill(rows);
    findings.show(view);
  } catch (error) {
    findings.fail(visible(error.message));
    return;
  }
  openAddressed();
  addEventListener("hashchange", () => {
    view = readAddress();
    findings.show(view);
    if (view.item) openAddressed();
    else if (dialog.open) dialog.close();
  });
  performance.mark("citegate-table");
  document.documentElement.dataset.ready = "";
}

run().catch((error) => {
  const waiting = document.getElementById("waiting") ?? main.appendChild(h("p", { class: "notice", role: "status" }));
  waiting.textContent = visible(error.message);
});
