import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { getEnv } from "@/lib/platform/process/env";
import type { MadeApiKey } from "../api-key";
import { createApiKey } from "./create-api-key";

/** Creates a key on request from a page; a key makes none that may do more than itself. Throws forbidden with open access: the key would stay valid after access is closed. */
export async function makeApiKey(ctx: Context): Promise<MadeApiKey> {
  if (getEnv().allowOpenAccess)
    throw new AppError(
      "forbidden",
      "No key is made on request while everybody can reach this installation: ask the person who runs it for one.",
    );
  const { actor } = ctx;
  const apiKey = await createApiKey(ctx.project.id, {
    name: "Made on the start page",
    ...(actor.kind === "key" && { scopes: actor.scopes }),
  });
  return { apiKey };
}
