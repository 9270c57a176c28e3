// The same with a page: forms and files are what the types say.

import { checkFiles } from "gcc-wasm";
import { attach, establishment } from "gcc-wasm/form";

const form = document.querySelector("form");
if (form) attach(form, establishment(), { lang: "th" }).detach();
const signal = new AbortController().signal;
void checkFiles([new File([], "units.csv")], { signal }).then(({ findings }) => findings[0]?.row);
