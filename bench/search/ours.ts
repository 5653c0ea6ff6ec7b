/**
 * The ten vectors nearest to one, among many: exact.
 *
 * @module
 */
import type { Features } from "../../lib/mod.ts";
import { UnitVectors } from "../../lib/score/nearest.ts";
import { job, load, report } from "../job.ts";

const [documents, queries] = ["documents", "queries"].map((name) =>
  load<Features<number>>(name)
) as [Features, Features];
const index = new UnitVectors("documents", documents);
documents.dispose();
const found: number[][] = [];
const seconds = Array.from({ length: queries.shape[0] }, (_, row) => {
  const query = new UnitVectors(
    "query",
    queries.slice([row], [1]) as Features<number>,
  );
  const start = performance.now();
  const [ranking] = index.nearest(query, job.k);
  const end = performance.now();
  found.push([...ranking!.documents]);
  return (end - start) / 1000;
});
report({ seconds, found });
