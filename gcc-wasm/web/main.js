// The page: a report form, a check of tables, and the tree that the letter requires.

import "@fontsource/sarabun/thai-400.css";
import "@fontsource/sarabun/thai-600.css";
import "@fontsource/sarabun/latin-400.css";
import "@fontsource/sarabun/latin-600.css";
import initWhole, { ask } from "gcc-wasm";
import init, { places } from "gcc-wasm/form";
import { element } from "./elements.js";
import { showReport } from "./report.js";
import { showRoster } from "./roster.js";
import { showTree } from "./tree.js";
import { WORDS } from "./words.js";

const find = (selector) => document.querySelector(selector);
let lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "th";

// Otherwise the browser opens a file that is dropped outside of the drop zone, in place of the page.
document.addEventListener("dragover", (event) => event.preventDefault());

const select = find("#province");
const provinces = await start();
select.append(...provinces.map(({ code }) => element("option", { value: code })));
select.value = "50";

async function start() {
  try {
    await Promise.all([init(), initWhole()]);
    return places().provinces;
  } catch (error) {
    find("#broken").textContent = `${WORDS.th.broken} · ${WORDS.en.broken}`;
    throw error;
  }
}

function show() {
  const words = WORDS[lang];
  document.documentElement.lang = lang;
  document.title = words.title;
  for (const place of document.querySelectorAll("[data-words]")) {
    place.textContent = words[place.dataset.words];
  }
  const button = find("#language");
  button.textContent = words.language;
  button.lang = lang === "th" ? "en" : "th";
  provinces.forEach(({ name, english }, at) => {
    select.options[at].textContent = lang === "th" ? name : english;
  });
  showRoster(find("#roster"), { words, lang });
  showProvince();
}

function showProvince() {
  const code = select.value;
  const words = WORDS[lang];
  const units = ask({ call: "units", province: code });
  const about = { words, lang, units: units.rows, province: code };
  showReport(find("#report"), about);
  const officers = { header: ["officer_id", "unit_id", "seat"], rows: [] };
  const question = { call: "tree", as_of: "2018-03-26", lang, tables: { units, officers } };
  showTree(find("#tree"), { ...about, tree: ask(question) });
  document.body.dataset.ready = `${lang}-${code}`;
}

find("#language").addEventListener("click", () => {
  lang = lang === "th" ? "en" : "th";
  show();
});
select.addEventListener("change", showProvince);
show();
