import { z } from "zod";

/** What people call something. Its error is a sentence that says it all, in every dialect. */
export const requiredNameSchema = z
  .string("must be a text")
  .max(200, "At most 200 characters")
  .refine((name) => name.trim() !== "", {
    error: "Name is required",
    params: { isSentence: true },
  });
