// Schemas of values that were checked before they were stored, and are taken as they are.
import { z } from "zod";

import type { TextKey } from "@/lib/base/ids/ids";

/** A JSON object, as the driver returns it. */
export const storedObjectSchema = z.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

export const textKeySchema = z.custom<TextKey>((value) => typeof value === "string");
