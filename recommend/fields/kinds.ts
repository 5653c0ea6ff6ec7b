/**
 * Kinds of fields: what a record of a user or an item may hold.
 *
 * @module
 */
import {
  checkBoolean,
  checkInteger,
  checkOneOf,
  describe,
} from "@two-towers/common/check";
import { checkOptions } from "@two-towers/common/options";

/** A category: an id, a job, a country. Texts and numbers are told apart. */
export type Category = string | number;

/** One category of a record: what {@linkcode oneOf} says. */
export interface OneOf {
  /** Which kind it is. */
  readonly kind: "oneOf";
  /** Categories of fewer records share a column. */
  readonly minRecords: number;
}

/** Several categories of a record: what {@linkcode severalOf} says. */
export interface SeveralOf {
  /** Which kind it is. */
  readonly kind: "severalOf";
  /** Categories of fewer records share a column. */
  readonly minRecords: number;
  /** What each weighs. */
  readonly combiner: Combiner;
  /** Whose categories it has, if not the records'. */
  readonly like: readonly Category[] | undefined;
}

/** A number of a record: what {@linkcode numeric} says. */
export interface Numeric {
  /** Which kind it is. */
  readonly kind: "numeric";
}

/** A text of a record: what {@linkcode text} says. */
export interface Text {
  /** Which kind it is. */
  readonly kind: "text";
  /** Letters in its n-grams. */
  readonly ngrams: readonly number[];
  /** Whether whole words are features too. */
  readonly words: boolean;
  /** Features of fewer records share a column. */
  readonly minRecords: number;
  /** What each weighs. */
  readonly combiner: Combiner;
}

/** A field of a record. */
export type Field = OneOf | SeveralOf | Numeric | Text;

/** What a field of some kind holds. */
export type ValueOf<F extends Field> = F extends OneOf ? Category
  : F extends SeveralOf ? readonly Category[]
  : F extends Numeric ? number
  : string;

/** The fields of a record, by name. */
export type FieldsByName = Readonly<Record<string, Field>>;

/** A record with such fields; what is missing or null has no feature. */
export type RecordOf<Spec extends FieldsByName> = {
  readonly [Name in keyof Spec]?: ValueOf<Spec[Name]> | null | undefined;
};

/**
 * What each of the n features of a field weighs in its row, as in TensorFlow's
 * embeddings: `"sum"` 1, `"mean"` 1 / n, and `"sqrtn"` 1 / √n.
 */
export type Combiner = "sum" | "mean" | "sqrtn";

const COMBINERS = ["sum", "mean", "sqrtn"] as const;

/** What kinds with categories have in common. */
export interface CategoryOptions {
  /**
   * Categories of fewer records share one column, with those that are unknown;
   * at least 1. Default: 1: there is no such column, and what is unknown is left
   * out, because nothing could have taught what it is like.
   */
  readonly minRecords?: number;
}

/** How {@linkcode severalOf} weighs. */
export interface SeveralOfOptions extends CategoryOptions {
  /** What a category weighs in its row. Default: `"sqrtn"`. */
  readonly combiner?: Combiner;
  /**
   * The categories of another field, in its order, such as
   * `items.categories("id")` for a history of items. Default: those that the
   * records have.
   */
  readonly like?: readonly Category[];
}

/** How {@linkcode text} reads. */
export interface TextOptions extends CategoryOptions {
  /** Letters in an n-gram, or several such numbers. Default: 3. */
  readonly ngrams?: number | readonly number[];
  /** Whether whole words are features too. Default: false. */
  readonly words?: boolean;
  /** What a feature weighs in its row. Default: `"sqrtn"`. */
  readonly combiner?: Combiner;
}

/**
 * A field with one of several categories.
 *
 * @throws {RangeError} If an option is out of range or unknown.
 */
export function oneOf(options: CategoryOptions = {}): OneOf {
  checkOptions("oneOf's options", options, ["minRecords"]);
  return { kind: "oneOf", minRecords: readLeast(options) };
}

/**
 * A field with any number of categories: genres, or a history of items.
 *
 * @throws {TypeError} If `like` is no list of categories.
 * @throws {RangeError} If an option is out of range or unknown.
 */
export function severalOf(options: SeveralOfOptions = {}): SeveralOf {
  checkOptions("severalOf's options", options, [
    "minRecords",
    "combiner",
    "like",
  ]);
  const { combiner = "sqrtn", like } = options;
  checkOneOf("combiner", combiner, COMBINERS);
  if (like !== undefined && !Array.isArray(like)) {
    throw new TypeError(
      `like must be a list of categories; found ${describe(like)}`,
    );
  }
  const minRecords = readLeast(options);
  return { kind: "severalOf", minRecords, combiner, like };
}

/**
 * A field with a number. It is one feature, whose weight is the number less the
 * mean of the records, in standard deviations.
 */
export function numeric(): Numeric {
  return { kind: "numeric" };
}

/**
 * A field with a text, which is read as a bag of letter n-grams.
 *
 * @throws {RangeError} If an option is out of range or unknown.
 */
export function text(options: TextOptions = {}): Text {
  checkOptions("text's options", options, [
    "ngrams",
    "words",
    "minRecords",
    "combiner",
  ]);
  const { words = false, combiner = "sqrtn" } = options;
  checkBoolean("words", words);
  checkOneOf("combiner", combiner, COMBINERS);
  const ngrams = [options.ngrams ?? 3].flat();
  for (const n of ngrams) checkInteger("ngrams", n);
  const minRecords = readLeast(options);
  return { kind: "text", ngrams, words, minRecords, combiner };
}

function readLeast({ minRecords = 1 }: CategoryOptions): number {
  checkInteger("minRecords", minRecords);
  return minRecords;
}

/** What each of so many features weighs. */
export function shareOf(combiner: Combiner, count: number): number {
  if (combiner === "sum") return 1;
  return combiner === "mean" ? 1 / count : 1 / Math.sqrt(count);
}
