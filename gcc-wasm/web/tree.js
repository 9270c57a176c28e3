// The tree of groups as an SVG, with branches that fold, names that can be copied, and zoom.

import { drawn, element } from "./elements.js";

const LINE = 34;
const INDENT = 24;
/** The smallest scale that is chosen automatically. */
const SCALE_MIN = 0.85;
const SCALES = [0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.6, 2];

export function showTree(section, { words, tree, units, province }) {
  const root = branches(tree, units, words, province);
  const folded = new Set();
  let scale = SCALES.indexOf(1);
  const status = element("p", { role: "status", class: "status" });
  const view = element("div", { class: "view", tabindex: "0", role: "group", "aria-label": words.treeTitle });
  const button = (text, onclick, id) => element("button", { type: "button", class: "quiet", id, onclick }, text);
  section.replaceChildren(
    element("h2", { id: "tree-title" }, words.treeTitle),
    element("p", { class: "about" }, words.treeAbout),
    element(
      "p",
      { class: "actions" },
      button(words.zoomIn, () => zoom(scale + 1), "zoom-in"),
      button(words.zoomOut, () => zoom(scale - 1), "zoom-out"),
      button(words.fit, () => fit(0), "zoom-fit"),
      button(words.copyAll, copyAll, "copy-all"),
    ),
    status,
    view,
  );

  function zoom(wanted) {
    scale = Math.max(0, Math.min(SCALES.length - 1, wanted));
    draw();
  }

  function fit(least) {
    const { width } = size(layout(root, folded));
    const fitting = SCALES.findLastIndex((scale) => scale <= 1 && width * scale <= view.clientWidth);
    zoom(Math.max(least, fitting));
  }

  async function copy(text, message) {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = message;
    } catch {
      status.textContent = words.notCopied;
    }
  }

  function copyAll() {
    const names = tree.groups.map(({ name }) => name);
    copy(names.join("\n"), words.copiedAll(names.length));
  }

  function fold(key) {
    if (!folded.delete(key)) folded.add(key);
    draw();
    view.querySelector(`[data-key="${key}"]`)?.focus();
  }

  function draw() {
    const nodes = layout(root, folded);
    const { width, height } = size(nodes);
    const factor = SCALES[scale];
    const lines = nodes.filter(({ parent }) => parent).map(edge);
    const groups = nodes.map((node) => shape(node, words, folded, { copy, fold }));
    view.replaceChildren(
      drawn(
        "svg",
        { width: width * factor, height: height * factor, viewBox: `0 0 ${width} ${height}`, class: "tree" },
        lines,
        groups,
      ),
    );
  }

  fit(SCALES.indexOf(SCALE_MIN));
}

/** The groups as nested nodes; those below a province are divided into offices and districts. */
function branches({ groups, relays }, units, words, province) {
  const kinds = new Map(units.map(([id, , kind]) => [id, kind]));
  const below = (group) => relays.filter(({ from }) => from === group).map(({ to }) => groups[to]);
  const leaf = (group) => ({ key: `group-${group.group}`, name: group.name, children: [] });
  const node = (group) => {
    const children = below(group.group);
    const of = (kind) => children.filter(({ unit }) => kinds.get(unit) === kind);
    const bundle = (key, title, kind) => ({ key, title: `${title} (${of(kind).length})`, children: of(kind).map(leaf) });
    if (kinds.get(group.unit) !== "province") return { ...leaf(group), children: children.map(node) };
    const districts = province === "10" ? words.khets : words.districts;
    const bundles = [bundle("offices", words.offices, "agency"), bundle("districts", districts, "district")];
    return { ...leaf(group), children: bundles };
  };
  return node(groups[0]);
}

/** The visible nodes with their depth, one in each line. */
function layout(root, folded) {
  const nodes = [];
  const place = (node, depth, parent) => {
    const placed = { node, depth, parent, y: nodes.length };
    nodes.push(placed);
    if (!folded.has(node.key)) {
      for (const child of node.children) place(child, depth + 1, placed);
    }
  };
  place(root, 0, undefined);
  return nodes;
}

const x = ({ depth }) => 16 + depth * INDENT;
const y = ({ y }) => 24 + y * LINE;

function size(nodes) {
  // Thai marks above and below a letter take no width; the widest letters take 9 units.
  const letters = (text) => text.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, "").length;
  const ends = nodes.map((node) => x(node) + 40 + letters(node.node.name ?? node.node.title) * 9);
  return { width: Math.max(...ends), height: 48 + (nodes.length - 1) * LINE };
}

function edge(node) {
  const [fromX, fromY, toX, toY] = [x(node.parent) + 8, y(node.parent), x(node) + 8, y(node)];
  return drawn("path", { d: `M${fromX} ${fromY}V${toY}H${toX}`, class: "edge" });
}

function shape(placed, words, folded, { copy, fold }) {
  const { node } = placed;
  const [left, top] = [x(placed), y(placed)];
  const parts = [];
  if (node.children.length > 0) {
    const isFolded = folded.has(node.key);
    const label = `${isFolded ? words.expand : words.collapse} ${node.name ?? node.title}`;
    const act = () => fold(node.key);
    parts.push(
      drawn(
        "g",
        { class: "fold", role: "button", tabindex: "0", "aria-expanded": String(!isFolded), "aria-label": label, "data-key": node.key, onclick: act, onkeydown: pressed(act) },
        drawn("circle", { cx: left + 8, cy: top, r: 10 }),
        drawn("path", { d: isFolded ? `M${left + 3} ${top}h10M${left + 8} ${top - 5}v10` : `M${left + 3} ${top}h10` }),
      ),
    );
  } else {
    parts.push(drawn("circle", { cx: left + 8, cy: top, r: 4, class: "dot" }));
  }
  const text = node.name ?? node.title;
  const label = drawn("text", { x: left + 24, y: top + 5, class: node.name ? "name" : "title" }, text);
  if (node.name) {
    const act = () => copy(node.name, words.copied(node.name));
    const about = { class: "copy", role: "button", tabindex: "0", "aria-label": `${words.copy} ${node.name}` };
    parts.push(drawn("g", { ...about, onclick: act, onkeydown: pressed(act) }, label));
  } else {
    parts.push(label);
  }
  return drawn("g", {}, parts);
}

const pressed = (act) => (event) => {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    act();
  }
};
