// The vector files from the disk.

import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("../../tests/vectors/", import.meta.url);

export function vectorFiles() {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => {
    const cases = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
    const file = name.replace(".json", ".answers.jsonl");
    const answers = readFileSync(new URL(file, FOLDER), "utf8").split("\n");
    return { name, cases, answers };
  });
}
