/**
 * The columns of one field: from its values to features with weights.
 *
 * @module
 */
import { checkFloat, checkText, describe } from "@two-towers/common/check";
import { letterNgrams } from "@two-towers/dssm";
import { type Category, type Field, type Numeric, shareOf } from "./kinds.ts";

/** A feature of a field: its column within it, and its weight. */
export type Feature = readonly [column: number, weight: number];

/** The columns of a field, once built. */
export interface Columns {
  /** How many there are, at least 1. */
  readonly size: number;
  /** What has a column of its own, in their order; nothing for a number. */
  readonly categories: readonly Category[];
  /** The features of a value. */
  features(name: string, value: unknown): Feature[];
  /** The categories of a value that have no column of their own. */
  unknown(name: string, value: unknown): Category[];
  /** What is saved: categories, or the mean and the standard deviation. */
  readonly saved: readonly Category[];
}

/**
 * Builds a field's columns from the values that records have.
 *
 * @throws {TypeError} If a value is of another kind than the field.
 * @throws {RangeError} If there is no category, or nothing to scale a number by.
 */
export function columnsOf(
  name: string,
  field: Field,
  values: readonly unknown[],
): Columns {
  const there = values.filter((value) => !isMissing(value));
  if (field.kind === "numeric") return numberColumn(scaleOf(name, there));
  const like = field.kind === "severalOf" ? field.like : undefined;
  const lists = there.map((value) => categoriesIn(name, field, value));
  return categoryColumns(
    name,
    field,
    like ?? frequent(lists, field.minRecords),
  );
}

/** Whether a record has no such value. */
export function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** The columns of a field from what was saved of them. */
export function columnsFrom(
  name: string,
  field: Field,
  saved: readonly Category[],
): Columns {
  return field.kind === "numeric"
    ? numberColumn(saved as [number, number])
    : categoryColumns(name, field, saved);
}

type WithCategories = Exclude<Field, Numeric>;

function frequent(
  lists: readonly (readonly Category[])[],
  least: number,
): Category[] {
  const counts = new Map<Category, number>();
  for (const list of lists) {
    for (const each of new Set(list)) {
      counts.set(each, (counts.get(each) ?? 0) + 1);
    }
  }
  return [...counts].filter(([_, count]) => count >= least)
    .map(([category]) => category);
}

/** A column for each category; the first is for all others, where there are rare ones. */
function categoryColumns(
  name: string,
  field: WithCategories,
  known: readonly Category[],
): Columns {
  const others = field.minRecords > 1 ? 1 : 0;
  const columns = new Map(known.map((each, i) => [each, others + i]));
  if (columns.size + others === 0) {
    throw new RangeError(`${name} must have at least one category; found none`);
  }
  if (columns.size < known.length) {
    throw new RangeError(`${name} must have different categories`);
  }
  const combiner = field.kind === "oneOf" ? "sum" : field.combiner;
  const isUnknown = (each: Category) => !columns.has(each);
  return {
    size: columns.size + others,
    categories: known,
    features(name, value) {
      const list = categoriesIn(name, field, value);
      const weight = shareOf(combiner, list.length);
      return list.filter((each) => others > 0 || columns.has(each))
        .map((each) => [columns.get(each) ?? 0, weight]);
    },
    unknown: (name, value) =>
      categoriesIn(name, field, value).filter(isUnknown),
    saved: known,
  };
}

function categoriesIn(
  name: string,
  field: WithCategories,
  value: unknown,
): readonly Category[] {
  if (field.kind === "text") {
    checkText(name, value);
    // An n-gram holds no space, so a word behind one is never taken for it.
    const words = field.words ? value.split(/\s+/u).filter(Boolean) : [];
    return [
      ...field.ngrams.flatMap((n) => letterNgrams(value, n)),
      ...words.map((word) => ` ${word.normalize("NFC")}`),
    ];
  }
  const list = field.kind === "oneOf" ? [value] : value;
  if (!Array.isArray(list)) {
    throw new TypeError(
      `${name} must be a list of categories; found ${describe(value)}`,
    );
  }
  for (const each of list) {
    if (typeof each === "string" || Number.isFinite(each)) continue;
    throw new TypeError(
      `${name} must be a text or a finite number; found ${describe(each)}`,
    );
  }
  return list;
}

/** The mean and the standard deviation of numbers. */
function scaleOf(
  name: string,
  values: readonly unknown[],
): [mean: number, deviation: number] {
  for (const value of values) checkFloat(name, value);
  const numbers = values as number[];
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const squares = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / numbers.length);
  if (deviation > 0) return [mean, deviation];
  throw new RangeError(
    `${name} must have two different numbers to be scaled by; found ${
      numbers.length === 0 ? "none" : `only ${numbers[0]}`
    }`,
  );
}

/** One column, for a number that is scaled. */
function numberColumn(
  [mean, deviation]: readonly [mean: number, deviation: number],
): Columns {
  return {
    size: 1,
    categories: [],
    features(name, value) {
      checkFloat(name, value);
      return [[0, (value - mean) / deviation]];
    },
    unknown: () => [],
    saved: [mean, deviation],
  };
}
