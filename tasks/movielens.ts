import { join } from "node:path";
import { main, run } from "./process.ts";
import { setUp } from "./setup.ts";

/** Fetches MovieLens-100k where the set-up could not, and says what is wrong. */
async function fetchMovieLens(): Promise<number> {
  const env = await setUp();
  const script = join(env.root, "tasks", "movie_lens.py");
  const code = await run(env.python, [script], { env: env.vars });
  if (code === 0) console.log("MovieLens-100k lies in .cache/movielens-100k.");
  return code;
}

if (import.meta.main) await main(fetchMovieLens);
