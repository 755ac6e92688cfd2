// Refuses new passwords that are easy to guess: NIST SP 800-63B, section 5.1.1.2, and OWASP ASVS 5.0, 6.2.4 and 6.2.11.
import { AppError } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";

const PRODUCT = "rehearsal";
/** Fewer characters than these beside what is known are guessed in no time. */
const MIN_UNKNOWN = 6;
const MIN_WORD = 3;

interface Owner {
  name: string;
  email: string;
}

/** Throws validation_failed, for a field of the form. */
export async function refuseGuessable(
  password: string,
  owner: Owner,
  field = "password",
): Promise<void> {
  const reason = reasonOf(password, owner, await commonPasswords());
  if (reason === null) return;
  throw new AppError("validation_failed", `The password is easy to guess: it ${reason}.`, {
    issues: [{ field, message: `is easy to guess: it ${reason}` }],
  });
}

/** Each test takes time in proportion to the password. */
function reasonOf(password: string, owner: Owner, common: ReadonlySet<string>): string | null {
  const plain = plainText(password);
  if (isRepeated(password.toLowerCase())) return "repeats a few characters";
  if (isSequence(plain)) return "is a row of characters";
  let unknown = plain;
  for (const word of knownWords(owner)) unknown = unknown.replaceAll(word, "");
  if (unknown.length < MIN_UNKNOWN && unknown.length < plain.length)
    return "is the name, the e-mail address or the product with little else";
  const letters = plain.replaceAll(/^\d+|\d+$/g, "");
  const isCommon = [password.toLowerCase(), plain, letters].some((text) => common.has(text));
  return isCommon ? "is one of the most common passwords" : null;
}

const DISGUISES = new Map([
  ["@", "a"],
  ["$", "s"],
  ["!", "i"],
  ["€", "e"],
]);

/** Lower-case letters and digits alone, without the usual disguises of letters. */
function plainText(password: string): string {
  const letters = password
    .toLowerCase()
    .replaceAll(/[@$!€](?=[a-z\d])/g, (sign) => DISGUISES.get(sign) ?? sign);
  return letters.replaceAll(/[^\p{L}\d]+/gu, "");
}

function knownWords({ name, email }: Owner): string[] {
  const words = `${name} ${email.split("@", 1)[0] ?? ""}`.toLowerCase().split(/[^\p{L}\d]+/u);
  return [PRODUCT, ...words.filter((word) => word.length >= MIN_WORD)];
}

const LONGEST_UNIT = 8;

/** `abababababab`; also where the last repetition is cut off. */
function isRepeated(text: string): boolean {
  for (let unit = 1; unit <= LONGEST_UNIT; unit += 1)
    if (text.slice(unit) === text.slice(0, -unit)) return true;
  return false;
}

const FORWARDS = [
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "01234567890123456789",
];
const BACKWARDS = [
  "zyxwvutsrqponmlkjihgfedcba",
  "mnbvcxzlkjhgfdsapoiuytrewq",
  "98765432109876543210",
];

/** `123456789012`. */
function isSequence(text: string): boolean {
  return text !== "" && [...FORWARDS, ...BACKWARDS].some((row) => row.includes(text));
}

const commonPasswords = () =>
  processWide("common passwords", async (): Promise<ReadonlySet<string>> => {
    const { dictionary } = await import("@zxcvbn-ts/language-common");
    return new Set(dictionary["passwords-common"].map((text) => text.toLowerCase()));
  });
