/**
 * A door for packages that save beside this one: files that are whole or not
 * there, in Deno and in Node.
 *
 * @module
 */
export { readText, writeWhole } from "./platform.ts";
