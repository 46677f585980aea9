// Findings over the month of determination, stacked by severity.
import * as Plot from "@observablehq/plot";
import { h, section, table, replace, scroller } from "./dom.js";
import { count, plural } from "./text.js";
import { severities } from "./words.js";

const order = ["error", "warning", "note"];
const many = Object.fromEntries(severities.map((severity) => [severity.id, severity.many]));

export function timelineView(summary, { show }) {
  const months = summary.over_time.filter(({ month }) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month));
  const undated = summary.over_time.filter((entry) => !months.includes(entry));
  const box = h("div", { class: "chart", role: "img", "aria-label": describe(months) });
  const part = section("time", "Over time", "Findings by month of the determination.",
    months.length ? h("figure", null, h("p", { class: "legend" }, order.map((id) => h("span", { class: `key ${id}` }, h("span", { "aria-hidden": "true", class: "swatch" }), ` ${many[id]}`))), box) : h("p", null, "No letter has a date of determination."),
    undated.length ? h("p", { class: "fine" }, `Without a date: ${plural(undated.reduce((sum, entry) => sum + entry.items, 0), "item")}, ${plural(undated.reduce((sum, { errors, warnings, notes }) => sum + errors + warnings + notes, 0), "finding")}.`) : null,
    months.length ? h("details", null, h("summary", null, "The same as a table"), scroller("Findings by month",
      table("Findings by month of the determination", [{ title: "Month" }, { title: "Items", number: true }, ...order.map((id) => ({ title: many[id], number: true }))],
        months.map((entry) => [h("button", { type: "button", class: "link", on: { click: () => show({ month: entry.month }) } }, entry.month), count(entry.items), ...order.map((id) => count(entry[many[id]]))])))) : null);
  if (months.length) {
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      const next = Math.round(contentRect.width);
      if (next === 0 || next === width) return;
      width = next;
      replace(box, draw(months, width));
    }).observe(box);
  }
  return part;
}

function draw(months, width) {
  const bars = months.flatMap((entry) => order.map((id) => ({ month: new Date(`${entry.month}-01T00:00:00Z`), severity: id, findings: entry[many[id]], entry })));
  const chart = Plot.plot({
    width, height: 260, marginLeft: 52, marginRight: 8, marginTop: 14, marginBottom: 30,
    style: { background: "none", fontSize: "12px", overflow: "visible" },
    x: { type: "utc", label: null },
    y: { grid: true, label: null, nice: true, tickFormat: (value) => (Number.isInteger(value) ? count(value) : ""), ticks: 5 },
    color: { domain: order, range: order.map((id) => `var(--${id})`) },
    marks: [
      Plot.rectY(bars, { x: "month", y: "findings", fill: "severity", interval: "1 month", inset: 0.5, order: [...order].reverse() }),
      Plot.ruleY([0], { stroke: "var(--line-strong)" }),
      Plot.tip(months, Plot.pointerX({
        x: (entry) => new Date(`${entry.month}-15T00:00:00Z`), y: (entry) => entry.errors + entry.warnings + entry.notes,
        title: (entry) => [entry.month, plural(entry.items, "item"), ...order.map((id) => `${count(entry[many[id]])} ${many[id]}`)].join("\n"),
        fill: "var(--raised)", stroke: "var(--line-strong)",
      })),
    ],
  });
  chart.setAttribute("aria-hidden", "true");  // the box around it says in words what it shows, the table below in numbers
  return chart;
}

function describe(months) {
  if (months.length === 0) return "";
  const sum = (entry) => entry.errors + entry.warnings + entry.notes;
  const peak = months.reduce((best, entry) => (sum(entry) > sum(best) ? entry : best), months[0]);
  return `Bar chart: findings by month from ${months[0].month} to ${months.at(-1).month}. Most in ${peak.month}: ${count(sum(peak))}. The table below has all numbers.`;
}
