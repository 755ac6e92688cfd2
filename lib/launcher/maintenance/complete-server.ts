// Part of `prepare`: completes the package of the embedded server, because a start may not write into its own folder.
import { StartupError } from "@/lib/base/errors";
import { findPostgres } from "@/lib/platform/db/embedded/postgres-binaries";

export function run(): void {
  try {
    findPostgres();
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    console.log(`  ${error.message}`); // such a machine needs DATABASE_URL
  }
}
