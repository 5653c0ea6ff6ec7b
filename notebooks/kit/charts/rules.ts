/**
 * Dashed lines across a chart, with a label.
 *
 * @module
 */

import { checkFinite, checkText } from "../../../common/check.ts";
import { checkOptions } from "../../../common/options.ts";
import { checkArray } from "../checks.ts";

/** A dashed line across a chart, at a place of one of its axes. */
export interface Rule {
  /** Place on the horizontal axis. */
  readonly x?: number;
  /** Place on the vertical axis. */
  readonly y?: number;
  /** The words beside the line. */
  readonly label: string;
}

/**
 * Throws unless something is an array of rules.
 *
 * @throws {TypeError} If it is not, or a label is no string or a place no number.
 * @throws {RangeError} If a rule has no place or two, or an unknown option.
 */
export function checkRules(rules: readonly Rule[]): void {
  checkArray("rules", rules, "rules");
  for (const [i, rule] of rules.entries()) {
    checkOptions(`rules[${i}]`, rule, ["x", "y", "label"]);
    checkText(`rules[${i}].label`, rule.label);
    const places = (["x", "y"] as const)
      .filter((axis) => rule[axis] !== undefined);
    for (const axis of places) checkFinite(`rules[${i}].${axis}`, rule[axis]);
    if (places.length !== 1) {
      throw new RangeError(
        `rules[${i}] must have either x or y; found ${
          places.join(" and ") || "neither"
        }`,
      );
    }
  }
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
