// Native validation of a plain form by a schema, with messages beside each field.

/** The words that the core does not provide. */
export const WORDS = {
  th: { fix: "แก้เป็น", count: (n) => `พบข้อผิดพลาด ${n} แห่ง`, right: "ข้อมูลถูกต้องครบถ้วน" },
  en: { fix: "Change to", count: (n) => `${n} ${n === 1 ? "mistake" : "mistakes"} found`, right: "Everything is in order" },
};

let forms = 0;

/**
 * Checks the fields of a form by a schema whenever they change; a field is known by its `name`.
 * Issues and notes are shown beside a field once it has lost the focus. Issues prevent that the form
 * is submitted, notes do not. A *safe* fix is a button: it is never applied automatically. Returns
 * `{ check, detach }`.
 */
export function attach(form, schema, { lang = "th" } = {}) {
  const document = form.ownerDocument;
  const words = WORDS[lang] ?? WORDS.th;
  const prefix = `gcc-${(forms += 1)}`;
  const { noValidate } = form;
  const listening = new AbortController();
  const { signal } = listening;
  /** The names of the fields that have lost the focus, and of those that lose it just now. */
  const left = new Set();
  const leaving = new Set();
  /** For each field the element of its messages, and its description before. */
  const before = new Map();
  const live = make("p", "gcc-live");
  let isPressed = false;

  function make(tag, names, text = "") {
    const element = document.createElement(tag);
    element.className = names;
    element.lang = lang;
    element.textContent = text;
    return element;
  }

  /** The fields by name; the first of several radio buttons. */
  function fieldsByName() {
    const fields = new Map();
    for (const field of form.elements) {
      if (field.name && "setCustomValidity" in field && !fields.has(field.name)) {
        fields.set(field.name, field);
      }
    }
    return fields;
  }

  function leave({ target }) {
    if (target?.name) {
      leaving.add(target.name);
      if (!isPressed) showLeft();
    }
  }

  function press() {
    isPressed = true;
  }

  /** A message that appears while a button is pressed would move the button away from the pointer. */
  function release() {
    isPressed = false;
    setTimeout(showLeft);
  }

  function showLeft() {
    if (leaving.size === 0 || signal.aborted) return;
    for (const name of leaving) left.add(name);
    leaving.clear();
    check();
  }

  function reset() {
    left.clear();
    leaving.clear();
    check();
    live.textContent = "";
  }

  function submit(event) {
    const fields = fieldsByName();
    for (const name of fields.keys()) left.add(name);
    const { issues } = check();
    if (issues === undefined) {
      live.textContent = words.right;
      return;
    }
    event.preventDefault();
    live.textContent = words.count(issues.length);
    const first = issues.map(({ path }) => fields.get(nameOf(path))).find(Boolean);
    first?.focus();
  }

  /** Checks the form, shows the findings, and returns the result of the schema. */
  function check() {
    const fields = fieldsByName();
    const values = new FormData(form);
    const value = {};
    for (const name of fields.keys()) {
      const entry = values.get(name);
      value[name] = typeof entry === "string" ? entry : (entry?.name ?? "");
    }
    const result = schema["~standard"].validate(value);
    for (const [name, field] of fields) {
      const labelled = withLabel(field);
      const of = (list = []) => list.filter(({ path }) => nameOf(path) === name).map(labelled);
      show(field, of(result.issues), of(result.notes));
    }
    return result;
  }

  function show(field, issues, notes) {
    field.setCustomValidity(issues.map(({ message }) => message).join("\n"));
    if (field.type === "hidden") return;
    const isShown = left.has(field.name);
    const box = boxOf(field);
    setAttribute(field, "aria-invalid", isShown && issues.length > 0 ? "true" : null);
    const all = isShown ? [...issues, ...notes] : [];
    // A screen reader would read the same messages again if they were replaced.
    const key = JSON.stringify(all.map(({ message, advice }) => [message, advice]));
    if (box.dataset.key === key) return;
    box.dataset.key = key;
    box.replaceChildren(...all.map((issue) => itemOf(field, issue)));
  }

  function itemOf(field, issue) {
    const item = make("span", `gcc-message gcc-${issue.severity}`);
    item.append(make("span", "gcc-text", sentence(issue)));
    const button = fixButton(document, words, issue, (replacement) => {
      field.value = replacement;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    if (button) {
      button.className = "gcc-fix";
      button.lang = lang;
      item.append(" ", button);
    }
    return item;
  }

  /** The element of a field's messages, by which screen readers describe the field. */
  function boxOf(field) {
    let box = before.get(field)?.box;
    if (box === undefined) {
      box = make("span", "gcc-messages");
      box.id = `${prefix}-${before.size}`;
      const describedBy = field.getAttribute(DESCRIBED_BY);
      before.set(field, { box, describedBy });
      field.setAttribute(DESCRIBED_BY, [describedBy, box.id].filter(Boolean).join(" "));
      field.after(box);
    }
    return box;
  }

  function detach() {
    listening.abort();
    form.noValidate = noValidate;
    for (const [field, { box, describedBy }] of before) {
      box.remove();
      field.setCustomValidity("");
      field.removeAttribute("aria-invalid");
      setAttribute(field, DESCRIBED_BY, describedBy);
    }
    live.remove();
  }

  const listen = (target, listeners, options) => {
    for (const [name, listener] of Object.entries(listeners)) {
      target.addEventListener(name, listener, { signal, ...options });
    }
  };
  live.setAttribute("role", "status");
  // The messages of the browser would hide those of the schema.
  form.noValidate = true;
  form.append(live);
  listen(form, { input: check, change: check, focusout: leave, submit });
  listen(form, { reset: () => setTimeout(reset) });
  listen(
    document,
    { pointerdown: press, pointerup: release, pointercancel: release },
    { capture: true },
  );
  check();
  return { check, detach };
}

const DESCRIBED_BY = "aria-describedby";

/** Sets an attribute, or removes it for `null`. */
export function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Returns a function that puts the label of a field in place of its name in an issue. */
function withLabel(field) {
  const label = field.labels?.[0]?.firstChild?.textContent.trim() || field.name;
  const quoted = (_, text) => `“${text === field.name ? label : text}”`;
  const worded = (text) => text.replace(/`([^`]*)`/g, quoted);
  return (issue) => ({ ...issue, message: worded(issue.message), advice: worded(issue.advice) });
}

/** A button that applies a *safe* fix; undefined if there is no such fix. */
export function fixButton(document, words, { fix }, apply) {
  if (fix?.applicability !== "safe") return undefined;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `${words.fix} “${fix.replacement}”`;
  button.addEventListener("click", () => apply(fix.replacement));
  return button;
}

/** An issue as one sentence. */
export const sentence = ({ message, advice }) => `${message} – ${advice}`;

const nameOf = (path) => String(path?.[0] ?? "");
