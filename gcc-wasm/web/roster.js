// The check of CSV files or pasted rows, in a worker.

import { checkFiles } from "gcc-wasm";
import { download, element } from "./elements.js";

const SHOWN_MAX = 200;
let running;
/** The last files, which are checked again when the language changes. */
let last = [];

export function showRoster(section, { words, lang }) {
  running?.abort();
  const files = element("input", {
    type: "file",
    id: "files",
    multiple: true,
    accept: ".csv,.txt,text/csv",
    class: "hidden",
    onchange: () => check([...files.files]),
  });
  const drop = element(
    "div",
    { class: "drop", ondragover: over, ondragleave: leave },
    element("p", {}, `${words.drop} `),
    files,
    element("label", { for: "files", class: "button" }, words.choose),
  );
  const text = element("textarea", { id: "pasted", rows: "5", spellcheck: "false" });
  const pasted = element(
    "details",
    {},
    element("summary", {}, words.paste),
    element("p", { class: "field" }, element("label", { for: "pasted" }, words.pasteLabel), text),
    element(
      "button",
      { type: "button", id: "check-pasted", onclick: () => check([{ name: words.paste, text: text.value }]) },
      words.check,
    ),
  );
  const status = element("div", { role: "status", class: "status" });
  const result = element("div", { class: "result" });
  section.replaceChildren(
    element("h2", { id: "roster-title" }, words.rosterTitle),
    element("p", { class: "about" }, words.rosterAbout),
    drop,
    pasted,
    status,
    result,
  );

  function over(event) {
    event.preventDefault();
    drop.classList.add("over");
  }

  function leave() {
    drop.classList.remove("over");
  }

  function dropped(event) {
    event.preventDefault();
    leave();
    const dropped = [...event.dataTransfer.files];
    if (dropped.length > 0) section.scrollIntoView();
    check(dropped);
  }

  async function check(given) {
    if (given.length === 0) return;
    last = given;
    running?.abort();
    const control = new AbortController();
    running = control;
    const bar = element("progress", { max: "1", value: "0", "aria-label": words.steps.check });
    const step = element("span", {}, words.steps.load);
    const cancel = element("button", { type: "button", class: "quiet", onclick: () => control.abort() }, words.cancel);
    status.replaceChildren(step, bar, cancel);
    result.replaceChildren();
    const onProgress = ({ done, all, step: name }) => {
      bar.value = done / all;
      step.textContent = words.steps[name];
    };
    try {
      const found = await checkFiles(given, { lang, onProgress, signal: control.signal });
      show(found);
    } catch (error) {
      if (running !== control) return;
      status.textContent = error.code === "cancelled" ? words.cancelled : `${words.failed} ${error.message}`;
    }
    files.value = "";
  }

  document.body.ondrop = dropped;
  check(last);

  function show({ summary, findings, files, rows, corrected }) {
    const { errors, warnings, advice } = summary;
    const all = errors + warnings + advice;
    status.textContent = all === 0 ? words.nothing : words.found(errors, warnings, advice);
    status.append(` · ${rows} ${words.rows}`);
    const names = files.map(({ name, table }) =>
      element("li", {}, `${name}: ${words.tables[table] ?? words.unknownFile}`),
    );
    const safe = (name) => findings.some(({ table, fix }) => table === name && fix?.applicability === "safe");
    const downloads = Object.keys(corrected).filter(safe);
    const links = downloads.map((name) =>
      element(
        "button",
        { type: "button", class: "save", onclick: () => download(`${name}.csv`, corrected[name], "text/csv") },
        `${words.download} ${name}.csv`,
      ),
    );
    const shown = findings.slice(0, SHOWN_MAX);
    result.replaceChildren(
      element("ul", { class: "files" }, names),
      element("p", { class: "actions" }, links),
      element("ol", { class: "findings" }, shown.map((finding) => line(finding, words))),
      all > shown.length ? element("p", { class: "hint" }, words.showing(shown.length, all)) : "",
    );
  }
}

function line({ severity, rule, table, row, column, message, advice, fix }, words) {
  const label = words.columns[column] ?? column;
  const quoted = (_, text) => `“${text === column ? label : text}”`;
  const worded = (text) => text.replace(/`([^`]*)`/g, quoted);
  const place = [words.tables[table], row && `${words.row} ${row}`, label].filter(Boolean);
  return element(
    "li",
    { class: severity },
    element("p", { class: "place" }, element("strong", {}, words.severity[severity]), ` ${rule} · ${place.join(" · ")}`),
    element("p", {}, worded(message)),
    element("p", { class: "hint" }, fix ? [`${words.fix[fix.applicability]} `, element("code", {}, fix.replacement)] : worded(advice)),
  );
}
