/**
 * A vocabulary of letter n-grams: a column for each n-gram, so that no two meet
 * in one (section 3.2 of the paper).
 *
 * @module
 */
import {
  checkBoolean,
  checkInteger,
  checkPath,
  checkText,
} from "@two-towers/common/check";
import { checkList } from "@two-towers/common/check_lists";
import { readText, writeWhole } from "@two-towers/common/files";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { derivedSeed } from "@two-towers/common/random";
import { letterNgrams } from "./word_hashing.ts";

/** Which features of a text a {@linkcode Vocabulary} knows. */
export interface VocabularyOptions {
  /** Letters in an n-gram, or several such numbers. Default: 3. */
  readonly ngrams?: number | readonly number[];
  /** Whether whole words are features too. Default: false. */
  readonly words?: boolean;
  /** Features in fewer texts are left out; at least 1. Default: 1. */
  readonly minTexts?: number;
}

const OPTIONS: NamesOf<VocabularyOptions> = ["ngrams", "words", "minTexts"];

/** Bytes that a file may have: some ten million features. */
const MOST = 2 ** 28;

/** What is written to disk. */
interface Saved {
  readonly format: "dssm-vocabulary";
  readonly ngrams: readonly number[];
  readonly words: boolean;
  readonly texts: number;
  readonly features: readonly (readonly [feature: string, texts: number])[];
}

/**
 * The features of texts, each with a column of its own. Once built it does not
 * change: a feature that it does not know is left out, and can be counted.
 *
 * @example
 * ```ts
 * import { Vocabulary } from "@two-towers/dssm";
 * import { assertEquals } from "@std/assert";
 *
 * const vocabulary = Vocabulary.build(["good", "wood"]);
 * assertEquals(vocabulary.features.length, vocabulary.size);
 * assertEquals(vocabulary.bag("good"), [0, 1, 2, 3]); // #go goo ood od#
 * assertEquals(vocabulary.bag("food"), [2, 3]);
 * assertEquals(vocabulary.unknown("food"), ["#fo", "foo"]);
 * ```
 */
export class Vocabulary {
  /** All features in the order of their columns. */
  readonly features: readonly string[];
  /** How many features: the tower's input size. */
  readonly size: number;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #saved: Saved;
  #fingerprint: string | undefined;

  private constructor(saved: Saved) {
    this.#saved = saved;
    this.features = Object.freeze(saved.features.map(([feature]) => feature));
    this.size = this.features.length;
    this.#columns = new Map(this.features.map((each, i) => [each, i]));
  }

  /**
   * Collects the features of texts, in the order in which they come.
   *
   * @param texts At least one text with a feature.
   * @param options Which features. Default: letter trigrams.
   * @throws {TypeError} If the texts are none, or one text by itself.
   * @throws {RangeError} If an option is out of range or not known, or no
   * feature is left.
   */
  static build(
    texts: Iterable<string>,
    options: VocabularyOptions = {},
  ): Vocabulary {
    checkList("texts", texts);
    checkOptions("the vocabulary's options", options, OPTIONS);
    const { words = false, minTexts = 1 } = options;
    checkBoolean("words", words);
    const ngrams = [options.ngrams ?? 3].flat();
    for (const n of ngrams) checkInteger("ngrams", n);
    if (new Set(ngrams).size < ngrams.length) {
      throw new RangeError(`ngrams must be different; found ${ngrams}`);
    }
    checkInteger("minTexts", minTexts);
    const counts = new Map<string, number>();
    let count = 0;
    for (const text of texts) {
      count++;
      for (const feature of new Set(featuresOf(text, ngrams, words))) {
        counts.set(feature, (counts.get(feature) ?? 0) + 1);
      }
    }
    const features = [...counts].filter(([_, texts]) => texts >= minTexts);
    if (features.length === 0) {
      throw new RangeError(
        `texts must have at least one feature; found none in ${count} texts`,
      );
    }
    const format = "dssm-vocabulary";
    return new Vocabulary({ format, ngrams, words, texts: count, features });
  }

