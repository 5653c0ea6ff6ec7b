/**
 * How a tensor or a model looks as a cell's value: importing this module
 * teaches it to TensorFlow.js's classes.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { plot } from "./charts/plot.ts";
import { plotModel } from "./charts/structure.ts";
import { type Bundle, display } from "./kernel.ts";
import { table } from "./table.ts";

/** The most rows and columns that are shown of a tensor. */
const shown = { rows: 12, columns: 40 };

async function tensorBundle(this: tf.Tensor): Promise<Bundle> {
  const words = `tensor [${this.shape.join(", ")}] ${this.dtype}`;
  if (this.isDisposed) return { "text/plain": `disposed ${words}` };
  if (this.rank > 2 || this.size === 0) return { "text/plain": words };
  const [rows, columns] = this.rank === 2 ? this.shape : [1, this.size];
  const values = await this.data();
  const cells = Array.from(
    { length: Math.min(rows!, shown.rows) },
    (_, row) =>
      Array.from(
        { length: Math.min(columns!, shown.columns) },
        (_, column) => {
          const value = values[row * columns! + column]!;
          return this.dtype === "string" ? String(value) : Number(value);
        },
      ),
  );
  const whole = rows! <= shown.rows && columns! <= shown.columns;
  const caption = whole
    ? words
    : `${words}, its first ${cells.length} rows and ${
      cells[0]!.length
    } columns`;
  if (columns! <= 8) {
    const header = cells[0]!.map((_, column) => `[${column}]`);
    return table(
      cells.map((row) =>
        Object.fromEntries(row.map((value, column) => [header[column]!, value]))
      ),
      { caption },
    ).bundle();
  }
  const bundle = await plot({
    title: caption,
    alt: `Heat map of a ${caption}.`,
    data: cells.flatMap((row, y) =>
      row.map((value, x) => ({ row: y, column: x, value }))
    ),
    mark: "cells",
    x: { field: "column", names: true },
    y: { field: "row", names: true },
    color: "value",
    width: cells[0]!.length * 15,
    height: cells.length * 15,
  }).bundle();
  return { ...bundle, "text/plain": `${words}\n${this.toString()}` };
}

async function modelBundle(this: tf.LayersModel): Promise<Bundle> {
  const lines: string[] = [];
  // A sequential model without layers has no summary.
  if (this.layers.length === 0) return { "text/plain": `${this.name}: empty` };
  this.summary(72, undefined, (line: string) => lines.push(line));
  const picture = await plotModel(this)[display]();
  return { ...picture, "text/plain": lines.join("\n") };
}

function historyBundle(this: tf.History): Bundle {
  const epochs = this.epoch.length;
  const names = Object.keys(this.history).join(", ");
  return {
    "text/plain": `History of ${epochs} ${
      epochs === 1 ? "epoch" : "epochs"
    }: ${names}`,
  };
}

Object.defineProperty(tf.History.prototype, display, { value: historyBundle });
Object.defineProperty(tf.Tensor.prototype, display, { value: tensorBundle });
Object.defineProperty(tf.LayersModel.prototype, display, {
  value: modelBundle,
});
