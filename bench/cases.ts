/**
 * All comparisons.
 *
 * @module
 */
import type { Case } from "./case.ts";
import { denseCases } from "./dense_cases.ts";
import { sparseCases } from "./sparse_cases.ts";

/** In the order of the page. */
export const cases: readonly Case[] = [...denseCases, ...sparseCases];
