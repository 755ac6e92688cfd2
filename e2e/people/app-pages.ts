// The pages of the product, from the folder that they are made of: a page that is added is tested by itself.
import { readdirSync } from "node:fs";

/** Those that somebody without a session opens. */
const OPEN = ["sign-in", "set-up/[token]", "invite/[token]", "reset-password/[token]"];

/** The value of a segment that has none of its own: it names nothing, and the answer does not reveal that. */
const UNKNOWN = "1";

/** Values of segments in brackets, by their names. */
export type Segments = Readonly<Record<string, string>>;

/** Paths of all pages that need a session. */
export function closedPages(segments: Segments): string[] {
  return pageFolders()
    .filter((folder) => !OPEN.includes(folder))
    .map((folder) => addressOf(folder, segments));
}

/** Paths of the pages of the project. */
export function projectPages(segments: Segments): string[] {
  return pageFolders()
    .filter((folder) => folder.startsWith("[project]/"))
    .map((folder) => addressOf(folder, segments));
}

function pageFolders(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => file.replace(/\/?page\.tsx$/, ""));
}

function addressOf(folder: string, segments: Segments): string {
  const known: Segments = { project: "default", ...segments };
  const parts = folder.split("/").map((part) => {
    const name = /^\[(\w+)\]$/.exec(part)?.[1];
    return name === undefined ? part : encodeURIComponent(known[name] ?? UNKNOWN);
  });
  return `/${parts.join("/")}`;
}
