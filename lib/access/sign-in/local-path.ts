const HERE = "http://here.invalid";
const MAX_PATH = 4000;

/** The path of ours to go to after signing in: whatever would lead to another site becomes the first page. */
export function localPath(next: string | null | undefined): string {
  if (!next?.startsWith("/") || next.length > MAX_PATH || !URL.canParse(HERE + next)) return "/";
  const { pathname, search } = new URL(HERE + next);
  // The API answers no pages, and a path that begins with two slashes names a host.
  if (pathname.startsWith("//") || pathname.startsWith("/api/")) return "/";
  return pathname + search;
}
