// Text and times of a query as the database can be asked for them.
import { z } from "zod";

import { toStorableText } from "@/lib/base/text/storable-text";

/** Text to look for, spelled as it is stored. */
export const queryTextSchema = z.string().max(512).transform(toStorableText);

const FIRST_YEAR = Date.UTC(1970, 0);

/** An ISO time that PostgreSQL knows: there is no year 0. */
export const queryTimeSchema = z.iso
  .datetime()
  .refine((text) => Date.parse(text) >= FIRST_YEAR, "must be 1970 or later");

/** A whole number that fits the database's integer. */
export const int32Schema = z.number().int().min(-1).max(2_147_483_647);
