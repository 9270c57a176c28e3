// The element <gcc-group-name tier="2" unit="50" name="name">: a field for the name of a group.

import { fixButton, sentence, setAttribute, WORDS } from "./attach.js";
import { groupName } from "./form-core.js";

/**
 * Defines the element, which takes part in forms as an input does: it has a value and a validity.
 * Its messages are in the language of the nearest `lang` attribute. Call it after `init`.
 */
export function defineGroupName(tag = "gcc-group-name") {
  if (!customElements.get(tag)) customElements.define(tag, class extends elementClass() {});
  return customElements.get(tag);
}

// A function, as `HTMLElement` does not exist in Node, where this file is loaded too.
function elementClass() {
  return class GroupNameElement extends HTMLElement {
    static formAssociated = true;
    static observedAttributes = ["tier", "unit", "lang", "value", "aria-label"];

    #internals = this.attachInternals();
    #input = document.createElement("input");
    #message = document.createElement("p");
    #result = {};

    constructor() {
      super();
      this.#message.id = "message";
      this.#message.setAttribute("role", "status");
      this.#message.part = "message";
      this.#input.part = "input";
      this.#input.setAttribute("aria-describedby", "message");
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      root.append(this.#input, this.#message);
      this.#input.addEventListener("input", () => this.#check(false));
      this.#input.addEventListener("change", () => {
        this.#check(true);
        this.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }

    connectedCallback() {
      this.#check(false);
    }

    attributeChangedCallback(name, _, value) {
      if (name === "value") this.#input.value = value ?? "";
      if (name === "aria-label") this.#input.setAttribute("aria-label", value ?? "");
      if (this.isConnected) this.#check(false);
    }

    get value() {
      return this.#input.value;
    }

    set value(text) {
      this.#input.value = text;
      this.#check(false);
    }

    get form() {
      return this.#internals.form;
    }

    get name() {
      return this.getAttribute("name");
    }

    get validity() {
      return this.#internals.validity;
    }

    get validationMessage() {
      return this.#internals.validationMessage;
    }

    get result() {
      return this.#result;
    }

    checkValidity() {
      return this.#internals.checkValidity();
    }

    reportValidity() {
      this.#check(true);
      return this.#internals.reportValidity();
    }

    formResetCallback() {
      this.value = this.getAttribute("value") ?? "";
      this.#show([], "th");
    }

    formDisabledCallback(isDisabled) {
      this.#input.disabled = isDisabled;
    }

    formStateRestoreCallback(state) {
      this.value = state;
    }

    #check(isShown) {
      const lang = this.closest("[lang]")?.lang === "en" ? "en" : "th";
      const options = { tier: this.getAttribute("tier"), unit: this.getAttribute("unit"), lang };
      this.#result = groupName(options)["~standard"].validate(this.value);
      this.#internals.setFormValue(this.value);
      const message = this.#result.issues?.map(({ message }) => message).join("\n") ?? "";
      this.#internals.setValidity(message ? { customError: true } : {}, message, this.#input);
      if (isShown || !message) this.#show(this.#result.issues ?? [], lang);
    }

    /** Shows issues. A safe fix is a button: it is never applied automatically. */
    #show(issues, lang) {
      setAttribute(this.#input, "aria-invalid", issues.length > 0 ? "true" : null);
      this.#message.replaceChildren(...issues.map((issue) => this.#item(issue, lang)));
    }

    #item(issue, lang) {
      const item = document.createElement("span");
      item.lang = lang;
      item.style.display = "block";
      item.textContent = sentence(issue);
      const button = fixButton(document, WORDS[lang], issue, (replacement) => {
        this.value = replacement;
        this.#check(true);
        this.#input.focus();
        for (const kind of ["input", "change"]) this.dispatchEvent(new Event(kind, { bubbles: true }));
      });
      if (button) {
        button.part = "fix";
        item.append(" ", button);
      }
      return item;
    }
  };
}
