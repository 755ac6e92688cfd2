// What the metadata of a run says of how it was held here; nothing of that for a run of an SDK.
import { z } from "zod";

import { STAMP_KEY } from "@/lib/scenarios/scenario-version";

const stampSchema = z.object({
  attempt: z.number().default(1),
  suite: z.string().optional(),
});

export function readStamp(metadata: Record<string, unknown> | null): z.output<typeof stampSchema> {
  return stampSchema.safeParse(metadata?.[STAMP_KEY] ?? {}).data ?? { attempt: 1 };
}
