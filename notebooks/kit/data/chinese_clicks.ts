/**
 * The emoji's clicks in Chinese.
 *
 * @module
 */
import { checkShare } from "../../../common/check.ts";
import { checkOptions, type NamesOf } from "../../../common/options.ts";
import { type Click, normalText } from "../../../lib/mod.ts";
import { cutQueries } from "./clicks.ts";
import {
  bare,
  type EmojiClicks,
  emojiClicks,
  jsonOf,
  type Tagged,
} from "./emoji_clicks.ts";

/** A Chinese character. */
const HAN = /\p{Script=Han}/u;

/** How {@linkcode chineseClicks} cuts the pairs. */
export interface ChineseClicksOptions {
  /** Share of the queries for the last measurement. Default: 0.2. */
  readonly test?: number;
  /** Share of the other queries to choose settings with. Default: 0.1. */
  readonly validation?: number;
  /** Seed of both choices, an integer. Default: 0. */
  readonly seed?: number;
}

const NAMES: NamesOf<ChineseClicksOptions> = ["test", "validation", "seed"];

/**
 * Gives the same emoji as `emojiClicks`, in the same order, under their Chinese
 * names (Unicode's CLDR), and pairs of a Chinese tag and an emoji.
 *
 * There is one list of tags only, so the split is ours: a fifth of the tags,
 * with all their emoji, is for the test. No tag is in two parts. A tag that is
 * the name of its own emoji is left out, and so is one without a Chinese
 * character, such as "lol" or "14".
 *
 * @param options How the tags are cut.
 * @throws {RangeError} If a share is not from 0 to less than 1, `seed` is not
 * an integer, or an option is unknown.
 *
 * @example
 * ```ts
 * import { chineseClicks } from "./chinese_clicks.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { documents, train, test } = await chineseClicks();
 * assertEquals(documents[0]!.text, "嘿嘿");
 * assertEquals([train.length, test.length], [5698, 1460]);
 * ```
 */
export async function chineseClicks(
  options: ChineseClicksOptions = {},
): Promise<EmojiClicks> {
  checkOptions("chineseClicks' options", options, NAMES);
  const { test = 0.2, validation = 0.1, seed = 0 } = options;
  checkShare("test", test);
  checkShare("validation", validation);
  const list = await jsonOf<Tagged[]>("emojibase-data/zh/compact.json");
  const chinese = new Map(list.map((each) => [bare(each.unicode), each]));
  const english = (await emojiClicks()).documents;
  const documents = english.map(({ emoji, group }) => {
    const name = chinese.get(bare(emoji))?.label ?? "";
    return { emoji, group, name, text: normalText(name) };
  });
  const clicks = documents.flatMap(({ emoji, text }, document): Click[] => {
    const tags = chinese.get(bare(emoji))?.tags ?? [];
    const queries = new Set(tags.map(normalText));
    return [...queries].filter((query) => HAN.test(query) && query !== text)
      .map((query) => ({ query, document }));
  });
  const [held, rest] = cutQueries(clicks, test, seed, "Chinese test");
  const [chosen, train] = cutQueries(rest, validation, seed, "validation");
  return { documents, train, validation: chosen, test: held };
}
