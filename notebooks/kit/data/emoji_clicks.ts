/**
 * Keywords as clicks: words that people wrote for an emoji, as queries, and the
 * emoji itself, as the document that was clicked.
 *
 * @module
 */
import { checkShare } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { type Click, plainText } from "../../../lib/mod.ts";
import { late } from "../late.ts";
import { cutKnown } from "./clicks.ts";

/** A document: one emoji. */
export interface Emoji {
  /** The emoji itself, for example `"🎂"`. */
  readonly emoji: string;
  /** Its Unicode name, for example `"birthday cake"`. */
  readonly name: string;
  /** One of nine groups, for example `"Food & Drink"`. */
  readonly group: string;
  /** Name and group as {@linkcode plainText}: what a tower reads. */
  readonly text: string;
}

/** What {@linkcode emojiClicks} gives. No pair is in two of the parts. */
export interface EmojiClicks {
  /** The 1,914 emoji of Unicode, without skin tones. */
  readonly documents: readonly Emoji[];
  /** Pairs to learn from: the keywords of emojilib. */
  readonly train: readonly Click[];
  /** Pairs to choose settings with. Only `known` queries are in `train` too. */
  readonly validation: readonly Click[];
  /** Pairs for the last measurement: the English tags of Unicode's CLDR. */
  readonly test: readonly Click[];
}

/** How {@linkcode emojiClicks} cuts the training pairs. */
export interface EmojiClicksOptions {
  /** Share of the training queries to hold out, from 0 to < 1. Default: 0. */
  readonly validation?: number;
  /**
   * Share of these queries that the training knows, from 0 to < 1: they leave it
   * half of their clicks, as many of the test's queries do. Default: 0.
   */
  readonly known?: number;
  /** Seed of the choice of these queries, an integer. Default: 0. */
  readonly seed?: number;
}

/**
 * Gives the emoji, and pairs of a query and an emoji that belong together.
 *
 * A query that is the name of its own emoji is left out: every word search
 * finds it. A pair of both lists belongs to the training. So a test query may
 * occur in training with other emoji: leave these out of its ranking.
 *
 * `fitClicks` wants pairs of rows: of each click, the row of the query's text
 * among your features, and `document`.
 *
 * @param options How many training queries are held out. Default: none.
 * @returns 1,914 documents, 13,574 training pairs (of 4,611 queries) and 5,370
 * test pairs (of 2,322 queries, 1,027 of which occur in training).
 * @throws {RangeError} If `validation` or `known` is not from 0 to less than 1,
 * `seed` is not an integer, or an option is unknown.
 *
 * @example
 * ```ts
 * import { emojiClicks } from "./emoji_clicks.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { documents, train, test } = await emojiClicks();
 * assertEquals([train.length, test.length], [13574, 5370]);
 * const clicked = train.filter(({ query }) => query === "lol")
 *   .map(({ document }) => documents[document]!.emoji);
 * assertEquals(clicked.includes("🤣"), true);
 * ```
 */
export async function emojiClicks(
  options: EmojiClicksOptions = {},
): Promise<EmojiClicks> {
  checkOptions("emojiClicks' options", options, [
    "validation",
    "known",
    "seed",
  ]);
  const { validation = 0, known = 0, seed = 0 } = options;
  checkShare("validation", validation);
  checkShare("known", known);
  const { documentData, trainingData, testData } = await readLists();
  const documents = Object.entries(documentData).map(
    ([emoji, { name, group }]): Emoji => (
      { emoji, name, group, text: plainText(`${name} ${group}`) }
    ),
  );
  const clicks = clicksOn(documents);
  const all = clicks(Object.entries(trainingData));
  const keys = new Set(all.map(keyOf));
  const test = clicks(
    testData.map(({ unicode, tags }) => [unicode, tags ?? []]),
  )
    .filter((click) => !keys.has(keyOf(click)));

  const [held, train] = cutKnown(all, validation, known, seed, "validation");
  return { documents, train, validation: held, test };
}

/** An emoji of `emojibase-data`. */
export interface Tagged {
  readonly unicode: string;
  readonly label: string;
  readonly tags?: readonly string[];
}

/** The content of a package's JSON file. */
export async function jsonOf<Content>(file: string): Promise<Content> {
  const type = { with: { type: "json" } };
  return (await late<{ default: Content }>(file, type)).default;
}

async function readLists() {
  const [documentData, trainingData, testData] = await Promise.all([
    jsonOf<Record<string, { name: string; group: string }>>(
      "unicode-emoji-json/data-by-emoji.json",
    ),
    jsonOf<Record<string, string[]>>("emojilib/dist/emoji-en-US.json"),
    jsonOf<Tagged[]>("emojibase-data/en/compact.json"),
  ]);
  return { documentData, trainingData, testData };
}

/** Makes a function that turns lists of words for emoji into pairs. */
function clicksOn(documents: readonly Emoji[]) {
  const indices = new Map(documents.map(({ emoji }, i) => [bare(emoji), i]));
  return (lists: readonly (readonly [string, readonly string[]])[]) => {
    const clicks = new Map<string, Click>();
    for (const [emoji, words] of lists) {
      const document = indices.get(bare(emoji));
      if (document === undefined) continue; // such as a regional indicator
      const name = plainText(documents[document]!.name);
      for (const query of words.map(plainText)) {
        const click = { query, document };
        if (query !== "" && query !== name) clicks.set(keyOf(click), click);
      }
    }
    return [...clicks.values()];
  };
}

/** Drops variation selectors, which some lists write and others do not. */
export function bare(emoji: string): string {
  return emoji.replace(/[\uFE0E\uFE0F]/gu, "");
}

function keyOf({ query, document }: Click): string {
  return `${document} ${query}`;
}
