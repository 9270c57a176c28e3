// A plain form that knows the letter: native validation, and words beside each field.

/** The few words that are not the core's. */
export const WORDS = {
  th: { fix: "แก้เป็น", count: (n) => `พบข้อผิดพลาด ${n} แห่ง`, right: "ข้อมูลถูกต้องครบถ้วน" },
  en: { fix: "Change to", count: (n) => `${n} ${n === 1 ? "mistake" : "mistakes"} found`, right: "Everything is in order" },
};

let forms = 0;

/**
 * Checks a form's fields by a schema whenever they change: fields are found by their `name`.
 * What is wrong stands beside the field once it has been left, and keeps the form from being
 * sent; what is only doubtful stands there too, but does not. A *safe* fix is a button, never
 * applied by itself. Returns `{ check, detach }`.
 */
export function attach(form, schema, { lang = "th" } = {}) {
  const document = form.ownerDocument;
  const words = WORDS[lang] ?? WORDS.th;
  const prefix = `gcc-${(forms += 1)}`;
  const { noValidate } = form;
  const listening = new AbortController();
  const { signal } = listening;
  /** The names of the fields that have been left, and of those that are being left. */
  const left = new Set();
  const leaving = new Set();
  /** The place of each field's messages, and what described the field before. */
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

  /** The fields by name; of radio buttons the first stands for all. */
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
      if (!isPressed) settle();
    }
  }

  function press() {
    isPressed = true;
  }

  /** Words that appear while a button is pressed would move it from under the pointer. */
  function release() {
    isPressed = false;
    setTimeout(settle);
  }

  function settle() {
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

  /** Checks the form as it stands, and shows what is wrong. Gives the schema's result. */
  function check() {
    const fields = fieldsByName();
    const values = new FormData(form);
    const value = {};
    for (const name of fields.keys()) {
      const told = values.get(name);
      value[name] = typeof told === "string" ? told : (told?.name ?? "");
    }
    const result = schema["~standard"].validate(value);
    for (const [name, field] of fields) {
      const named = calledAsLabelled(field);
      const of = (list = []) => list.filter(({ path }) => nameOf(path) === name).map(named);
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
    // Writing the same words again would make a screen reader say them again.
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

  /** The place of a field's messages, which describes it to screen readers. */
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
  // The browser's own bubbles would hide our words.
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

/** An issue in the words of the form: a field is called as its label does, not by its name. */
function calledAsLabelled(field) {
  const label = field.labels?.[0]?.firstChild?.textContent.trim() || field.name;
  const quoted = (_, text) => `“${text === field.name ? label : text}”`;
  const told = (text) => text.replace(/`([^`]*)`/g, quoted);
  return (issue) => ({ ...issue, message: told(issue.message), advice: told(issue.advice) });
}

/** A button for a *safe* fix, which is never applied by itself; none if there is no such fix. */
export function fixButton(document, words, { fix }, apply) {
  if (fix?.applicability !== "safe") return undefined;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `${words.fix} “${fix.replacement}”`;
  button.addEventListener("click", () => apply(fix.replacement));
  return button;
}

/** A sentence about an issue. */
export const sentence = ({ message, advice }) => `${message} – ${advice}`;

const nameOf = (path) => String(path?.[0] ?? "");
