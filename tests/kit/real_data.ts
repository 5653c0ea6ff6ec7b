// Tests on MovieLens-100k, which is not everywhere.
import { permitted } from "../../tasks/marker.ts";

const CACHE = new URL("../../.cache/movielens-100k/", import.meta.url);

/** Whether the set-up could fetch the real data. */
export function isFetched(): boolean {
  try {
    return Deno.statSync(CACHE).isDirectory;
  } catch {
    return false;
  }
}

/** Why nothing can be done with the real data; undefined where it can. */
export function whyNoData(): string | undefined {
  if (!permitted) return "needs files: run with -A";
  return isFetched() ? undefined : "the data are not here: deno task movielens";
}

const why = whyNoData();

/** A test on the real data, skipped aloud where they are not. */
export function realTest(name: string, fn: () => Promise<void>): void {
  Deno.test({
    name: why ? `${name} (${why})` : name,
    ignore: why !== undefined,
    fn,
  });
}
