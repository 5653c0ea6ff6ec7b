/**
 * Names of options: one that nobody knows would be ignored in silence.
 *
 * @module
 */
import { describe } from "./check.ts";

/** Names of options that an object may have. */
export type NamesOf<Options extends object> = readonly (
  & keyof Options
  & string
)[];

/**
 * Throws unless an object is there and all its names are known.
 *
 * @param name What the message calls the object, for example `"fit's options"`.
 * @param options The object.
 * @param known All names that it may have.
 * @throws {TypeError} If it is no object, or null stands for a value.
 * @throws {RangeError} If it has another name: the message says the nearest.
 */
export function checkOptions<Options extends object>(
  name: string,
  options: Options,
  known: NamesOf<Options>,
): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      `${name} must be an object of options, such as { ${
        known[0]
      }: … }; found ${describe(options)}`,
    );
  }
  const wrong = Object.keys(options)
    .find((each) => !(known as readonly string[]).includes(each));
  if (wrong !== undefined) {
    throw new RangeError(
      `${name} must be among ${known.join(", ")}; found ${wrong}${
        hint(wrong, known)
      }`,
    );
  }
  const empty = known.find((each) => options[each] === null);
  if (empty === undefined) return;
  throw new TypeError(
    `${name} must hold no null; found one for ${empty}`,
  );
}

/** The names of TensorFlow.js's own options, and what it adds when it loads. */
const LAYER_OPTIONS = [
  "name",
  "trainable",
  "dtype",
  "inputDType",
  "inputShape",
  "batchInputShape",
  "batchSize",
  "weights",
  "customObjects",
];

/**
 * Throws unless all options of a layer are known.
 *
 * @param layer The layer's class.
 * @param options Its options.
 * @param own The names of what it takes besides TensorFlow.js's.
 */
export function checkLayerOptions(
  layer: string,
  options: object,
  own: readonly string[],
): void {
  const known = [...own, ...LAYER_OPTIONS] as never[];
  checkOptions(`${layer}'s options`, options, known);
}

/** What other systems call some options. */
const SYNONYMS: Readonly<Record<string, string>> = {
  negativeSamples: "negatives",
  scale: "gamma",
  temperature: "gamma",
  topK: "k",
  validationSplit: "validation",
};

function hint(wrong: string, known: readonly string[]): string {
  const synonym = SYNONYMS[wrong];
  if (synonym && known.includes(synonym)) return `: did you mean ${synonym}?`;
  const [nearest] = known.map((each) => ({ each, far: distance(wrong, each) }))
    .sort((a, b) => a.far - b.far);
  const near = nearest && nearest.far <= Math.max(2, wrong.length / 2);
  return near ? `: did you mean ${nearest.each}?` : "";
}

/** How many letters have to be changed, put in or left out (Levenshtein). */
function distance(first: string, second: string): number {
  const [a, b] = [first, second]
    .map((each) => each.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  let row = Array.from({ length: b!.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a!].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b!].entries()) {
      const replaced = row[j]! + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, next[j]! + 1, row[j + 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
