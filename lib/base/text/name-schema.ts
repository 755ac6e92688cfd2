import { z } from "zod";

/** A name given by people. Its error is a complete sentence, in every dialect. */
export const requiredNameSchema = z
  .string("must be a string")
  .max(200, "At most 200 characters")
  .refine((name) => name.trim() !== "", {
    error: "Name is required",
    params: { isSentence: true },
  });
