/**
 * Files of npm packages, read when they are asked for.
 *
 * @module
 */

/**
 * The content of a package's JSON file. What an `import` names by a literal is
 * read before a program begins, used or not; this name is a variable, so
 * programs that need no emoji start sooner.
 *
 * @param file Its path, as an import names it.
 */
export async function packageJson<Content>(file: string): Promise<Content> {
  const { default: content } = await import(file, { with: { type: "json" } });
  return content;
}
