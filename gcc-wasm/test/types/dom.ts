// The same with the types of the DOM: forms and files are accepted.

import { checkFiles } from "gcc-wasm";
import { attach, establishment } from "gcc-wasm/form";

const form = document.querySelector("form");
if (form) attach(form, establishment(), { lang: "th" }).detach();
const signal = new AbortController().signal;
void checkFiles([new File([], "units.csv")], { signal }).then(({ findings }) => findings[0]?.row);