  /**
   * Reads a vocabulary that {@linkcode Vocabulary.save} wrote.
   *
   * @throws {TypeError} If the file holds something else, or half of it.
   * @throws {RangeError} If the path is empty or a URL, or the file too large.
   * @throws {Error} If the file is not there, with the code ENOENT.
   */
  static async load(file: string): Promise<Vocabulary> {
    checkPath("file", file);
    const text = await readText(file, MOST);
    try {
      const saved = savedFrom(JSON.parse(text));
      if (saved) return new Vocabulary(saved);
    } catch {
      // The message below says what is wrong.
    }
    throw new TypeError(`${file} must hold a vocabulary that save wrote`);
  }

  /**
   * Writes the vocabulary into a file, whole or not at all.
   *
   * @throws {RangeError} If the path is empty or a URL.
   * @throws {Error} If the file cannot be written.
   */
  async save(file: string): Promise<void> {
    checkPath("file", file);
    const bytes = new TextEncoder().encode(JSON.stringify(this.#saved));
    await writeWhole(file, bytes);
  }

  /**
   * The columns of a text's features, with repetitions, for `sparse` and its
   * like. Unknown features are left out, so a bag may be empty.
   */
  bag(text: string): number[] {
    return this.#read(text).flatMap((each) => this.#columns.get(each) ?? []);
  }

  /** The same, with one bag for each word of the text, for `sparseWords`. */
  wordBags(text: string): number[][] {
    return wordsOf(text).map((word) => this.bag(word));
  }

  /** The features of a text that the vocabulary does not know. */
  unknown(text: string): string[] {
    return this.#read(text).filter((each) => !this.#columns.has(each));
  }

  /**
   * What tells this vocabulary from others: a tower that was trained on its rows
   * refuses those of another. `sparse(bags, vocabulary)` writes it on the rows.
   */
  get fingerprint(): string {
    return this.#fingerprint ??= fingerprintOf(JSON.stringify(this.#saved));
  }

  /**
   * How rare each feature was in the texts it was built from: the inverse
   * document frequency ln(1 + (N − n + ½) / (n + ½)) of BM25 (Robertson &
   * Zaragoza 2009), where n of N texts have the feature. Above 0.
   */
  idf(): Float32Array {
    const { features, texts } = this.#saved;
    return Float32Array.from(
      features,
      ([_, count]) => Math.log1p((texts - count + 0.5) / (count + 0.5)),
    );
  }

  #read(text: string): string[] {
    return featuresOf(text, this.#saved.ngrams, this.#saved.words);
  }
}

/** 64 bits that stand for a text, as hexadecimal digits. */
function fingerprintOf(text: string): string {
  return [0, 1].map((seed) => derivedSeed(seed, text))
    .map((half) => half.toString(16).padStart(8, "0")).join("");
}

/** What a file holds, in the order in which it is saved; nothing if it is not that. */
function savedFrom(found: unknown): Saved | undefined {
  const { format, ngrams, words, texts, features } = found as Saved;
  const isCount = (each: unknown) =>
    Number.isInteger(each) && Number(each) >= 1;
  const isWhole = format === "dssm-vocabulary" &&
    Array.isArray(ngrams) && ngrams.every(isCount) &&
    typeof words === "boolean" && isCount(texts) && Array.isArray(features) &&
    features.length > 0 && new Map(features).size === features.length &&
    features.every(([feature, count]) =>
      typeof feature === "string" && isCount(count) && count <= texts
    );
  return isWhole ? { format, ngrams, words, texts, features } : undefined;
}

function featuresOf(
  text: string,
  ngrams: readonly number[],
  words: boolean,
): string[] {
  checkText("a text", text);
  // An n-gram holds no space, so a word behind one is never taken for it.
  const whole = words
    ? wordsOf(text).map((word) => ` ${word.normalize("NFC")}`)
    : [];
  return [...ngrams.flatMap((n) => letterNgrams(text, n)), ...whole];
}

function wordsOf(text: string): string[] {
  checkText("a text", text);
  return text.split(/\s+/u).filter((word) => word !== "");
}
