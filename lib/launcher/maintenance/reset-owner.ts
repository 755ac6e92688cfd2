// `npm run reset-owner [-- <e-mail> --remove-authenticator]`: prints a link by which an owner who is locked out sets a
// new password. Whoever can run it can read the database anyway. Safe beside a running product.
import { parseArgs } from "node:util";

import { resetOwner } from "@/lib/access/people/server/reset-owner";
import { errorMessage, StartupError } from "@/lib/base/errors";
import { migrate } from "@/lib/platform/db/migrate";
import { openDatabase } from "@/lib/platform/db/open-database";
import { closePrisma, setDatabase } from "@/lib/platform/db/prisma";
import { readEnv } from "@/lib/platform/process/env";

export async function run(args: readonly string[]): Promise<number> {
  const { email, removesTotp } = readArgs(args);
  const env = readEnv(process.env);
  if (!env.isLoginRequired || !env.allowsPasswords)
    throw new StartupError(
      "With these settings no one signs in by a password: run it with those of the product.",
    );
  const database = await openDatabase(env);
  setDatabase(database);
  try {
    await migrate(database.directUrl);
    const { link, owner } = await resetOwner({ email, removesTotp }, Date.now());
    console.log(
      `Open this link within 24 hours to set a new password for ${owner}; it works once:\n\n  ${link}\n`,
    );
    return 0;
  } finally {
    await closePrisma();
    await database.close();
  }
}

function readArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { "remove-authenticator": { type: "boolean", default: false } },
      allowPositionals: true,
    });
    return { email: positionals[0] ?? null, removesTotp: values["remove-authenticator"] };
  } catch (error) {
    throw new StartupError(errorMessage(error));
  }
}
