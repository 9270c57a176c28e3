// Measures checks per second, in rounds with each contender in turn, so that a load on the machine slows
// all of them alike.

const RIGHT = {
  unit: "50",
  name: "GCC2 จังหวัดเชียงใหม่",
  tier: "2",
  contact: "",
  position: "หัวหน้าสำนักงานจังหวัดเชียงใหม่",
  telephone: "053-112-708",
  member_count: "66",
  officer_count: "68",
  formed_on: "2018-03-25",
  evidence: "ชม 0017.2/1234",
  round: "establishment",
};
const WRONG = { ...RIGHT, name: "GCC๒ จ.เชียงใหม่", member_count: "many", formed_on: "25/3/61" };

/** The median checks per second of each contender, for a right report and a wrong one. */
export function measure(contenders, { rounds = 7, milliseconds = 150 } = {}) {
  const rows = {};
  for (const [kind, report] of [["right", RIGHT], ["wrong", WRONG]]) {
    const rates = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, check] of Object.entries(contenders)) {
        const rate = perSecond(() => check(report), milliseconds);
        // The first round only warms up.
        if (round > 0) rates[name].push(rate);
      }
    }
    for (const [name, list] of Object.entries(rates)) {
      list.sort((a, b) => a - b);
      rows[name] = { ...rows[name], [kind]: Math.round(list[list.length >> 1]) };
    }
  }
  return rows;
}

function perSecond(work, milliseconds) {
  const start = performance.now();
  let done = 0;
  let spent = 0;
  while (spent < milliseconds) {
    for (let turn = 0; turn < 100; turn += 1) work();
    done += 100;
    spent = performance.now() - start;
  }
  return (done / spent) * 1000;
}

/** The functions that are compared. */
export function contenders({ establishment, zodReport, valibotReport }) {
  const ours = establishment({ lang: "en" })["~standard"];
  return {
    "gcc-wasm/form": (report) => ours.validate(report),
    zod: (report) => zodReport["~standard"].validate(report),
    valibot: (report) => valibotReport["~standard"].validate(report),
  };
}
