// A cell in quarantine: it still runs and is shown, and gates do not count it until the quarantine ends.
import { z } from "zod";

import { runSummarySchema } from "@/lib/results/runs/run-schema";

export const QUARANTINE_DAYS = 14;
export const MAX_QUARANTINE_DAYS = 90;
/** So many results in a row that passed lift it. */
export const LIFTED_AFTER = 10;
/** Open ones in a project. */
export const MAX_QUARANTINED = 500;

const QUARANTINE_STATES = ["active", "expired", "lifted"] as const;
export type QuarantineState = (typeof QUARANTINE_STATES)[number];

const { setId, scenarioId, name, target, persona, parameters } = runSummarySchema.shape;

export const quarantineSchema = z.object({
  cellKey: z.string(),
  setId,
  scenarioId: scenarioId.nullable().describe("Null when its runs were deleted"),
  ...{ name, target, persona, parameters },
  reason: z.string(),
  owner: z.string().nullable(),
  ticketUrl: z.string().nullable(),
  author: z.string(),
  startedAt: z.iso.datetime(),
  until: z.iso.datetime(),
  liftedAt: z.iso
    .datetime()
    .nullable()
    .describe(`When ${String(LIFTED_AFTER)} results in a row had passed`),
  state: z
    .enum(QUARANTINE_STATES)
    .describe("Only while it is `active` the cell does not count in gates"),
});
export type Quarantine = z.infer<typeof quarantineSchema>;

const WEB_ADDRESS = /^https?:\/\/\S+$/i;
const emptyIsNone = (text: string) => (text === "" ? null : text);

export const newQuarantineSchema = z.strictObject({
  setId: setId.describe("The set of the cell"),
  reason: z.string().trim().min(1, "A reason is required").max(1000, "At most 1,000 characters"),
  owner: z
    .string()
    .trim()
    .max(200, "At most 200 characters")
    .transform(emptyIsNone)
    .nullable()
    .default(null)
    .describe("Who takes care of it: a person or a team"),
  ticketUrl: z
    .string()
    .trim()
    .max(2000, "At most 2,000 characters")
    .refine((text) => text === "" || WEB_ADDRESS.test(text), "must begin with http:// or https://")
    .transform(emptyIsNone)
    .nullable()
    .default(null),
  until: z.iso
    .datetime({ offset: true })
    .optional()
    .describe(
      `At most ${String(MAX_QUARANTINE_DAYS)} days from now; ${String(QUARANTINE_DAYS)} days unless given`,
    ),
  evenIfStable: z
    .boolean()
    .default(false)
    .describe("Also for a cell that fails throughout, which is a fault and no instability"),
});
export type NewQuarantine = z.output<typeof newQuarantineSchema>;

/** Its code, as a reason of a refusal. */
export const CELL_FAILS_THROUGHOUT = "cell_fails_throughout";

/** The day from which on it counts in gates again; null as long as it is active. */
export function countsAgainSince({
  state,
  until,
  liftedAt,
}: Pick<Quarantine, "state" | "until" | "liftedAt">): string | null {
  return state === "active" ? null : (liftedAt ?? until).slice(0, 10);
}

/** `The quarantine of “Refund” has ended on 2026-12-13.` Nothing as long as it is active. */
export function endOfQuarantine(cell: Quarantine): string | null {
  const day = countsAgainSince(cell);
  if (day === null) return null;
  const title = cell.name ?? cell.scenarioId ?? cell.cellKey;
  if (cell.state === "expired")
    return `The quarantine of “${title}” ended on ${day}: it counts again.`;
  return `The quarantine of “${title}” was lifted on ${day}, after ${String(LIFTED_AFTER)} results in a row that passed: it counts again.`;
}

/** Keys of the cells that do not count in gates. */
export function cellsInQuarantine(quarantines: readonly Quarantine[]): ReadonlySet<string> {
  return new Set(quarantines.filter(isActive).map(({ cellKey }) => cellKey));
}

export const isActive = ({ state }: Pick<Quarantine, "state">) => state === "active";
