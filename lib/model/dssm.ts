/**
 * Step 2 of the article, second half: two towers meet in one model, the DSSM.
 *
 * @module
 */
import { checkOneOf, checkPositive, describe } from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import * as tf from "../backend/tf.ts";
import type { Beside } from "../data/bags.ts";
import { similarities, type Similarity } from "../score.ts";
import { type AnyTower, Tower } from "../tower/tower_class.ts";
import { Dssm } from "./dssm_class.ts";
import { similarityLayer } from "./similarity.ts";

/** How two towers are joined. */
export interface DssmOptions {
  /** What compares the two vectors. Default: `"cosine"`. */
  readonly similarity?: Similarity;
  /**
   * The similarity is multiplied by it: the paper's γ (equation 5), which
   * sharpens P(D | Q). Above 0. Default: 10 for the cosine, which is between −1
   * and 1; 1 for the others, which grow with the vectors.
   */
  readonly gamma?: number;
  /** Activation of the scaled similarity. Default: `"linear"`, which is none. */
  readonly activation?: "linear" | "sigmoid";
}

const OPTIONS: NamesOf<DssmOptions> = ["similarity", "gamma", "activation"];

/**
 * Joins two towers in one model: DSSM, the deep structured semantic model.
 *
 * @param first For example the user tower.
 * @param second For example the item tower. Its vectors must be as wide as
 * those of the first, or the editor says so.
 * @param options How they are joined. Default: by γ · cosine with γ = 10. The
 * article's bare cosine is `{ gamma: 1 }`.
 * @returns A model named DSSM with inputs [first, second] and output [rows, 1].
 * @throws {TypeError} If an argument is no tower, or the widths differ.
 * @throws {RangeError} If both towers have one name, or an option is not among
 * those allowed.
 *
 * @example
 * ```ts
 * import { dssm, tower } from "@two-towers/dssm";
 *
 * const user = tower({ name: "user", inputSize: 500, units: [128, 64, 16] });
 * const item = tower({ name: "item", inputSize: 300, units: [32, 16] });
 * const model = dssm(user, item);
 *
 * const wide = tower({ name: "item", inputSize: 300, units: [32] });
 * // @ts-expect-error 16 numbers cannot be compared with 32
 * const refused = () => dssm(user, wide);
 * ```
 */
export function dssm<
  K extends number,
  FirstName extends string,
  FirstInput extends number,
  FirstRows extends tf.Tensor,
  L extends number,
  SecondName extends string,
  SecondInput extends number,
  SecondRows extends tf.Tensor,
>(
  first: Tower<K, FirstName, FirstInput, FirstRows>,
  second: Tower<Beside<K, L>, SecondName, SecondInput, SecondRows>,
  options: DssmOptions = {},
): Dssm<
  Tower<K, FirstName, FirstInput, FirstRows>,
  Tower<Beside<K, L>, SecondName, SecondInput, SecondRows>
> {
  checkOptions("dssm's options", options, OPTIONS);
  const { similarity = "cosine", activation = "linear" } = options;
  const { gamma = similarity === "cosine" ? 10 : 1 } = options;
  checkTowers(first, second);
  checkOneOf("similarity", similarity, similarities);
  checkOneOf("activation", activation, ["linear", "sigmoid"]);
  checkPositive("gamma", gamma);

  let output = similarityLayer(similarity)
    .apply([...first.outputs, ...second.outputs]) as tf.SymbolicTensor;
  if (gamma !== 1) {
    output = tf.layers.rescaling({ name: "gamma", scale: gamma })
      .apply(output) as tf.SymbolicTensor;
  }
  if (activation !== "linear") {
    output = tf.layers.activation({ name: activation, activation })
      .apply(output) as tf.SymbolicTensor;
  }
  return new Dssm(first, second, output, { similarity, gamma });
}

function checkTowers(first: AnyTower, second: AnyTower): void {
  for (const [which, found] of Object.entries({ first, second })) {
    if (!(found instanceof Tower)) {
      throw new TypeError(
        `the ${which} argument must be a tower; found ${describe(found)}`,
      );
    }
  }
  if (first.outputSize !== second.outputSize) {
    throw new TypeError(
      `two towers must end in one width; found ${first.outputSize} in ${first.name} and ${second.outputSize} in ${second.name}`,
    );
  }
  if (first.towerName === second.towerName) {
    throw new RangeError(
      `two towers need two names; found ${describe(first.towerName)} twice`,
    );
  }
}
