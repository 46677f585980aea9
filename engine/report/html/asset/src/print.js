// What goes to paper and not to the screen: the first findings of the table, with a note of what is left out.
import { h, data, table, replace } from "./dom.js";
import { count } from "./text.js";

const first = 200;

export function installPrint(box, current) {
  const folds = [];
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("#detail[open] details:not([open])")) { fold.open = true; folds.push(fold); }
    const { rows, found } = current();
    if (!rows) return;
    const shown = [...found.subarray(0, first)];
    const text = (row, column) => data(rows.text(row, column));
    replace(box, shown.length === 0 ? h("p", null, "No finding passes the filters set.") : [
      h("p", null, found.length > first
        ? `The first ${count(first)} of ${count(found.length)} findings that pass the filters set, in the order set; ${count(found.length - first)} are left out here and stand in the file.`
        : `All ${count(found.length)} findings that pass the filters set.`,
        found.length < rows.length ? ` The report holds ${count(rows.length)} in all.` : ""),
      table("Findings", [{ title: "Letter" }, { title: "Severity" }, { title: "Rule" }, { title: "Message" }, { title: "Request" }, { title: "Side" }, { title: "Decision" }],
        shown.map((row) => [[text(row, "letter"), rows.item(row) < 0 ? "" : ` · ${rows.index.items.number[rows.item(row)]}`], text(row, "severity"), text(row, "rule"), text(row, "message"), text(row, "request"), text(row, "side"), text(row, "decision")])),
    ]);
  });
  addEventListener("afterprint", () => {
    folds.splice(0).forEach((fold) => { fold.open = false; });
    box.textContent = "";
  });
}
