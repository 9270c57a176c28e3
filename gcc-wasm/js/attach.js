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
  const attached = new Attached(form, schema, lang);
  attached.listen();
  return { check: () => attached.check(), detach: () => attached.detach() };
}

class Attached {
  constructor(form, schema, lang) {
    this.form = form;
    this.schema = schema;
    this.lang = lang;
    this.words = WORDS[lang] ?? WORDS.th;
    this.prefix = `gcc-${(forms += 1)}`;
    this.left = new Set();
    this.leaving = new Set();
    this.isPressed = false;
    this.before = new Map();
    this.noValidate = form.noValidate;
    this.live = make(form.ownerDocument, "p", "gcc-live", lang);
    this.live.setAttribute("role", "status");
    this.listening = new AbortController();
  }

  listen() {
    const { signal } = this.listening;
    // The browser's own bubbles would hide our words.
    this.form.noValidate = true;
    this.form.append(this.live);
    this.form.addEventListener("input", () => this.check(), { signal });
    this.form.addEventListener("change", () => this.check(), { signal });
    this.form.addEventListener("focusout", (event) => this.leave(event.target), { signal });
    const document = this.form.ownerDocument;
    document.addEventListener("pointerdown", () => this.press(), { signal, capture: true });
    document.addEventListener("pointerup", () => this.release(), { signal, capture: true });
    document.addEventListener("pointercancel", () => this.release(), { signal, capture: true });
    this.form.addEventListener("submit", (event) => this.submit(event), { signal });
    this.form.addEventListener("reset", () => setTimeout(() => this.reset()), { signal });
    this.check();
  }

  detach() {
    this.listening.abort();
    this.form.noValidate = this.noValidate;
    for (const field of this.before.keys()) this.clear(field);
    this.live.remove();
  }

  /** The fields by name; of radio buttons the first stands for all. */
  fields() {
    const fields = new Map();
    for (const field of this.form.elements) {
      if (field.name && "setCustomValidity" in field && !fields.has(field.name)) {
        fields.set(field.name, field);
      }
    }
    return fields;
  }

  leave(field) {
    if (field?.name) {
      this.leaving.add(field.name);
      if (!this.isPressed) this.settle();
    }
  }

  press() {
    this.isPressed = true;
  }

  /** Words that appear while a button is pressed would move it from under the pointer. */
  release() {
    this.isPressed = false;
    setTimeout(() => this.settle());
  }

  settle() {
    if (this.leaving.size === 0 || this.listening.signal.aborted) return;
    for (const name of this.leaving) this.left.add(name);
    this.leaving.clear();
    this.check();
  }

  reset() {
    this.left.clear();
    this.leaving.clear();
    this.check();
    this.live.textContent = "";
  }

  submit(event) {
    const fields = this.fields();
    for (const name of fields.keys()) this.left.add(name);
    const result = this.check();
    if (result.issues === undefined) {
      this.live.textContent = this.words.right;
      return;
    }
    event.preventDefault();
    this.live.textContent = this.words.count(result.issues.length);
    const first = result.issues.map(({ path }) => fields.get(nameOf(path))).find(Boolean);
    first?.focus();
  }

  /** Checks the form as it stands, and shows what is wrong. Gives the schema's result. */
  check() {
    const fields = this.fields();
    const values = new FormData(this.form);
    const value = {};
    for (const name of fields.keys()) {
      const told = values.get(name);
      value[name] = typeof told === "string" ? told : (told?.name ?? "");
    }
    const result = this.schema["~standard"].validate(value);
    for (const [name, field] of fields) {
      const named = calledAsLabelled(field);
      const of = (list) => (list ?? []).filter(({ path }) => nameOf(path) === name).map(named);
      this.show(field, of(result.issues), of(result.notes));
    }
    return result;
  }

  show(field, issues, notes) {
    field.setCustomValidity(issues.map(({ message }) => message).join("\n"));
    if (field.type === "hidden") return;
    const shown = this.left.has(field.name);
    const box = this.box(field);
    if (shown && issues.length > 0) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const all = shown ? [...issues, ...notes] : [];
    // Writing the same words again would make a screen reader say them again.
    const key = JSON.stringify(all.map(({ message, advice }) => [message, advice]));
    if (box.dataset.key === key) return;
    box.dataset.key = key;
    box.replaceChildren(...all.map((issue) => this.item(field, issue)));
  }

  item(field, issue) {
    const { severity, fix } = issue;
    const document = field.ownerDocument;
    const item = make(document, "span", `gcc-message gcc-${severity}`, this.lang);
    const text = make(document, "span", "gcc-text", this.lang);
    text.textContent = sentence(issue);
    item.append(text);
    if (fix?.applicability === "safe") {
      const button = make(document, "button", "gcc-fix", this.lang);
      button.type = "button";
      button.textContent = `${this.words.fix} “${fix.replacement}”`;
      button.addEventListener("click", () => {
        field.value = fix.replacement;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      });
      item.append(" ", button);
    }
    return item;
  }

  /** The place of a field's messages, which describes it to screen readers. */
  box(field) {
    let box = this.before.get(field)?.box;
    if (box === undefined) {
      box = make(field.ownerDocument, "span", "gcc-messages", this.lang);
      box.id = `${this.prefix}-${this.before.size}`;
      const describedBy = field.getAttribute("aria-describedby");
      this.before.set(field, { box, describedBy });
      field.setAttribute("aria-describedby", [describedBy, box.id].filter(Boolean).join(" "));
      field.after(box);
    }
    return box;
  }

  clear(field) {
    const { box, describedBy } = this.before.get(field);
    box.remove();
    field.setCustomValidity("");
    field.removeAttribute("aria-invalid");
    if (describedBy === null) field.removeAttribute("aria-describedby");
    else field.setAttribute("aria-describedby", describedBy);
  }
}

/** An issue in the words of the form: a field is called as its label does, not by its name. */
function calledAsLabelled(field) {
  const label = field.labels?.[0]?.firstChild?.textContent.trim() || field.name;
  const quoted = (_, text) => `“${text === field.name ? label : text}”`;
  const told = (text) => text.replace(/`([^`]*)`/g, quoted);
  return (issue) => ({ ...issue, message: told(issue.message), advice: told(issue.advice) });
}

/** A sentence about an issue. */
export const sentence = ({ message, advice }) => `${message} – ${advice}`;

const nameOf = (path) => String(path?.[0] ?? "");

function make(document, tag, names, lang) {
  const element = document.createElement(tag);
  element.className = names;
  element.lang = lang;
  return element;
}
