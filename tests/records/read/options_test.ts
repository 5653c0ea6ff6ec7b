import { readRecords, type RecordOptions } from "../../../records/mod.ts";
import { assertThrows } from "../../assert.ts";

const refused = (
  options: unknown,
  errorClass: new (message?: string) => Error,
  message: string,
  file = "a.csv",
) =>
  assertThrows(
    () => readRecords(file, options as RecordOptions),
    errorClass,
    message,
  );

Deno.test("readRecords() refuses a wrong option at once, before any loop", () => {
  refused({ colums: ["a"] }, RangeError, "did you mean columns?");
  refused(null, TypeError, "the options must be an object of options");
  refused({ format: "xml" }, RangeError, 'found "xml"');
  refused(
    { columns: "a" },
    TypeError,
    'columns must be an array of names; found "a"',
  );
  refused({ columns: [] }, RangeError, "columns must be one name at least");
  refused({ columns: ["a", 7] }, TypeError, "columns[1] must be a string");
  refused({ only: ["a", "b", "a"] }, RangeError, 'found "a" twice');
  refused({ quotes: "no" }, TypeError, "quotes must be true or false");
  refused({ separator: "" }, RangeError, "separator must be a text without");
  refused({ separator: '"' }, RangeError, "separator must be a text without");
  refused({ separator: 9 }, TypeError, "separator must be a string; found 9");
  refused({ encoding: "utf8-ish" }, RangeError, 'found "utf8-ish"');
});

Deno.test("readRecords() refuses options that a format does not have", () => {
  const why =
    "the options for parquet must be among format, only; found quotes";
  refused({ quotes: false }, RangeError, why, "a.parquet");
  refused({ columns: ["a"] }, RangeError, "found columns", "a.jsonl");
  refused({ format: "jsonLines", separator: ";" }, RangeError, "separator");
});

Deno.test("readRecords() takes the format from the name's end, and from nothing else", () => {
  for (const name of ["a.CSV", "b.tsv", "c.x.jsonl", "d.ndjson", "e.parquet"]) {
    readRecords(name);
  }
  for (const name of ["u.data", "csv", "a.toString", "a.csv.gz", "a.csv "]) {
    refused({}, RangeError, `or the option format say what it is`, name);
  }
  readRecords("u.data", { format: "tsv" });
});

Deno.test("readRecords() refuses what is no path", () => {
  refused({}, RangeError, "file must be a path", "");
  refused({}, RangeError, "file must be a path", "https://x.y/a.csv");
  refused({}, RangeError, "file must be a path", "a\0.csv");
  refused({}, TypeError, "file must be a path; found 7", 7 as never);
});
