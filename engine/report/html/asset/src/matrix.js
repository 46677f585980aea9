// Which chapter the administrator cites against which chapter MAXIMUS cites: a table with tinted cells, so that it reads aloud and prints.
import { h, data, section, replace, scroller } from "./dom.js";
import { count, shorten, visible } from "./text.js";
import { titleOf, pathOf, shortName } from "./guidelines.js";

const few = 12;

export function matrixView(summary) {
  const cells = summary.agreement.table ?? [];
  if (cells.length === 0) return section("matrix", "Chapter against chapter", "No item where both sides cite a chapter.");
  const { order, total, most } = measure(cells);
  const box = h("div", { class: "matrix-box" });
  let all = false;
  const more = h("button", { type: "button", class: "quiet", "aria-pressed": "false", on: { click: () => { all = !all; draw(); } } }, `Show all ${order.length} chapters`);
  const draw = () => {
    more.setAttribute("aria-pressed", String(all));
    replace(box, scroller("Matrix of chapters", matrix(all ? order : order.slice(0, few), total, most, order.length)));
  };
  draw();
  return section("matrix", "Chapter against chapter",
    "Items by the chapter each side cites. On the diagonal, outlined, both cite the same one; everything beside it is a disagreement.",
    box,
    h("div", { class: "row" }, order.length > few ? more : null,
      h("p", { class: "legend" }, "Fewer items ", h("span", { class: "ramp", "aria-hidden": "true" }), " more items")));
}

function measure(cells) {
  const sums = new Map();
  const total = new Map();
  let most = 0;
  for (const { admin, maximus, items } of cells) {
    sums.set(admin, (sums.get(admin) ?? 0) + items);
    sums.set(maximus, (sums.get(maximus) ?? 0) + items);
    const row = total.get(admin) ?? total.set(admin, new Map()).get(admin);
    row.set(maximus, (row.get(maximus) ?? 0) + items);
    most = Math.max(most, row.get(maximus));
  }
  const order = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
  return { order, total, most };
}

function matrix(shown, total, most, chapters) {
  const inside = new Set(shown);
  const at = (admin, maximus) => total.get(admin)?.get(maximus) ?? 0;
  const rest = chapters > shown.length;
  // What lies outside the chapters shown is summed, never dropped.
  const others = (admin) => [...(total.get(admin) ?? [])].reduce((sum, [maximus, items]) => sum + (inside.has(maximus) ? 0 : items), 0);
  const outside = (maximus) => [...total].reduce((sum, [admin, row]) => sum + (inside.has(admin) ? 0 : maximus === null
    ? [...row].reduce((part, [id, items]) => part + (inside.has(id) ? 0 : items), 0) : row.get(maximus) ?? 0), 0);

  // The sums of other chapters may be over `most`.
  const cell = (items, same, label) => h("td", {
    class: `heat${same ? " same" : ""}${items ? "" : " empty"}${items / most > 0.62 ? " strong" : ""}`,
    style: items ? { "--heat": `${Math.round(8 + 92 * Math.min(1, Math.sqrt(items / most)))}%` } : {}, title: items ? label : null,
  }, items ? count(items) : h("span", { class: "unseen" }, "0"));
  const name = (id) => [h("span", { class: "chapter" }, data(shorten(titleOf(id), 34))), h("span", { class: "document" }, data(documentName(titleOf(pathOf(id)[0]))))];

  return h("table", { class: "matrix" },
    h("caption", null, h("span", null, "Rows: claims administrator. Columns: MAXIMUS.")),
    h("thead", null, h("tr", null, h("th", { scope: "col", class: "corner" }, "Administrator ↓  MAXIMUS →"),
      shown.map((id) => h("th", { scope: "col", class: "turned", title: visible(shortName(id)) }, h("span", null, name(id)))),
      rest ? h("th", { scope: "col", class: "turned" }, h("span", null, "Other chapters")) : null)),
    h("tbody", null,
      shown.map((admin) => h("tr", null, h("th", { scope: "row" }, name(admin)),
        shown.map((maximus) => cell(at(admin, maximus), admin === maximus, visible(`Administrator: ${shortName(admin)}\nMAXIMUS: ${shortName(maximus)}\n${at(admin, maximus)}`))),
        rest ? cell(others(admin), false) : null)),
      rest ? h("tr", null, h("th", { scope: "row" }, "Other chapters"), shown.map((maximus) => cell(outside(maximus), false)), cell(outside(null), false)) : null));
}

/** A document's title cut to fit, its year kept: editions differ by it. */
function documentName(title) {
  const year = title.match(/\b(19|20)\d\d\b/)?.[0];
  return title.length <= 24 || !year ? shorten(title, 24) : `${shorten(title, 18)} ${year}`;
}
