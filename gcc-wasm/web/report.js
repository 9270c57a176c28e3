// The establishment report of one group, checked while it is filled in.

import { attach, establishment, officialName } from "gcc-wasm/form";
import { download, element } from "./elements.js";

const TIERS = { province: 2, ministry: 2, agency: 3, district: 3, department: 3 };
const OPTIONAL = ["contact", "telephone", "officer_count"];
let attached;

export function showReport(section, { words, lang, units, province }) {
  attached?.detach();
  const typed = section.dataset.province === province ? typedValues(section) : new Map();
  section.dataset.province = province;
  const choices = units.filter(([, , kind]) => kind !== "government");
  const unit = element(
    "select",
    { id: "unit" },
    choices.map(([id, , , name]) => element("option", { value: id }, name)),
  );
  const tier = element("input", { type: "hidden", name: "tier" });
  const target = element("input", { type: "hidden", name: "unit" });
  const official = element("span", { class: "official" });
  const name = input("name", {});
  const use = element("button", { type: "button", class: "quiet", onclick: useOfficial }, words.use);
  const hint = element("p", { class: "hint" }, `${words.nameHint} `, official, " ", use);
  const field = (key, attributes, help) => labelled(words, key, input(key, attributes), help);
  const form = element(
    "form",
    { autocomplete: "off", onsubmit: send },
    element("p", { class: "field whole" }, element("label", { for: "unit" }, words.unit), unit),
    tier,
    target,
    element("div", { class: "field whole" }, element("label", { for: "name" }, words.name), name, hint),
    field("position", {}, words.positionHint),
    field("contact"),
    field("telephone", { type: "tel", inputmode: "tel" }),
    field("formed_on", {}, words.dateHint),
    field("member_count", { inputmode: "numeric" }),
    field("officer_count", { inputmode: "numeric" }),
    field("evidence", { class: "long" }, words.evidenceHint),
    element(
      "p",
      { class: "actions whole" },
      element("button", { type: "submit" }, words.send),
      element("button", { type: "reset", class: "quiet" }, words.clear),
    ),
  );
  section.replaceChildren(
    element("h2", { id: "report-title" }, words.reportTitle),
    element("p", { class: "about" }, words.reportAbout),
    form,
  );
  const schema = establishment({ lang });

  function choose() {
    const [id, , kind, text] = choices.find(([id]) => id === unit.value);
    tier.value = TIERS[kind];
    // The library finds provinces and districts by code, and offices by name.
    target.value = kind === "agency" ? text : id;
    official.textContent = officialName({ tier: tier.value, unit: target.value }) ?? "–";
    attached?.check();
  }

  function useOfficial() {
    name.value = official.textContent;
    name.dispatchEvent(new Event("input", { bubbles: true }));
    name.focus();
  }

  function send(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const { value } = attached.check();
    if (value === undefined) return;
    download(`gcc-report-${province}.json`, JSON.stringify(value, null, 2), "application/json");
  }

  unit.addEventListener("change", choose);
  form.addEventListener("reset", () => setTimeout(choose));
  // A change of the language keeps what was typed.
  for (const [id, value] of typed) {
    const control = form.querySelector(`#${id}`);
    if (control) control.value = value;
  }
  choose();
  attached = attach(form, schema, { lang });
}

function typedValues(section) {
  const controls = [...section.querySelectorAll("input[id], select[id]")];
  return new Map(controls.map(({ id, value }) => [id, value]));
}

function input(name, attributes) {
  return element("input", { id: name, name, type: "text", ...attributes });
}

function labelled(words, key, control, help) {
  const optional = OPTIONAL.includes(key) && element("span", { class: "optional" }, ` (${words.optional})`);
  const hint = help && element("span", { class: "hint", id: `${key}-hint` }, help);
  if (help) control.setAttribute("aria-describedby", `${key}-hint`);
  return element("p", { class: "field" }, element("label", { for: key }, words[key], optional || ""), control, hint || null);
}
