/**
 * The ten vectors nearest to one, among many: exact.
 *
 * @module
 */
import { DocumentIndex, type Features } from "../../lib/mod.ts";
import { job, load, report } from "../job.ts";

const [documents, queries] = ["documents", "queries"].map((name) =>
  load<Features<number>>(name)
) as [Features, Features];
const index = new DocumentIndex(documents);
documents.dispose();
const found: number[][] = [];
const seconds = Array.from({ length: queries.shape[0] }, (_, row) => {
  const query = queries.slice([row], [1]) as Features;
  const start = performance.now();
  const [ranking] = index.search(query, { k: job.k });
  const end = performance.now();
  found.push([...ranking!.documents]);
  return (end - start) / 1000;
});
report({ seconds, found });
