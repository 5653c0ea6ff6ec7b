/**
 * The data: made once, from seeds, and read by all programs from the same
 * files.
 *
 * @module
 */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import type { Random } from "../common/random.ts";
import { random, randomBags } from "../lib/mod.ts";
import { type NumberArray, writeArray } from "./arrays.ts";

/**
 * The folder of some data, which is made where it does not lie there yet.
 *
 * @param folder Its path; the name says what is in it.
 * @param make Gives its arrays by name.
 */
export async function data(
  folder: string,
  make: () => Arrays | Promise<Arrays>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const [name, array] of Object.entries(await make())) {
    writeArray(`${unfinished}/${name}.npy`, array);
  }
  renameSync(unfinished, folder);
  return folder;
}

/** Arrays by name. */
export type Arrays = Record<string, NumberArray>;

/** The article's data: multi-hot users and items, and labels by chance. */
export function articleData(rows: number): Arrays {
  const size = 500;
  const multiHot = (seed: number) => {
    const values = new Float32Array(rows * size);
    randomBags({ rows, draws: 200, size, seed }).forEach((bag, row) => {
      for (const index of bag) values[row * size + index] = 1;
    });
    return { shape: [rows, size], values };
  };
  const source = random(1, "labels");
  return {
    users: multiHot(1),
    items: multiHot(2),
    labels: {
      shape: [rows, 1],
      values: Float32Array.from({ length: rows }, () => source.integer(0, 1)),
    },
  };
}

/** Vectors in all directions, to be searched. */
export function searchData(count: number, width: number): Arrays {
  const source = random(1, "vectors");
  const vectors = (rows: number) => {
    const values = new Float32Array(rows * width);
    for (let i = 0; i < values.length; i++) values[i] = source.uniform() - 0.5;
    return { shape: [rows, width], values };
  };
  return { documents: vectors(count), queries: vectors(20) };
}

/** How rows of sparse features are made up. */
export interface SparseShape {
  /** Rows of queries, and of documents. */
  readonly rows: number;
  /** How many different features there are. */
  readonly size: number;
  /** Features of a row, or of a word, at least and at most. */
  readonly ids: readonly [number, number];
  /** Words of a row, at least and at most; default: rows have no words. */
  readonly words?: readonly [number, number];
}

/** Made-up clicks: each query on a document of its own. */
export function clicksData(shape: SparseShape): Arrays {
  const source = random(1, "clicks");
  const { rows } = shape;
  const queries = sparse(shape, source);
  const documents = sparse(shape, source);
  const clicks = Float32Array.from({ length: 2 * rows }, (_, i) => i >> 1);
  return {
    queries,
    documents,
    clicked: documents,
    clicks: { shape: [rows, 2], values: clicks },
  };
}

/** How clicks of users on items are made up. */
export interface UsersShape {
  readonly users: number;
  readonly items: number;
  /** Clicks of a user, at least and at most; most have few. */
  readonly clicks: readonly [number, number];
}

/** Made-up clicks, of which a few items have many. */
export function usersData({ users, items, clicks }: UsersShape): Arrays {
  const source = random(1, "users");
  const [least, most] = clicks;
  const pairs: number[] = [];
  for (let user = 0; user < users; user++) {
    const count = Math.round(least * (most / least) ** source.uniform());
    const own = new Set<number>();
    while (own.size < count) {
      own.add(Math.floor(items * source.uniform() ** 3));
    }
    for (const item of own) pairs.push(user, item);
  }
  const values = Float32Array.from(pairs);
  return { clicks: { shape: [pairs.length / 2, 2], values } };
}

/** Made-up queries, and targets for their vectors. */
export function hashingData(shape: SparseShape, width: number): Arrays {
  const source = random(1, "hashing");
  const { rows } = shape;
  const queries = sparse(shape, source);
  const values = Float32Array.from(
    { length: rows * width },
    () => source.uniform() - 0.5,
  );
  return { queries, targets: { shape: [rows, width], values } };
}

/** Rows of different features, each with weight 1. */
function sparse(
  { rows, size, ids, words }: SparseShape,
  source: Random,
): NumberArray {
  const most = words?.[1] ?? 1;
  const values = new Float32Array(rows * most * ids[1] * 2);
  for (let row = 0; row < rows; row++) {
    const there = words ? source.integer(...words) : 1;
    for (let word = 0; word < there; word++) {
      const count = source.integer(...ids);
      const drawn = new Set<number>();
      while (drawn.size < count) drawn.add(source.integer(0, size - 1));
      let at = (row * most + word) * ids[1] * 2;
      for (const index of drawn) {
        values[at++] = index;
        values[at++] = 1;
      }
    }
  }
  const shape = [rows, ...(words ? [most] : []), ids[1], 2];
  return { shape, values };
}
