/**
 * Towers whose fields have tables of their own.
 *
 * @module
 */
import { checkInteger, checkOneOf, describe } from "@two-towers/common/check";
import { type SparseFeatures, Tower } from "@two-towers/dssm";
import {
  checkTowerOptions,
  denseLayers,
  SparseDense,
} from "@two-towers/dssm/layers";
import type { Fields } from "../fields/fields.ts";
import type { FieldsByName } from "../fields/kinds.ts";
import * as tf from "../tf.ts";
import { FieldFeatures } from "./field_features.ts";

/** How the vectors of a tower's fields become one. */
export type Combine = "sum" | "mean" | "concat";

/** What a {@linkcode fieldTower} is made of. */
export interface FieldTowerOptions<
  Name extends string = string,
  Spec extends FieldsByName = FieldsByName,
  Size extends number = number,
> {
  /** For example `"user"`. */
  readonly name: Name;
  /** The fields whose rows it reads. */
  readonly fields: Fields<Spec, Size>;
  /**
   * The table of each field that it reads: the width of one of its own, or one
   * that other fields read too, such as `fieldTable(items, "id", 32)` for the
   * items' id and the users' history. A field without a table is not read.
   */
  readonly tables: {
    readonly [Field in keyof Spec]?: number | SparseDense;
  };
  /**
   * How the fields' vectors become one: their sum or mean, for which all have
   * one width, or one beside the other. Default: `"sum"`.
   */
  readonly combine?: Combine;
  /** Widths of dense layers that follow; the last is K. Default: none. */
  readonly units?: readonly number[];
  /** Activation of the dense layers. Default: `"tanh"`. */
  readonly activation?: "tanh" | "relu" | "sigmoid" | "linear";
  /** Seed of the first weights. Default: 0. */
  readonly seed?: number;
  /** Share that is dropped before each dense layer. Default: 0. */
  readonly dropout?: number;
}

/**
 * A table with a vector for each category of a field, to be read by several
 * fields of the same categories: an item's id, and a user's history of items.
 *
 * @param fields The fields.
 * @param field The name of one of them.
 * @param width How many numbers a vector has, at least 1.
 * @param options `seed` of the first weights; default: 0.
 * @throws {RangeError} If there is no such field, or a number is out of range.
 */
export function fieldTable<Spec extends FieldsByName>(
  fields: Fields<Spec>,
  field: keyof Spec & string,
  width: number,
  { seed = 0 }: { readonly seed?: number } = {},
): SparseDense {
  const { from, to } = fields.range(field);
  checkInteger("width", width);
  return table(`${field}_table`, to - from, width, seed);
}

const table = (name: string, inputSize: number, units: number, seed: number) =>
  new SparseDense({ name, inputSize, units, useBias: false, seed });

/**
 * Builds a tower that gives each field a table of vectors, adds up the vectors
 * of a field's features, combines the fields, and ends with dense layers if
 * there are any.
 *
 * @returns A tower that reads the rows of its fields.
 * @throws {TypeError} If a table fits no field.
 * @throws {RangeError} If no field has a table, one of a sum has another width
 * than the others, or a number is out of range.
 *
 * @example A user's history and an item's id share a table
 * ```ts
 * import {
 *   Fields,
 *   fieldTable,
 *   fieldTower,
 *   oneOf,
 *   severalOf,
 * } from "@two-towers/recommend";
 * import { dssm } from "@two-towers/dssm";
 *
 * const films = [{ id: 7, genres: ["Drama"] }, { id: 9, genres: ["Crime"] }];
 * const items = Fields.build(films, { id: oneOf(), genres: severalOf() });
 * const people = [{ history: [7] }, { history: [7, 9] }];
 * const users = Fields.build(people, {
 *   history: severalOf({ like: items.categories("id") }),
 * });
 * const ids = fieldTable(items, "id", 16);
 * const model = dssm(
 *   fieldTower({ name: "user", fields: users, tables: { history: ids } }),
 *   fieldTower({ name: "item", fields: items, tables: { id: ids, genres: 16 } }),
 * );
 * const scores = model.predict([users.rows(people), items.rows(films)]);
 * ```
 */
export function fieldTower<
  const Name extends string,
  Spec extends FieldsByName,
  Size extends number,
>(
  options: FieldTowerOptions<Name, Spec, Size>,
): Tower<number, Name, Size, SparseFeatures<Size>> {
  const { name, fields, tables, combine = "sum", units = [], ...rest } =
    options;
  const { seed = 0 } = rest;
  checkOneOf("combine", combine, ["sum", "mean", "concat"]);
  const read = Object.entries(tables).filter(([_, each]) => each !== undefined);
  const layers = read.map(([field, each]) => {
    const { from, to } = fields.range(field as keyof Spec & string);
    return {
      pick: new FieldFeatures({
        name: `${name}_${field}`,
        inputSize: fields.size,
        from,
        to,
      }),
      table: tableOf(`${name}_${field}_table`, to - from, each, seed),
    };
  });
  const width = widthOf(layers.map(({ table }) => table.units), combine);
  const all = [width, ...units];
  const inputSize = fields.size;
  checkTowerOptions("fieldTower", { name, inputSize, units: all, ...rest }, [
    "activation",
  ]);
  const input = tf.input({ shape: [null, 2], name: `${name}_input` });
  const parts = layers.map(({ pick, table }) =>
    table.apply(pick.apply(input)) as tf.SymbolicTensor
  );
  const output = denseLayers(combined(name, parts, combine), {
    name,
    units: all,
    ...rest,
  });
  const tower = new Tower<number, Name, Size, SparseFeatures<Size>>(
    name,
    input,
    output,
    inputSize,
  );
  tower.learnVocabulary(fields.fingerprint);
  return tower;
}

function tableOf(
  name: string,
  columns: number,
  found: unknown,
  seed: number,
): SparseDense {
  if (typeof found === "number") {
    checkInteger(`the width of ${name}`, found);
    return table(name, columns, found, seed);
  }
  if (found instanceof SparseDense && found.inputSize === columns) return found;
  throw new TypeError(
    `${name} must be a width, or a table of ${columns} rows; found ${
      found instanceof SparseDense
        ? `a table of ${found.inputSize}`
        : describe(found)
    }`,
  );
}

function widthOf(widths: readonly number[], combine: Combine): number {
  if (widths.length === 0) {
    throw new RangeError("tables must have one for a field; found none");
  }
  if (combine === "concat") return widths.reduce((sum, each) => sum + each);
  const [first] = widths;
  if (widths.every((each) => each === first)) return first!;
  throw new RangeError(
    `tables must have one width, or combine be "concat"; found ${
      [...new Set(widths)].join(" and ")
    }`,
  );
}

function combined(
  name: string,
  parts: readonly tf.SymbolicTensor[],
  combine: Combine,
): tf.SymbolicTensor {
  if (parts.length === 1) return parts[0]!;
  const layer = combine === "concat"
    ? tf.layers.concatenate({ name: `${name}_${combine}` })
    : combine === "mean"
    ? tf.layers.average({ name: `${name}_${combine}` })
    : tf.layers.add({ name: `${name}_${combine}` });
  return layer.apply([...parts]) as tf.SymbolicTensor;
}
