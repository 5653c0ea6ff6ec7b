/**
 * The part of csv-parse's types that is used here. Its own would bring those of
 * Node, in another version than the one that programs are checked with.
 *
 * @module
 */

/** How a text is parsed. */
export interface ParseOptions {
  readonly delimiter: string;
  readonly record_delimiter: readonly string[];
  readonly relax_column_count: boolean;
  readonly skip_empty_lines: boolean;
  readonly info: true;
  /** How many records are read. Default: all. */
  readonly to?: number;
}

/** A record, with what there was until its end. */
export interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly empty_lines: number };
}

/** What is thrown: what there was before it. */
export declare class CsvError extends Error {
  readonly records: number;
  readonly empty_lines: number;
}

/** Parses CSV. */
export declare function parse(text: string, options: ParseOptions): Parsed[];
