/**
 * Tables under a cell.
 *
 * @module
 */
import { escapeXml } from "./charts/chart.ts";
import { type Bundle, display } from "./kernel.ts";

/** One row of a table: its columns by name. */
export type TableRow = Readonly<
  Record<string, string | number | boolean | null>
>;

/** A table. As a cell's value it is shown under the cell. */
export class Table {
  /** Use {@linkcode table}. */
  constructor(
    readonly rows: readonly TableRow[],
    readonly caption: string,
    readonly digits: number,
  ) {}

  /** The table as HTML, and as text in columns. */
  bundle(): Bundle {
    const names = [...new Set(this.rows.flatMap((row) => Object.keys(row)))];
    const body = this.rows.map((row) =>
      names.map((name) => this.#text(row[name]))
    );
    return {
      "text/html": this.#html(names, body),
      "text/plain": this.#plain(names, body),
    };
  }

  /** Jupyter calls it to show a cell's value. */
  [display](): Bundle {
    return this.bundle();
  }

  #html(names: string[], body: string[][]): string {
    const cells = (tag: string, row: string[]) =>
      `<tr>${
        row.map((text, column) =>
          `<${tag} style="text-align:${
            this.#isNumeric(names[column]!) ? "right" : "left"
          }">${escapeXml(text)}</${tag}>`
        ).join("")
      }</tr>`;
    const caption = this.caption
      ? `<caption>${escapeXml(this.caption)}</caption>`
      : "";
    return `<table>${caption}<thead>${cells("th", names)}</thead><tbody>${
      body.map((row) => cells("td", row)).join("")
    }</tbody></table>`;
  }

  #plain(names: string[], body: string[][]): string {
    const rows = [names, ...body];
    const widths = names.map((_, column) =>
      Math.max(...rows.map((row) => columnsOf(row[column]!)))
    );
    const lines = rows.map((row) =>
      row.map((text, column) =>
        this.#isNumeric(names[column]!)
          ? text.padStart(widths[column]!)
          : text + " ".repeat(widths[column]! - columnsOf(text))
      ).join("  ").trimEnd()
    );
    return [...(this.caption ? [this.caption] : []), ...lines].join("\n");
  }

  #isNumeric(name: string): boolean {
    return this.rows.every((row) => typeof (row[name] ?? 0) === "number");
  }

  #text(value: TableRow[string] | undefined): string {
    if (value === undefined || value === null) return "";
    if (typeof value !== "number") return String(value);
    return Number.isInteger(value)
      ? value.toLocaleString("en")
      : value.toFixed(this.digits);
  }
}

/**
 * Makes a table from rows: one column for each name.
 *
 * @param rows The rows, from top to bottom.
 * @param options `caption`: a line above (default: none); `digits`: places
 * after the point of numbers that are not whole (default: 4).
 *
 * @example
 * ```ts
 * import { table } from "./table.ts";
 *
 * table([{ model: "BM25", "NDCG@10": 0.368 }], { digits: 3 });
 * ```
 */
export function table(
  rows: readonly TableRow[],
  options: { readonly caption?: string; readonly digits?: number } = {},
): Table {
  return new Table(rows, options.caption ?? "", options.digits ?? 4);
}

/** In a terminal a Chinese character takes the place of two others. */
function columnsOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g,
  );
  return text.length + (wide?.length ?? 0);
}
