// What each lesson says that it reaches, with room for another machine's
// rounding but not for a model that stopped learning.
import { codeCells, type Notebook, shownBy } from "./notebook.ts";

/** Reads a number out of what a fresh run shows: the first group of a pattern. */
export type NumberOf = (pattern: RegExp) => number;

/** A claim: its name, its number, and the least and the greatest that will do. */
export type Claim = [
  name: string,
  value: (numberOf: NumberOf) => number,
  least: number,
  most: number,
];

/** The limit of seconds for a lesson, and what it claims. */
export const lessonClaims: Record<
  string,
  { limit: number; claims: Claim[] }
> = {
  "01_the_article": {
    limit: 90,
    claims: [
      ["distinct features", (n) => n(/has (\S+) distinct/), 164.47, 165.47],
      ["parameters", (n) => n(/^DSSM .* (\S+)$/m), 147_872, 147_872],
      ["trained", (n) => n(/^trained .* (\S+)$/m), 147_360, 147_360],
      ["ReLU's least cosine", (n) => n(/^relu: cosines from (\S+)/m), 0, 1],
      ["tanh's least cosine", (n) => n(/^tanh: cosines from (\S+)/m), -1, -0.4],
      ["first epoch's loss", (n) => n(/^epoch 1: loss ([\d.]+)/m), 4, 5],
      [
        "fall of the loss",
        (n) => n(/^epoch 1: loss ([\d.]+)/m) - n(/^epoch 10: loss ([\d.]+)/m),
        1,
        5,
      ],
      ["best item's cosine", (n) => n(/^ +1 +item \d+ +(\S+)$/m), 0.5, 1],
    ],
  },
  "02_what_the_numbers_say": {
    limit: 90,
    claims: [
      ["untrained loss", (n) => n(/untrained model: +(\S+)/), 4, 5.2],
      ["% of it clipped", (n) => n(/^(\d+) % of it/m), 80, 100],
      [
        "% without gradient",
        (n) => n(/gradient of exactly 0: (\S+) %/),
        45,
        60,
      ],
      [
        "% right in training",
        (n) => n(/^training accuracy: (\S+) %/m),
        55,
        100,
      ],
      ["% held out, low", (n) => n(/95 % interval (\S+) to/), 0, 50],
      ["% held out, high", (n) => n(/95 % interval \S+ to (\S+) %/), 50, 100],
      [
        "% other winners",
        (n) => n(/first for (\d+) of 200 users/) / 2,
        25,
        100,
      ],
      ["scaled cosine", (n) => n(heldOut("scaled cosine")), 0.82, 0.9],
      [
        "lead over the raw cosine",
        (n) => n(heldOut("scaled cosine")) - n(heldOut("raw cosine")),
        0.04,
        0.4,
      ],
      ["K = 1", (n) => n(/^K = 1 +(\S+)/m), 0.4, 0.6],
      ["K = 2", (n) => n(/^K = 2 +(\S+)/m), 0.8, 0.9],
      ["ReLU", (n) => n(/^ReLU +(\S+)/m), 0.5, 0.75],
    ],
  },
};

/** The second number of a row of lesson 02's table of objectives. */
function heldOut(objective: string): RegExp {
  return new RegExp(`^${objective} +\\S+ +(\\S+)`, "m");
}

/** The claims of a lesson that a fresh run of it does not reach. */
export function claimProblems(fresh: Notebook, claims: Claim[]): string[] {
  const shown = codeCells(fresh).map(shownBy).join("\n");
  const numberOf = (pattern: RegExp) => {
    const found = [...shown.matchAll(new RegExp(pattern, pattern.flags + "g"))];
    // With none or several, a claim would silently be about something else.
    return found.length === 1 ? Number(found[0]![1]!.replaceAll(",", "")) : NaN;
  };
  return claims.flatMap(([name, value, least, most]) => {
    const number = value(numberOf);
    return least <= number && number <= most
      ? []
      : [`${name}: ${number} is not from ${least} to ${most}`];
  });
}
