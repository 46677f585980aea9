// Agreement of the two sides: by level, by relation, by request class and by decision.
import { h, data, section, table, scroller } from "./dom.js";
import { count, percent } from "./text.js";
import { decisions, levels, relations } from "./words.js";

/** A share as number and bar; the bar only repeats the number. */
function share(part, total, tone = "") {
  const width = total ? Math.max(0, Math.min(100, (100 * part) / total)) : 0;
  return h("span", { class: "share" }, h("span", { class: "share-number" }, percent(part, total)),
    h("span", { class: `bar ${tone}`, "aria-hidden": "true" }, h("span", { style: { "inline-size": `${width.toFixed(1)}%` } })));
}

const decimal = (value) => (typeof value === "number" ? value.toFixed(2) : "–");

export function agreementView(summary, { show }) {
  const { agreement } = summary;
  return section("agreement", "Agreement", "How often the claims administrator and MAXIMUS cite the same guideline for the same request.",
    h("div", { class: "columns" },
      h("div", null,
        scroller("Agreement by level",
          table("By level of the guideline", [{ title: "Level" }, { title: "Both cite", number: true }, { title: "Equal sets", number: true }, { title: "Share", class: "wide" },
            { title: "Jaccard", number: true }, { title: "One side only", number: true }],
            agreement.levels.map((level) => [levels[level.level] ?? data(level.level), count(level.both), count(level.exact), share(level.exact, level.both, "good"), decimal(level.jaccard), count(level.one_side)]))),
        h("p", { class: "fine" }, "Equal sets: items where both sides cite exactly the same. Jaccard: the mean share of common members among all that either side cites, from 0 to 1."),
        kappa(agreement)),
      h("div", null,
        scroller("Items by relation",
          table("By relation of the two sides", [{ title: "Relation" }, { title: "Items", number: true }, { title: "Share", class: "wide" }],
            summary.relations.map(({ id, items }) => [
              filterButton(relations[id]?.title ?? id, () => show({ relation: id }), `relation ${relations[id]?.tone ?? "none"}`, relations[id]?.item),
              count(items), share(items, agreement.items, relations[id]?.tone)]))),
        h("p", { class: "fine" }, "Over the most specific places each side cites: pages, else sections, chapters, documents. The first relation that fits counts."))));
}

function kappa({ kappa: value, chapter_items: items }) {
  const meaning = "Cohen’s kappa measures how far the first chapters of both sides agree beyond what chance alone would give: 1 is full agreement, 0 no more than chance.";
  return h("p", { class: "kappa" }, h("strong", null, `Kappa ${typeof value === "number" ? value.toFixed(2) : "–"}`),
    typeof value === "number" ? ` over ${count(items)} items. ${meaning}` : ` cannot be told here. ${meaning}`);
}

const filterButton = (title, click, look, hint) =>
  h("button", { type: "button", class: `link ${look ?? ""}`, title: hint ?? "Show in the table of findings", on: { click } }, data(title));

export function groupsView(summary, { show }) {
  const columns = [{ title: "" }, { title: "Items", number: true }, { title: "Both cite a chapter", number: true }, { title: "Same chapters", class: "wide" },
    { title: "Jaccard", number: true }, { title: "Kappa", number: true }];
  const rows = (groups, filter) => groups.map((group) => {
    const chapters = group.agreement.levels.find((level) => level.level === "chapters") ?? { both: 0, exact: 0 };
    return [filterButton((filter === "decision" && decisions[group.id]) || group.title || group.id, () => show({ [filter]: group.id })), count(group.agreement.items), count(chapters.both),
      share(chapters.exact, chapters.both, "good"), decimal(chapters.jaccard), decimal(group.agreement.kappa)];
  });
  const named = (title) => [{ ...columns[0], title }, ...columns.slice(1)];
  return section("groups", "By request and decision", "Agreement of chapters. A name leads to its findings.",
    h("div", { class: "columns" },
      scroller("Agreement by request class", table("By request class", named("Class"), rows(summary.by_class, "class"))),
      scroller("Agreement by decision", table("By decision", named("Decision"), rows(summary.by_decision, "decision")))));
}
