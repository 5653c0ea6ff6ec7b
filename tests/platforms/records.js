// A program on files of records: what it gives is the same in Deno and in Node.
import {
  ClickTable,
  leaveLastOut,
  readClicks,
  readRecords,
  splitAtRandom,
  splitByQuery,
} from "@two-towers/records";

/** What the platform gives of files in a folder. */
export async function recordsOf(folder) {
  const clicks = await readClicks(`${folder}/clicks.csv`, {
    query: "user",
    document: "film",
    time: "at",
    value: "stars",
  });
  const { length, queries, documents, queryRows, times, values } = clicks;
  const options = { share: 0.3, seed: 7 };
  const held = [
    splitAtRandom(length, options),
    splitByQuery(queryRows, options),
    leaveLastOut(queryRows, times),
  ].map((parts) => [...parts.held]);
  const lines = await allOf(readRecords(`${folder}/clicks.jsonl`));
  return {
    queries,
    documents,
    pairs: clicks.pairs(),
    times: [...times],
    values: [...values],
    held,
    lines,
  };
}

/** The rows of a Parquet file, and how many there are. */
export async function parquetOf(file) {
  const rows = await allOf(readRecords(file, { only: ["film", "stars"] }));
  return { length: rows.length, first: rows[0] };
}

/** What works where there are no files, and what is said where they are asked. */
export async function withoutFiles() {
  const clicks = ClickTable.from([{ query: "ann", document: "Alien" }]);
  const said = await allOf(readRecords("clicks.csv"))
    .then(() => "", (error) => error.message);
  return { pairs: clicks.pairs(), said };
}

/** Bytes that short names out of long texts keep, beside the names. */
export function kept() {
  const used = () => (globalThis.gc(), process.memoryUsage().heapUsed);
  function* clicks() {
    for (let i = 0; i < 200; i++) {
      const text = String(i).padEnd(500_000, "x");
      yield { query: text.slice(0, 30), document: "d" };
    }
  }
  const before = used();
  const table = ClickTable.from(clicks());
  const bytes = used() - before;
  return { bytes, names: table.queries.length };
}

async function allOf(records) {
  const list = [];
  for await (const record of records) list.push(record);
  return list;
}
