/**
 * Tables under a cell.
 *
 * @module
 */
import { checkInteger, checkText } from "../../common/check.ts";
import { checkOptions } from "../../common/options.ts";
import { escapeXml } from "./charts/chart.ts";
import { type Column, column } from "./column.ts";
import { type Bundle, display } from "./kernel.ts";
import { checkRows, columnsOf, type Row } from "./rows.ts";

/** How many rows of a longer table are shown: so many at each end. */
const SHOWN = 25;

/** A table. As a cell's value it is shown under the cell. */
export class Table {
  /** Use {@linkcode table}. */
  constructor(
    readonly rows: readonly Row[],
    readonly caption: string,
    readonly digits: number,
  ) {}

  /** The table as HTML, and as text in columns. */
  bundle(): Bundle {
    const left = Math.max(0, this.rows.length - 2 * SHOWN);
    const shown = left === 0
      ? this.rows
      : [...this.rows.slice(0, SHOWN), ...this.rows.slice(-SHOWN)];
    const columns = columnsOf(this.rows)
      .map((name) => column(name, shown.map((row) => row[name]), this.digits));
    const gap = left === 0
      ? ""
      : `… ${left.toLocaleString("en")} ${
        left === 1 ? "row is" : "rows are"
      } left out …`;
    return {
      "text/html": this.#html(columns, shown.length, gap),
      "text/plain": this.#plain(columns, shown.length, gap),
    };
  }

  /** Jupyter calls it to show a cell's value. */
  [display](): Bundle {
    return this.bundle();
  }

  #html(columns: readonly Column[], rows: number, gap: string): string {
    const cells = (tag: string, text: (column: Column) => string) =>
      `<tr>${
        columns.map((each) =>
          `<${tag} style="text-align:${each.numeric ? "right" : "left"}">${
            escapeXml(text(each))
          }</${tag}>`
        ).join("")
      }</tr>`;
    const body = Array.from(
      { length: rows },
      (_, row) => cells("td", ({ texts }) => texts[row]!),
    );
    if (gap) {
      const cell = `<td colspan="${columns.length}">${gap}</td>`;
      body.splice(SHOWN, 0, `<tr>${cell}</tr>`);
    }
    const caption = this.caption
      ? `<caption>${escapeXml(this.caption)}</caption>`
      : "";
    return `<table>${caption}<thead>${
      cells("th", ({ name }) => name)
    }</thead><tbody>${body.join("")}</tbody></table>`;
  }

  #plain(columns: readonly Column[], rows: number, gap: string): string {
    const line = (text: (column: Column) => string) =>
      columns.map((each) => each.padded(text(each))).join("  ").trimEnd();
    const body = Array.from(
      { length: rows },
      (_, row) => line(({ texts }) => texts[row]!),
    );
    if (gap) body.splice(SHOWN, 0, gap);
    return [
      ...(this.caption ? [this.caption] : []),
      line(({ name }) => name),
      ...body,
    ].join("\n");
  }
}

/**
 * Makes a table from rows: one column for each name. Of more than 50 rows the
 * first and the last 25 are shown, and between them how many are left out.
 *
 * @param rows The rows, from top to bottom.
 * @param options `caption`: a line above (default: none); `digits`: places
 * after the point in a column that has a fraction, from 0 to 20 (default: 4);
 * what they would show as 0, and is not, gets one more.
 * @throws {TypeError} If `rows` are no rows, or an option is of another kind.
 * @throws {RangeError} If `digits` is out of range, or an option is unknown.
 *
 * @example
 * ```ts
 * import { table } from "./table.ts";
 *
 * table([{ model: "BM25", "NDCG@10": 0.368 }], { digits: 3 });
 * ```
 */
export function table(
  rows: readonly Row[],
  options: { readonly caption?: string; readonly digits?: number } = {},
): Table {
  checkRows("rows", rows);
  checkOptions("table's options", options, ["caption", "digits"]);
  const { caption = "", digits = 4 } = options;
  checkText("caption", caption);
  checkInteger("digits", digits, 0, 20);
  return new Table(rows, caption, digits);
}
