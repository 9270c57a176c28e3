// Random bad input, which must neither throw nor trap.

/** A small generator of random numbers with a seed, so that a run can be repeated. */
function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const PIECES = [
  "GCC2 ", "GCC๓ ", "จังหวัด", "เชียงใหม่", "จ.", "อำเภอ", "(2)", "\ud800", "\udc00", "\u202e",
  "\u200b", "ํา", "เเ", "็็", "\u0000", "\u001b", "\u001f", "1101700203450", "081-234-5678", "{}",
  "2561", "25 มี.ค. 2561", "\uffff", "😀", "''", '"', "\\",
];

function text(random) {
  let made = "";
  for (let left = random(6); left >= 0; left -= 1) {
    made += random(4) === 0 ? String.fromCharCode(random(65536)) : PIECES[random(PIECES.length)];
  }
  return made;
}

const cycle = {};
cycle.name = cycle;
const thrower = {
  get name() {
    throw new Error("no");
  },
};
const trapped = new Proxy({}, {
  get() {
    throw new TypeError("no");
  },
  getOwnPropertyDescriptor() {
    throw new TypeError("no");
  },
});
const huge = "ก".repeat(100_000);
const ODD = [
  null, undefined, Number.NaN, Infinity, -0, 1e300, 10n ** 400n, 7n, true, Symbol("x"), () => 1,
  cycle, thrower, trapped, [], [[]], new Date(Number.NaN), huge, Object.create(null),
  JSON.parse('{"__proto__":{"name":"x"},"constructor":1}'),
];
const FIELDS = [
  "unit", "name", "tier", "contact", "telephone", "member_count", "formed_on", "__proto__", "round",
  "officer_id", "units", "officers", "groups", "members",
];

function value(random) {
  switch (random(4)) {
    case 0:
      return ODD[random(ODD.length)];
    case 1: {
      const made = {};
      for (let left = random(5); left >= 0; left -= 1) {
        const odd = random(3) === 0 ? ODD[random(ODD.length)] : text(random);
        Object.defineProperty(made, FIELDS[random(FIELDS.length)], {
          value: odd,
          enumerable: true,
          configurable: true,
        });
      }
      return made;
    }
    default:
      return text(random);
  }
}

/** Validates so many bad values, and returns how many had issues. */
export function hostile(schemas, times, seed = 7) {
  const random = numbers(seed);
  let refused = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const result = schemas[turn % schemas.length]["~standard"].validate(value(random));
    if (result.issues) refused += 1;
  }
  return refused;
}
