/**
 * How a file of records is read.
 *
 * @module
 */
import {
  checkBoolean,
  checkOneOf,
  checkPath,
  checkText,
  describe,
} from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";

/** What a file of records can be. */
export type RecordFormat = "csv" | "tsv" | "jsonLines" | "parquet";

/** How `readRecords` reads a file. */
export interface RecordOptions {
  /**
   * What the file is. Default: what its name ends with, `.csv`, `.tsv`,
   * `.jsonl`, `.ndjson` or `.parquet`.
   */
  readonly format?: RecordFormat;
  /** The columns that records get. Default: all. */
  readonly only?: readonly string[];
  /**
   * CSV and TSV: the names of the columns, where the file has no header line.
   * Default: its first line names them.
   */
  readonly columns?: readonly string[];
  /** CSV and TSV: what stands between two fields. Default: `,` or a tab. */
  readonly separator?: string;
  /**
   * CSV and TSV: whether a field may stand in double quotes, with line ends,
   * separators and doubled quotes in it. Default: true. Where a quote is a
   * character like others, false.
   */
  readonly quotes?: boolean;
  /**
   * Texts: any name that `TextDecoder` knows, such as `"latin1"`. Default: what
   * the file's first bytes say, or else `"utf-8"`.
   */
  readonly encoding?: string;
}

/** The same, with what the defaults say. */
export type RecordSettings =
  & RecordOptions
  & Required<Pick<RecordOptions, "format" | "separator" | "quotes">>;

const TEXT = ["format", "only", "encoding"] as const;
const SEPARATED = [...TEXT, "columns", "separator", "quotes"] as const;

const NAMES: Readonly<Record<RecordFormat, NamesOf<RecordOptions>>> = {
  csv: SEPARATED,
  tsv: SEPARATED,
  jsonLines: TEXT,
  parquet: ["format", "only"],
};

const ENDINGS: Readonly<Record<string, RecordFormat>> = {
  csv: "csv",
  tsv: "tsv",
  jsonl: "jsonLines",
  ndjson: "jsonLines",
  parquet: "parquet",
};

/** All options that a file of some format knows. */
export const RECORD_OPTIONS: NamesOf<RecordOptions> = SEPARATED;

/**
 * Fills in defaults, and checks.
 *
 * @throws {TypeError} If something is no option, no path or no name.
 * @throws {RangeError} If the format is not known, or does not know an option.
 */
export function settingsFor(
  file: string,
  options: RecordOptions,
): RecordSettings {
  checkPath("file", file);
  checkOptions("the options", options, RECORD_OPTIONS);
  const format = options.format ?? formatOf(file);
  checkOneOf("format", format, Object.keys(NAMES) as RecordFormat[]);
  checkOptions(`the options for ${format}`, options, NAMES[format]);
  const { only, columns, encoding, quotes = true } = options;
  const { separator = format === "tsv" ? "\t" : "," } = options;
  for (const [name, names] of Object.entries({ only, columns })) {
    if (names === undefined) continue;
    checkNames(name, names);
    if (names.length > 0) continue;
    throw new RangeError(`${name} must be one name at least; found none`);
  }
  if (encoding !== undefined) checkEncoding(encoding);
  checkBoolean("quotes", quotes);
  checkText("separator", separator);
  if (separator === "" || /["\r\n\0]/.test(separator)) {
    throw new RangeError(
      `separator must be a text without quotes and line ends; found ${
        describe(separator)
      }`,
    );
  }
  return { ...options, format, separator, quotes };
}

function formatOf(file: string): RecordFormat {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? "";
  const found = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
  if (found) return found;
  const endings = Object.keys(ENDINGS).map((each) => `.${each}`).join(", ");
  throw new RangeError(
    `file must end with one of ${endings}, or the option format say what it is; found ${
      describe(file)
    }`,
  );
}

/**
 * Throws unless names are a list of different texts.
 *
 * @throws {TypeError} If they are none.
 * @throws {RangeError} If one comes twice.
 */
export function checkNames(name: string, names: readonly string[]): void {
  if (!Array.isArray(names)) {
    throw new TypeError(
      `${name} must be an array of names; found ${describe(names)}`,
    );
  }
  for (const [i, each] of names.entries()) checkText(`${name}[${i}]`, each);
  if (new Set(names).size === names.length) return;
  const twice = names.find((each, i) => names.indexOf(each) !== i);
  throw new RangeError(
    `${name} must be different names; found ${describe(twice)} twice`,
  );
}

function checkEncoding(encoding: string): void {
  checkText("encoding", encoding);
  try {
    new TextDecoder(encoding);
  } catch {
    throw new RangeError(
      `encoding must be one that TextDecoder knows, such as "utf-8" or "latin1"; found ${
        describe(encoding)
      }`,
    );
  }
}
