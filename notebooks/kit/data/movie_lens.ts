/**
 * MovieLens-100k: people's ratings of films.
 *
 * @module
 */
import { checkPath } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { type Form, FORMS, type MovieLens } from "./movie_lens_files.ts";

/** Where the set-up puts what it finds. */
const CACHE = `${import.meta.dirname}/../../../.cache/movielens-100k`;

/** Where {@linkcode movieLens} looks first. */
export interface MovieLensOptions {
  /** A folder with the unpacked files. Default: only the course's own. */
  readonly folder?: string;
}

/**
 * Gives the ratings of MovieLens-100k, with what is known of users and films:
 * of a folder that you name, or else of the course's folder `.cache`, into which
 * the set-up puts them where it can. Both GroupLens's own files are read
 * (`u.data`, `u.user`, `u.item`, `u.genre`) and RecBole's (`ml-100k.inter`,
 * `.user`, `.item`).
 *
 * The data are GroupLens's, for research, and not to be passed on: see the terms
 * at https://grouplens.org/datasets/movielens/100k/ and Harper & Konstan, _The
 * MovieLens Datasets: History and Context_, 2015.
 *
 * @param options Where they are.
 * @returns Users, films and ratings. Where there are none, nothing, after one
 * line on the console that says what to do.
 * @throws {TypeError} If a file is not whole, or has another form: the message
 * says its line.
 * @throws {RangeError} If a file is missing beside the others, or there are not
 * 100,000 ratings by 943 users of 1,682 films; or an option is not known.
 *
 * @example
 * ```ts
 * import { movieLens } from "./movie_lens.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const data = await movieLens();
 * if (data) {
 *   const { users, items, ratings } = data;
 *   assertEquals(ratings.length, 100_000);
 *   assertEquals(users[ratings.queryRows[0]!]!.job, "writer");
 *   assertEquals(items[ratings.documentRows[0]!]!.title, "Kolya");
 * }
 * ```
 */
export async function movieLens(
  options: MovieLensOptions = {},
): Promise<MovieLens | undefined> {
  checkOptions("movieLens's options", options, ["folder"]);
  const { folder } = options;
  if (folder !== undefined) {
    checkPath("folder", folder);
    const form = await formIn(folder);
    if (form) return await wholeFrom(folder, form);
  }
  const form = await formIn(CACHE);
  if (!form) {
    console.log(
      'MovieLens-100k is not here: type "deno task movielens" in the course\'s folder, or unpack ' +
        "https://files.grouplens.org/datasets/movielens/ml-100k.zip and name its folder, as in " +
        'movieLens({ folder: "ml-100k" }).',
    );
    return undefined;
  }
  if (folder !== undefined) {
    console.log(`${folder} has no file of MovieLens-100k: the course's own.`);
  }
  return await wholeFrom(CACHE, form);
}

/** The form of which a folder has all files, or nothing where it has none. */
async function formIn(folder: string): Promise<Form | undefined> {
  for (const form of FORMS) {
    const missing: string[] = [];
    for (const name of form.files) {
      if (!await isThere(`${folder}/${name}`)) missing.push(name);
    }
    if (missing.length === 0) return form;
    if (missing.length === form.files.length) continue;
    throw new RangeError(
      `${folder} must have all of ${form.files.join(", ")}; found no ${
        missing.join(", ")
      }`,
    );
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    return (await Deno.stat(file)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function wholeFrom(folder: string, form: Form): Promise<MovieLens> {
  const data = await form.read(folder);
  const { ratings, users, items } = data;
  const isWhole = ratings.length === 100_000 && users.length === 943 &&
    items.length === 1682 && ratings.queries.length === 943 &&
    ratings.documents.length === 1682;
  if (isWhole) return data;
  throw new RangeError(
    `${folder} must have 100000 ratings by 943 users of 1682 films; found ${ratings.length} by ${users.length} of ${items.length}, of which ${ratings.queries.length} and ${ratings.documents.length} are named`,
  );
}
