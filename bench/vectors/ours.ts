/**
 * Vectors of many rows through one tower.
 *
 * @module
 */
import { type Features, tower } from "../../lib/mod.ts";
import { job, load, report } from "../job.ts";

const users = load<Features<500>>("users");
const user = tower({ name: "user", inputSize: 500, units: [128, 64, 16] });
const seconds = Array.from({ length: job.times }, () => {
  const start = performance.now();
  const vectors = user.predict(users, { batchSize: job.batchSize });
  vectors.dataSync();
  vectors.dispose();
  return (performance.now() - start) / 1000;
});
report({ seconds });
