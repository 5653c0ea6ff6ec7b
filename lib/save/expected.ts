/**
 * What a tower on disk is expected to be: checked where it is loaded, and known
 * to the compiler from there on.
 *
 * @module
 */
import { checkOptions } from "@two-towers/common/options";
import type * as tf from "../backend/tf.ts";
import type { Features } from "../data/bags.ts";
import type { SparseFeatures, SparseWords } from "../sparse/features.ts";
import type { AnyTower, Tower } from "../tower/tower_class.ts";

/**
 * Kinds of rows, after the functions that make them.
 *
 * @internal
 */
interface RowsByMaker<InputSize extends number> {
  multiHot: Features<InputSize>;
  sparse: SparseFeatures<InputSize>;
  sparseWords: SparseWords<InputSize>;
}

/** What a tower on disk must be. What is left out may be anything. */
export interface ExpectedTower {
  /** Its name, for example `"user"`. */
  readonly name?: string;
  /**
   * How many different features it knows: for texts the vocabulary's `size`, so
   * that a tower of another vocabulary's size is refused.
   */
  readonly inputSize?: number;
  /** Width of its vectors. */
  readonly outputSize?: number;
  /**
   * Which function makes the rows that it reads: `"sparse"` for a `bagTower`,
   * `"sparseWords"` for a tower that reads a text word by word. Default:
   * `"multiHot"`, rows of numbers.
   */
  readonly reads?: keyof RowsByMaker<number>;
}

/** The type of a tower that is what was expected. */
export type TowerOf<Expected extends ExpectedTower> = Tower<
  Expected extends { readonly outputSize: infer K extends number } ? K : number,
  Expected extends { readonly name: infer Name extends string } ? Name : string,
  SizeOf<Expected>,
  RowsByMaker<SizeOf<Expected>>[ReadsOf<Expected>]
>;

/** @internal */
type SizeOf<Expected> = Expected extends
  { readonly inputSize: infer Size extends number } ? Size : number;

/** @internal */
type ReadsOf<Expected> = Expected extends
  { readonly reads: infer Reads extends keyof RowsByMaker<number> } ? Reads
  : "multiHot";

/**
 * Throws a `TypeError` unless a tower is what is expected.
 *
 * @param folder Where it comes from.
 * @param tower The tower.
 * @param expected What it must be.
 */
export function checkExpected<Expected extends ExpectedTower>(
  folder: string,
  tower: AnyTower,
  expected: Expected,
): TowerOf<Expected> {
  checkOptions("what is expected of a tower", expected, [
    "name",
    "inputSize",
    "outputSize",
    "reads",
  ] as never[]);
  const { towerName, inputSize, outputSize } = tower;
  const reads = kindOf(tower.inputs[0]!);
  const found = { name: towerName, inputSize, outputSize, reads };
  const asked: ExpectedTower = { reads: "multiHot", ...expected };
  for (const key of Object.keys(asked) as (keyof typeof found)[]) {
    if (found[key] === asked[key]) continue;
    const hint = key in expected ? "" : `: pass { ${key}: "${found[key]}" }`;
    throw new TypeError(
      `${folder} must hold a tower with ${key} ${asked[key]}; found ${
        found[key]
      }${hint}`,
    );
  }
  return tower as AnyTower as TowerOf<Expected>;
}

/** The kind of rows of an input, told by its rank. */
function kindOf({ shape }: tf.SymbolicTensor): keyof RowsByMaker<number> {
  const kinds = ["multiHot", "sparse", "sparseWords"] as const;
  return kinds[shape.length - 2]!;
}
