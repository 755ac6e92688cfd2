/** The value of a header by its lower-case name; null when absent. */
export type ReadHeader = (name: string) => string | null;

/** A browser that opens a page, or Next's router that asks for the content of one. */
export function isPageRequest(header: ReadHeader): boolean {
  return header("rsc") !== null || (header("accept") ?? "").includes("text/html");
}
