// The guideline graph as cited: documents, their chapters and, opened one by one, sections and pages.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { arc, pie } from "d3-shape";
import { h, data, section, replace, scroller } from "./dom.js";
import { capital, count, plural, shorten, visible } from "./text.js";
import { kindOf, parentOf, pathOf, titleOf } from "./guidelines.js";

const most = 70;    // nodes drawn at first; the table has all
const opened = 40;  // places drawn of one opened chapter

export function graphView(summary) {
  const cited = summary.graph?.nodes ?? [];
  if (cited.length === 0) return null;
  const all = connect(cited);
  const info = h("p", { class: "graph-info", "aria-live": "polite" }, "Choose a circle for its numbers; one with a ring opens to its sections and pages.");
  const box = h("div", { class: "graph-box" });
  const control = (name, label) => h("button", { type: "button", class: "quiet", "aria-label": label, title: label }, name);
  const buttons = { closer: control("+", "Zoom in"), farther: control("−", "Zoom out"), fit: control("Fit", "Fit the whole graph") };
  const part = section("graph", "Guidelines cited", `Every circle is a place in a guideline; its area grows with the items that cite it, its parts show who does.${[...all.values()].filter((node) => node.depth < 2).length > most ? ` The ${most} cited most; the table below has all.` : ""}`,
    h("div", { class: "row" },
      h("p", { class: "legend" }, h("span", { class: "key admin" }, h("span", { class: "swatch", "aria-hidden": "true" }), " cited by the administrator (left)"), h("span", { class: "key maximus" }, h("span", { class: "swatch", "aria-hidden": "true" }), " cited by MAXIMUS (right)")),
      h("div", { class: "buttons" }, buttons.farther, buttons.closer, buttons.fit)),
    box, info,
    h("details", { class: "wide-table" }, h("summary", null, "The same as a table"), treeTable(all)));

  const picture = new Picture(all, box, info, buttons);
  new ResizeObserver(([{ contentRect }]) => picture.resize(Math.round(contentRect.width))).observe(box);
  return part;
}

function connect(cited) {
  const all = new Map();
  const add = (id) => {
    if (all.has(id)) return all.get(id);
    const node = { id, items: [0, 0], children: [], parent: null, depth: 0, weight: 0 };
    all.set(id, node);
    const path = pathOf(id);
    const above = parentOf(id);
    if (above !== null && path.length > 1) {
      node.parent = add(above);
      node.parent.children.push(node);
      node.depth = node.parent.depth + 1;
    }
    return node;
  };
  for (const { id, items } of cited) {
    const node = add(id);
    node.items = [items?.[0] ?? 0, items?.[1] ?? 0];
    node.weight = node.items[0] + node.items[1];
  }
  for (const node of all.values()) node.children.sort((a, b) => b.weight - a.weight);
  return all;
}

const sentence = (node) => `${titleOf(node.id)}${node.parent ? `, in ${pathOf(node.id).slice(0, -1).map(titleOf).join(" › ")}` : ""}: cited by the administrator in ${plural(node.items[0], "item")}, by MAXIMUS in ${plural(node.items[1], "item")}`;

