// The page of a comparison: figures, what changed by severity, agreement and rule, then the changed findings themselves.
import { h, replace } from "../dom.js";
import { visible } from "../text.js";
import { readAddress, writeAddress } from "../address.js";
import { installTheme } from "../theme.js";
import { overviewView, agreementView, rulesView, severitiesView } from "./figures.js";
import { ChangesView, keys } from "./list.js";

const main = document.getElementById("report");
const names = { overview: "Overview", severities: "Severities", agreement: "Agreement", rules: "Rules", findings: "Changed findings" };

function goTo(id) {
  const heading = document.getElementById(`${id}-title`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}

const link = (id) => h("a", { href: `#${id}`, on: { click: (event) => { event.preventDefault(); goTo(id); } } }, names[id]);

function run() {
  installTheme(document.getElementById("theme"));
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); goTo("findings"); });
  const element = document.getElementById("changes");
  if (!element) throw new Error("The data of this page is missing; the file may be cut short.");
  const changes = JSON.parse(element.textContent);
  if (changes.schema !== 1) throw new Error(`This page reads comparisons of schema 1, not ${visible(changes.schema)}.`);
  document.title = visible(`citegate: ${changes.title}`);

  let view = readAddress(keys);
  const list = new ChangesView(changes, (part) => {
    view = { ...view, ...part };
    for (const key of Object.keys(view)) if (view[key] === null) delete view[key];
    writeAddress(view, keys);
    list.show(view);
  });
  /** Filters set from a figure or a rule: the list shows them and is scrolled to. */
  const show = (part) => { list.change({ ...Object.fromEntries(keys.map((key) => [key, null])), ...part }); goTo("findings"); };
  replace(main, overviewView(changes, { show }), h("div", { class: "columns part beside" }, severitiesView(changes), agreementView(changes)), rulesView(changes, { show }), list.element);
  replace(document.querySelector("nav.sections"), h("ul", null, [...main.querySelectorAll("section[id]")].filter(({ id }) => names[id]).map(({ id }) => h("li", null, link(id)))));
  list.show(view);
  addEventListener("hashchange", () => { view = readAddress(keys); list.show(view); });
  document.documentElement.dataset.ready = "";
}

try {
  run();
} catch (error) {
  replace(main, h("p", { class: "notice", role: "status" }, visible(error.message)));
}
