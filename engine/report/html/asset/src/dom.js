// The only way text becomes part of the page: as text nodes. Nothing here or elsewhere parses markup.
import { visible } from "./text.js";

/** An element. Properties: `class`, `on` (listeners), `style` (custom properties), else attributes; null and false are left out. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === "style") for (const [key, set] of Object.entries(value)) element.style.setProperty(key, set);
    else element.setAttribute(name === "class" ? "class" : name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

export function replace(element, ...children) {
  element.textContent = "";
  append(element, children);
}

/** Text from letters or rule files: isolated, so that its direction cannot reorder what stands around it. */
export const data = (text, properties) => h("bdi", properties, visible(text));

/** The same as a block. */
export const paragraph = (text, properties) => h("p", { dir: "auto", ...properties }, visible(text));

/** A table from texts or nodes; `columns`: [{ title, number?, class? }]. */
export function table(caption, columns, rows, properties) {
  const style = (column) => [column.number ? "number" : "", column.class ?? ""].join(" ").trim() || null;
  return h("table", properties,
    h("caption", null, caption),
    h("thead", null, h("tr", null, columns.map((column) => h("th", { scope: "col", class: style(column) }, column.title)))),
    h("tbody", null, rows.map((row) => h("tr", null, row.map((cell, at) =>
      h(at === 0 ? "th" : "td", { scope: at === 0 ? "row" : null, class: style(columns[at]) }, cell))))));
}

/** A section of the report under a heading; `id` is what the navigation goes to. */
export function section(id, title, lead, ...children) {
  return h("section", { id, "aria-labelledby": `${id}-title`, class: "part" },
    h("h2", { id: `${id}-title`, tabindex: "-1" }, title),
    lead ? h("p", { class: "lead" }, lead) : null,
    ...children);
}

/** A box that scrolls sideways where the page is narrow; it takes the keyboard so that it can be scrolled without a mouse. */
export const scroller = (label, ...children) =>
  h("div", { class: "scroller", role: "region", "aria-label": label, tabindex: "0" }, ...children);
