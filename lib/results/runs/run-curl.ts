// A command that reads a run through the API, to paste into a shell.
import { apiPaths } from "@/lib/base/paths";

/** The key stays a variable of the shell, so that no command in a ticket contains one. */
const KEY = '"Authorization: Bearer $REHEARSAL_API_KEY"';

export function runCurl(origin: string, run: { project: string; runId: string }): string {
  return `curl ${shellQuoted(origin + apiPaths.run(run.project, run.runId))} -H ${KEY}`;
}

/** One word of a POSIX shell, whatever is in it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
