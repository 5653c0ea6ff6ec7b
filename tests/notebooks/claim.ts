// Numbers that a lesson claims to reach, read out of what a fresh run shows.
import { codeCells, type Notebook, shownBy } from "./notebook.ts";

/**
 * Reads a number out of what a fresh run shows: the group of a pattern that
 * occurs once, in the whole lesson or in the cells with this in their source.
 */
export type NumberOf = (pattern: RegExp, source?: string) => number;

/** A claim: its name, its number, and the least and the greatest that will do. */
export type Claim = [
  name: string,
  value: (numberOf: NumberOf) => number,
  least: number,
  most: number,
];

/** A lesson: the limit of its running time in seconds, and its claims. */
export interface Lesson {
  readonly limit: number;
  readonly claims: Claim[];
}

/** A number of a table's row that begins so and has so many before it. */
export function column(row: string, before: number): RegExp {
  return new RegExp(`^${row} +(?:\\S+ +){${before}}(\\S+)`, "m");
}

/** The first number of a table's row. */
export function first(row: string): RegExp {
  return column(row, 0);
}

/** The second number of a table's row. */
export function second(row: string): RegExp {
  return column(row, 1);
}

/** The claims of a lesson that a fresh run of it does not reach. */
export function claimProblems(fresh: Notebook, claims: Claim[]): string[] {
  const numberOf: NumberOf = (pattern, source = "") => {
    const shown = codeCells(fresh)
      .filter((cell) => cell.source.includes(source)).map(shownBy).join("\n");
    const found = [...shown.matchAll(new RegExp(pattern, pattern.flags + "g"))];
    // With several, a claim could silently be about another number.
    return found.length === 1 ? Number(found[0]![1]!.replaceAll(",", "")) : NaN;
  };
  return claims.flatMap(([name, value, least, most]) => {
    const number = value(numberOf);
    return least <= number && number <= most
      ? []
      // NaN: the pattern does not occur once.
      : [`${name}: ${number} is not from ${least} to ${most}`];
  });
}
