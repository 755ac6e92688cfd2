import { readFile } from "node:fs/promises";

import { implement } from "@/lib/access/implement";
import { cliApi } from "@/lib/api/cli-api";
import { AppError } from "@/lib/base/errors";

/** The launcher makes it before it starts the server (lib/launcher/commands.mjs). */
const FILE = ".next/launcher/cli.mjs";

export const cliOperations = implement(cliApi, {
  getCli: async () => {
    const headers = {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
    };
    return new Response(await readCli(), { headers });
  },
});

async function readCli(): Promise<string> {
  try {
    return await readFile(FILE, "utf8");
  } catch {
    throw new AppError("not_found", "This server was started without the command line.");
  }
}
