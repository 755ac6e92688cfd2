import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { copyName } from "@/lib/base/text/copy-name";
import type { Suite } from "../suite-schema";
import { insertSuite } from "./create-suite";
import { getSuite } from "./get-suite";

const MAX_TRIES = 100;
const MAX_NAME = 200;

/** A copy under the first free of "x (copy)", "x (copy 2)" and so on. */
export async function duplicateSuite(ctx: Context, suiteId: string): Promise<Suite> {
  const suite = await getSuite(ctx, suiteId);
  for (let number = 1; ; number += 1) {
    try {
      return await insertSuite(ctx, {
        ...suite,
        name: copyName(suite.name, number, MAX_NAME),
      });
    } catch (error) {
      const isTaken = isAppError(error) && error.code === "conflict";
      if (!isTaken || number === MAX_TRIES) throw error;
    }
  }
}
