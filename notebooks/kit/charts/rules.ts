/**
 * Dashed lines across a chart, with a label.
 *
 * @module
 */

/** A dashed line across a chart, at a place of one of its axes. */
export interface Rule {
  /** Place on the horizontal axis. */
  readonly x?: number;
  /** Place on the vertical axis. */
  readonly y?: number;
  /** The words beside the line. */
  readonly label: string;
}

/** The layers of one rule: the line and its label. */
export function ruleLayers(rule: Rule): object[] {
  const horizontal = rule.y !== undefined;
  const place = horizontal
    ? { y: { datum: rule.y } }
    : { x: { datum: rule.x } };
  // Data of its own, or the line would be drawn once for each row.
  const data = { values: [{}] };
  return [
    {
      data,
      mark: { type: "rule", strokeDash: [5, 4], color: "#555555" },
      encoding: place,
    },
    {
      data,
      mark: {
        type: "text",
        text: rule.label,
        // Above the chart, where no mark can hide it.
        align: horizontal ? "right" : "center",
        baseline: "bottom",
        dx: horizontal ? -2 : 0,
        dy: -3,
        color: "#555555",
        fontSize: 11,
      },
      encoding: horizontal
        ? { ...place, x: { value: "width" } }
        : { ...place, y: { value: 0 } },
    },
  ];
}
