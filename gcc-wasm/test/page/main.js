// Form libraries that use the package, in one page that Vite builds.

import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useForm as useTanStackForm } from "@tanstack/react-form";
import * as whole from "gcc-wasm";
import * as forms from "gcc-wasm/form";
// The query makes it another copy of the glue, with an instance of its own.
import * as glue from "../../dist/form/gcc_wasm.js?trapping";
import { formSchemas } from "../../js/form-schemas.js";
import { guard } from "../../js/instance.js";
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import { differing, differingInForm } from "../vectors.js";
import { hostile } from "../hostile.js";

const FIELDS = ["unit", "name", "tier", "contact", "member_count", "formed_on"];
const START = { unit: "50", name: "", tier: "2", contact: "", member_count: "", formed_on: "" };

function Hook({ schema }) {
  const { register, handleSubmit, formState } = useForm({
    resolver: standardSchemaResolver(schema),
    defaultValues: START,
  });
  const sent = (value) => {
    window.hookSent = value;
  };
  return h(
    "form",
    { onSubmit: handleSubmit(sent), noValidate: true },
    FIELDS.map((name) =>
      h(
        "p",
        { key: name },
        h("label", null, name, h("input", { ...register(name) })),
        h("span", { id: `hook-${name}` }, formState.errors[name]?.message ?? ""),
      ),
    ),
    h("button", { id: "hook-send" }, "send"),
  );
}

function TanStack({ schema }) {
  const form = useTanStackForm({
    defaultValues: START,
    validators: { onSubmit: schema },
    onSubmit: ({ value }) => {
      window.tanstackSent = value;
    },
  });
  const field = (name) =>
    h(form.Field, { key: name, name }, (field) =>
      h(
        "p",
        null,
        h(
          "label",
          null,
          name,
          h("input", {
            id: `tanstack-input-${name}`,
            value: field.state.value,
            onChange: (event) => field.handleChange(event.target.value),
          }),
        ),
        h(
          "span",
          { id: `tanstack-${name}` },
          field.state.meta.errors.map(({ message }) => message).join("\n"),
        ),
      ),
    );
  const send = (event) => {
    event.preventDefault();
    form.handleSubmit();
  };
  return h(
    "form",
    { onSubmit: send, noValidate: true },
    FIELDS.map(field),
    h("button", { id: "tanstack-send" }, "send"),
  );
}

await forms.default();
await whole.default();

const schema = forms.establishment({ lang: "en" });
forms.attach(document.querySelector("#plain"), schema, { lang: "en" });
forms.defineGroupName();
createRoot(document.querySelector("#hook")).render(h(Hook, { schema }));
createRoot(document.querySelector("#tanstack")).render(h(TanStack, { schema }));
/** Calls a function that traps, and then another one, three times; returns what they did. */
async function trap(bytes) {
  const own = guard(glue);
  await own.init(new Uint8Array(bytes));
  const schemas = formSchemas(own.call);
  const results = [];
  for (let turn = 0; turn < 3; turn += 1) {
    try {
      schemas.groupName()["~standard"].validate("GCC1");
    } catch (error) {
      results.push(error.code, error.cause instanceof WebAssembly.RuntimeError);
    }
    results.push(schemas.officialName({ tier: 2, unit: "50" }));
  }
  return results;
}

window.gcc = { ...whole, ...forms, differing, differingInForm, hostile, trap };