function treeTable(all) {
  const widest = Math.max(1, ...[...all.values()].map((node) => Math.max(...node.items)));
  const body = h("tbody");
  const bar = (items, side) => h("span", { class: `bar ${side}`, "aria-hidden": "true" }, h("span", { style: { "inline-size": `${(100 * items) / widest}%` } }));
  const add = (node) => {
    body.append(h("tr", null,
      h("th", { scope: "row", style: { "--depth": node.depth } }, data(titleOf(node.id)), " ", titleOf(node.id).toLowerCase().startsWith(kindOf(node.id)) ? null : h("span", { class: "fine" }, kindOf(node.id))),
      h("td", { class: "number" }, bar(node.items[0], "admin left"), count(node.items[0])), h("td", { class: "number" }, count(node.items[1]), bar(node.items[1], "maximus"))));
    node.children.forEach(add);
  };
  const box = scroller("Guidelines cited, as a table", h("table", { class: "tree" }, h("caption", null, "Items that cite a place"),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Place"), h("th", { scope: "col", class: "number" }, "Administrator"), h("th", { scope: "col", class: "number maximus-head" }, "MAXIMUS"))), body));
  [...all.values()].filter((node) => !node.parent).sort((a, b) => b.weight + sum(b) - a.weight - sum(a)).forEach(add);
  return box;
}

const sum = (node) => node.children.reduce((total, child) => total + child.weight, 0);

class Picture {
  constructor(all, box, info, buttons) {
    this.all = all;
    this.info = info;
    this.box = box;
    this.open = new Set();
    this.active = null;
    this.width = 0;
    this.heaviest = Math.max(1, ...[...all.values()].map((node) => node.weight));
    this.zoom = zoom().scaleExtent([0.3, 8])
      // A plain wheel or one finger scrolls the page; Ctrl and wheel, or two fingers, zoom the picture.
      .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : event.type.startsWith("touch") ? event.touches.length > 1 : !event.button))
      .on("zoom", ({ transform }) => { this.transform = transform; this.place(); });
    buttons.closer.addEventListener("click", () => this.svg && this.zoom.scaleBy(this.svg, 1.5));
    buttons.farther.addEventListener("click", () => this.svg && this.zoom.scaleBy(this.svg, 1 / 1.5));
    buttons.fit.addEventListener("click", () => this.svg && this.fit());
  }

  resize(width) {
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.height = Math.round(Math.max(380, Math.min(640, width * 0.55)));
    this.draw();
  }

  shown() {
    const first = [...this.all.values()].filter((node) => node.depth < 2).sort((a, b) => a.depth - b.depth || b.weight - a.weight).slice(0, most);
    const list = [...first];
    for (const node of list) if (this.open.has(node.id)) list.push(...node.children.slice(0, opened));  // grows while it runs: opened below opened
    const inside = new Set(list);
    return list.filter((node) => !node.parent || inside.has(node.parent));
  }

  label(node) { return visible(shorten(titleOf(node.id), this.width < 500 ? 18 : node.depth === 0 ? 32 : 28)); }

  radius(node) { return 5 + 27 * Math.sqrt(node.weight / this.heaviest); }

  draw() {
    const nodes = this.shown();
    const inside = new Set(nodes);
    const links = nodes.filter((node) => node.parent && inside.has(node.parent)).map((node) => ({ source: node.parent, target: node }));
    this.arrange(nodes, inside);

    const svg = select(document.createElementNS("http://www.w3.org/2000/svg", "svg"))
      .attr("viewBox", `0 0 ${this.width} ${this.height}`).attr("width", this.width).attr("height", this.height)
      .attr("role", "group").attr("aria-label", "Graph of the guidelines cited; arrow keys go from circle to circle");
    this.svg = svg;
    this.layer = svg.append("g");
    this.layer.append("g").attr("class", "links").selectAll("line").data(links).join("line")
      .attr("x1", (link) => link.source.x).attr("y1", (link) => link.source.y).attr("x2", (link) => link.target.x).attr("y2", (link) => link.target.y);
    this.nodes = this.layer.append("g").selectAll("g").data(nodes).join("g")
      .attr("class", (node) => `node depth-${Math.min(2, node.depth)}${node.children.length && node.depth > 0 ? " opens" : ""}${this.open.has(node.id) ? " open" : ""}`)
      .attr("role", "button").attr("aria-label", (node) => visible(sentence(node)))
      .attr("aria-expanded", (node) => (node.children.length && node.depth > 0 ? String(this.open.has(node.id)) : null))
      .attr("transform", (node) => `translate(${node.x},${node.y})`)
      .on("click", (event, node) => this.toggle(node)).on("pointerenter focus", (event, node) => this.tell(node))
      .on("keydown", (event, node) => this.key(event, node));
    this.nodes.append("circle").attr("class", "ring").attr("r", (node) => this.radius(node) + 3);
    const slices = pie().sort(null).value((part) => part.items);
    this.nodes.each((node, at, groups) => {
      const group = select(groups[at]);
      if (node.weight === 0) { group.append("circle").attr("class", "uncited").attr("r", this.radius(node)); return; }
      // MAXIMUS from the top clockwise, so the administrator lies on the left.
      const parts = [{ side: "maximus", items: node.items[1] }, { side: "admin", items: node.items[0] }];
      group.selectAll("path").data(slices(parts)).join("path").attr("class", (slice) => slice.data.side)
        .attr("d", arc().innerRadius(0).outerRadius(this.radius(node)));
    });
    this.labels = this.layer.append("g").attr("class", "labels").attr("aria-hidden", "true").selectAll("text").data(nodes).join("text")
      .attr("class", (node) => `depth-${Math.min(2, node.depth)}`).text((node) => this.label(node));
    svg.call(this.zoom).on("dblclick.zoom", null);
    replace(this.box, svg.node());
    this.roving(nodes.find((node) => node.id === this.active) ?? nodes[0]);
    this.fit();
  }

  /** What lies within a place stands in a ring around it; the rings of the documents stand side by side. Nothing crosses, and the same data gives the same picture. */
  arrange(nodes, inside) {
    const room = new Map();
    const ring = new Map();
    const within = (node) => node.children.filter((child) => inside.has(child));
    const measure = (node) => {
      const children = within(node);
      children.forEach(measure);
      const pad = node.depth > 1 ? 7 : 24;
      if (children.length === 0) { room.set(node, this.radius(node) + pad); return; }
      const widest = Math.max(...children.map((child) => room.get(child)));
      const around = children.reduce((sum, child) => sum + 2 * room.get(child), 0) / (2 * Math.PI);
      ring.set(node, Math.max(node.depth === 0 ? 66 : 0, around, this.radius(node) + widest + (node.depth === 0 ? 16 : 0)));
      room.set(node, ring.get(node) + widest + (node.depth === 0 ? 20 : 4));
    };
    const put = (node, x, y, from) => {
      Object.assign(node, { x, y, angle: from });
      const children = within(node);
      const all = children.reduce((sum, child) => sum + room.get(child), 0);
      let angle = (from ?? -Math.PI / 2) - (children.length ? (Math.PI * room.get(children[0])) / all : 0);
      for (const child of children) {
        const share = (Math.PI * room.get(child)) / all;
        angle += share;
        put(child, x + ring.get(node) * Math.cos(angle), y + ring.get(node) * Math.sin(angle), angle);
        angle += share;
      }
    };
    const documents = nodes.filter((node) => !node.parent);
    documents.forEach(measure);
    documents.sort((a, b) => room.get(b) - room.get(a));
    // On shelves: of all ways to break the row, the one that can be shown largest.
    const fill = (width) => {
      const shelves = [];
      for (const node of documents) {
        const size = 2 * room.get(node);
        const shelf = shelves.at(-1);
        if (shelf && shelf.width + size <= width) { shelf.nodes.push(node); shelf.width += size; }
        else shelves.push({ nodes: [node], width: size, height: size });
      }
      return shelves;
    };
    const scale = (shelves) => Math.min(this.width / Math.max(...shelves.map((shelf) => shelf.width)), this.height / shelves.reduce((sum, shelf) => sum + shelf.height, 0));
    let row = 0;
    const shelves = documents.map((node) => fill((row += 2 * room.get(node)) + 1)).reduce((best, next) => (scale(next) > scale(best) ? next : best));
    let y = 0;
    for (const shelf of shelves) {
      let x = -shelf.width / 2;
      for (const node of shelf.nodes) {
        put(node, x + room.get(node), y + shelf.height / 2, null);
        x += 2 * room.get(node);
      }
      y += shelf.height;
    }
  }

  fit() {
    const nodes = this.nodes.data();
    const edge = (side, pad) => nodes.map((node) => pad * (this.radius(node) + (side === "x" ? 100 : 24)) + node[side]);
    const [left, right, top, bottom] = [Math.min(...edge("x", -1)), Math.max(...edge("x", 1)), Math.min(...edge("y", -1)), Math.max(...edge("y", 1))];
    const scale = Math.min(1.6, this.width / (right - left), this.height / (bottom - top));
    this.zoom.transform(this.svg, zoomIdentity.translate(this.width / 2, this.height / 2).scale(scale).translate(-(left + right) / 2, -(top + bottom) / 2));
  }

  /** Labels keep their size on the screen, and go where they lie on no circle and no other label; where there is no room, the place cited less has none. */
  place() {
    this.layer.attr("transform", this.transform);
    const scale = this.transform.k;
    const taken = this.labels.data().map((node) => {
      const [x, y, radius] = [node.x * scale, node.y * scale, this.radius(node) * scale];
      return { node, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    });
    const spots = new Map();
    for (const node of [...this.labels.data()].sort((a, b) => a.depth - b.depth || b.weight - a.weight)) {
      const length = this.label(node).length * (node.depth === 0 ? 7.2 : 6);
      const [x, y, gap] = [node.x * scale, node.y * scale, this.radius(node) * scale + 5];
      // At the edge of the picture a label above or below is moved in.
      const edge = Math.max(2, Math.min(this.width - 2 - length, x - length / 2 + this.transform.x)) - (x - length / 2 + this.transform.x);
      const shift = Math.abs(edge) < length / 2 ? edge : 0;
      const below = Math.sin(node.angle ?? Math.PI / 2) >= 0;
      const right = Math.cos(node.angle ?? 0) >= 0;
      const beside = node.angle !== null && Math.abs(Math.cos(node.angle)) > 0.75;
      const room = [
        { fits: below, anchor: "middle", dx: shift, dy: gap + 9, left: x - length / 2 + shift, top: y + gap },
        { fits: !below, anchor: "middle", dx: shift, dy: -gap, left: x - length / 2 + shift, top: y - gap - 10 },
        { fits: beside && right, anchor: "start", dx: gap, dy: 4, left: x + gap, top: y - 6 },
        { fits: beside && !right, anchor: "end", dx: -gap, dy: 4, left: x - gap - length, top: y - 6 },
      ].map((spot) => ({ ...spot, node, right: spot.left + length, bottom: spot.top + 13 })).sort((a, b) => b.fits - a.fits);  // away from the middle of the ring, if there is room
      const inView = (one) => one.left + this.transform.x >= 2 && one.right + this.transform.x <= this.width - 2;
      const spot = room.find((one) => inView(one) && !taken.some((other) => other.node !== node && one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top))
        ?? (node.id === this.active ? room[0] : null);
      if (!spot) continue;
      taken.push(spot);
      spots.set(node, spot);
    }
    this.labels.attr("display", (node) => (spots.has(node) ? null : "none"))
      .attr("text-anchor", (node) => spots.get(node)?.anchor ?? "middle")
      .attr("transform", (node) => {
        const { dx, dy } = spots.get(node) ?? { dx: 0, dy: 0 };
        return `translate(${node.x + dx / scale},${node.y + dy / scale}) scale(${1 / scale})`;
      });
  }

  tell(node) {
    this.active = node.id;
    replace(this.info, data(`${capital(kindOf(node.id) || "place")}: ${sentence(node)}.`), node.children.length ? ` ${plural(node.children.length, "place")} within it cited.` : "");
    this.place();
  }

  roving(node) {
    this.nodes.attr("tabindex", (other) => (other === node ? 0 : -1));
  }

  toggle(node) {
    this.tell(node);
    if (node.children.length === 0 || node.depth === 0) return;
    if (!this.open.delete(node.id)) this.open.add(node.id);
    const focused = this.box.contains(document.activeElement);
    this.draw();
    if (focused) this.nodes.filter((other) => other === node).node()?.focus();
  }

  key(event, node) {
    const list = this.nodes.data();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.toggle(node); return; }
    if (!step) return;
    event.preventDefault();
    const next = list[(list.indexOf(node) + step + list.length) % list.length];
    this.roving(next);
    this.nodes.filter((other) => other === next).node().focus();
  }
}
