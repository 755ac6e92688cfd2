// People, their accounts and the links that let them in.
import { z } from "zod";

import { requiredNameSchema } from "@/lib/base/text/name-schema";
import { roleSchema } from "./role";

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
const MAX_EMAIL = 254;

const emailSchema = z.email("Enter an e-mail address").max(MAX_EMAIL);
/** One that is there already may be shorter than a new one. */
const passwordSchema = z.string().min(1, "Enter the password").max(MAX_PASSWORD);
const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD, `At least ${String(MIN_PASSWORD)} characters`)
  .max(MAX_PASSWORD, `At most ${String(MAX_PASSWORD)} characters`);
const tokenSchema = z.string().min(1).max(100);

export const signInSchema = z.strictObject({ email: emailSchema, password: passwordSchema });
export const signedInSchema = z.object({
  needsCode: z.boolean().describe("A code of the authenticator app has to follow"),
});

export const providerSignInSchema = z.strictObject({
  next: z.string().max(4000).optional().describe("The path of a page to go to then"),
});
export const providerAddressSchema = z.object({ url: z.string().describe("At the provider") });

export const codeSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .min(6, "Enter the code")
    .max(40)
    .describe("Of the authenticator app, or a recovery code"),
});

const newPersonShape = {
  name: requiredNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
};
export const newPersonSchema = z.strictObject(newPersonShape);
export type NewPerson = z.output<typeof newPersonSchema>;

export const setUpSchema = z.strictObject({ token: tokenSchema, ...newPersonShape });

export const joinSchema = z.strictObject({
  token: tokenSchema,
  person: newPersonSchema.optional().describe("Of somebody who has no account yet"),
});
export const joinedSchema = z.object({ project: z.string().describe("Its slug") });

export const passwordResetSchema = z.strictObject({
  token: tokenSchema,
  password: newPasswordSchema,
});
export const newPasswordFormSchema = passwordResetSchema.omit({ token: true });

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isOwner: z.boolean(),
  hasPassword: z.boolean(),
  hasTotp: z.boolean().describe("Sign-in asks for a code of an authenticator app"),
  needsTotp: z.boolean().describe("Everything else is refused until there is an authenticator app"),
});
export type Account = z.infer<typeof accountSchema>;

export const accountPatchSchema = z.strictObject({ name: requiredNameSchema });

export const passwordChangeSchema = z.strictObject({
  current: passwordSchema,
  new: newPasswordSchema,
});

export const sessionSchema = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().describe("Accurate to a minute"),
  address: z.string().nullable().describe("Of the client, when it signed in"),
  userAgent: z.string().nullable(),
  isCurrent: z.boolean(),
});
export type PersonSession = z.infer<typeof sessionSchema>;

export const totpStartSchema = z.strictObject({ password: passwordSchema });
export const totpStartedSchema = z.object({
  uri: z.string().describe("For the authenticator app"),
  recoveryCodes: z.array(z.string()).describe("Each replaces a code once. Shown only here"),
});
export type TotpStarted = z.infer<typeof totpStartedSchema>;

export const memberSchema = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  since: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;

export const memberPatchSchema = z.strictObject({ role: roleSchema });

export const newInviteSchema = z.strictObject({
  role: roleSchema,
  email: emailSchema
    .optional()
    .describe("Where to send the link by mail, if a server is configured"),
});
export type NewInvite = z.output<typeof newInviteSchema>;

const mailedSchema = z.object({
  to: z.string(),
  problem: z.string().nullable().describe("Why it was not sent. The link is valid all the same"),
});
export type Mailed = z.infer<typeof mailedSchema>;

export const inviteSchema = z.object({
  id: z.string(),
  role: roleSchema,
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  expiresAt: z.iso.datetime(),
});
export type Invite = z.infer<typeof inviteSchema>;

const madeLinkShape = {
  link: z.string().describe("Valid once. Returned only here"),
  mail: mailedSchema.nullable().describe("Null where none was asked for"),
};

export const madeInviteSchema = inviteSchema.extend({
  ...madeLinkShape,
});
export type MadeInvite = z.infer<typeof madeInviteSchema>;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  isOwner: z.boolean(),
  hasTotp: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type Person = z.infer<typeof personSchema>;

export const newResetLinkSchema = z.strictObject({
  sendsMail: z.boolean().default(false).describe("To the e-mail address of the account"),
});

export const resetLinkSchema = z.object({
  ...madeLinkShape,
  expiresAt: z.iso.datetime(),
});
export type ResetLink = z.infer<typeof resetLinkSchema>;

export const personPatchSchema = z.strictObject({ isOwner: z.boolean() });
