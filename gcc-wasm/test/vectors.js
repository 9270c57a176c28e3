// Compares answers with the vectors, in Node and in the browser.

/** Answers every question, and returns the cases whose bytes differ. */
export function differing(files, answer) {
  const wrong = [];
  let asked = 0;
  for (const { name, cases, answers } of files) {
    cases.forEach(({ name: label, question }, at) => {
      asked += 1;
      if (answer(JSON.stringify(question)) !== answers[at]) wrong.push(`${name}: ${label}`);
    });
  }
  return { asked, wrong };
}

/** The same for the questions that the form's module can answer. */
export function differingInForm(files, raw) {
  const wrong = [];
  let asked = 0;
  for (const { name, cases, answers } of files) {
    cases.forEach(({ name: label, question }, at) => {
      const answered = ofForm(question, raw);
      if (answered === undefined) return;
      asked += 1;
      const expected = JSON.parse(answers[at]);
      const same =
        question.call === "name"
          ? JSON.stringify(JSON.parse(answered).findings) === JSON.stringify(expected.findings)
          : answered === answers[at];
      if (!same) wrong.push(`${name}: ${label}`);
    });
  }
  return { asked, wrong };
}

function ofForm(question, raw) {
  const { call, lang = "en", directive } = question;
  if (directive !== undefined && directive !== "moi-2561-w1620") return undefined;
  if (lang !== "th" && lang !== "en") return undefined;
  const known = (keys) => Object.keys(question).every((key) => keys.includes(key));
  if (call === "name" && known(["call", "text", "lang", "directive"])) {
    return typeof question.text === "string" ? raw.groupName(question.text, 0, "", lang) : undefined;
  }
  if (call === "group_name") {
    return raw.groupName(question.text, question.tier ?? 0, question.unit ?? "", lang);
  }
  return call === "establishment" ? raw.establishment(question.report, lang) : undefined;
}
