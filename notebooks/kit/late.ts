/**
 * Packages that are imported when they are asked for.
 *
 * @module
 */

/**
 * Imports a module by a name that is no literal. What a literal names is read
 * before a program begins, used or not: who draws nothing, and asks no emoji,
 * starts sooner.
 *
 * @param name As an import names it.
 * @param options Its attributes, such as `{ with: { type: "json" } }`.
 */
export function late<Module>(
  name: string,
  options?: ImportCallOptions,
): Promise<Module> {
  return import(name, options);
}
