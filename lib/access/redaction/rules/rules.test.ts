import { describe, expect, test } from "vitest";

import { expectLinear } from "@/lib/testing/expect-linear";
import { textRedactor } from "../redact-text";
import { REDACTION_KINDS, type RedactionKind } from "../redaction-kinds";

/** A text with one value in brackets, or with none. */
function redactedBy(kinds: readonly RedactionKind[], text: string): string {
  const redact = textRedactor(
    { kinds: [...kinds], patterns: [] },
    { hashOf: () => "0000", onReplaced: () => undefined },
  );
  return redact(text);
}

const HITS: readonly (readonly [RedactionKind, string])[] = [
  ["email", "Write to <jane.doe+shop@example.co.uk>."],
  ["email", "mail=<jane@example.com>&x=1"],
  ["email", "Bitte an <jürgen@müller.example>!"],
  ["email", "почта: <иван@пример.рф>"],
  ["email", "メール：<tanaka@example.jp>、"],
  ["email", "'<o'brien@example.ie>'"],
  ["email", "https://x.example/?to=<jane%40example.com>"],
  ["email", String.raw`{"a":"hi\n<jane@example.com>"}`],
  ["email", "(<a@b.io>)"],
  ["phone", "call <+49 30 901820> now"],
  ["phone", "call <+1 (415) 555-2671>."],
  ["phone", "call <+14155552671>"],
  ["phone", "call <0049 30 901820>"],
  ["phone", "call <(415) 555-2671>"],
  ["phone", "call <415-555-2671>"],
  ["phone", "call <1-415-555-2671>"],
  ["phone", "Tel. <030/9018 2012>"],
  ["phone", "Tel. <+49 (0)30 901820>"],
  ["phone", "tel:<+442079460958>"],
  ["phone", "هاتف <+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧>"],
  ["phone", "फ़ोन <+९१ ९८७६५ ४३२१०>"],
  ["phone", "電話 <０３-１２３４-５６７８>"],
  ["phone", String.raw`{"a":"hi\n<+49 30 901820>"}`],
  ["iban", "IBAN: <DE89 3704 0044 0532 0130 00>, thanks"],
  ["iban", "<DE89370400440532013000> BIC COBADEFF"],
  ["iban", "<gb29nwbk60161331926819>"],
  ["iban", "<NO93 8601 1117 947> 12"],
  ["iban", "<FR14-2004-1010-0505-0001-3M02-606>"],
  ["card", "pay by <4111 1111 1111 1111>"],
  ["card", "pay by <4111-1111-1111-1111>, 12/27"],
  ["card", "<5555555555554444>"],
  ["card", "Amex <3782 822463 10005>"],
  ["card", "2 x with <4111 1111 1111 1111> 12/27"],
  ["card", "<٤١١١ ١١١١ ١١١١ ١١١١>"],
];

const MISSES: readonly (readonly [RedactionKind, string])[] = [
  ["email", "@jane wrote 3 @ 4 or a@b"],
  ["email", "user@localhost, npm i @scope/name@1.2.3"],
  ["email", "@@@@@ a@.com"],
  ["phone", "Order 123456789012 of 2026-11-29 17:41:35"],
  ["phone", "01.02.2026 12:30"],
  ["phone", "192.168.100.200 and 0.123456789012"],
  ["phone", "7b4b1a2c-1234-5678-9012-123456789012"],
  ["phone", "1,234,567,890 or 1.234.567.890"],
  ["phone", "12345678 + 12345678 = 24691356"],
  ["phone", "a+4930901820"],
  ["iban", "DE89 3704 0044 0532 0130 01"],
  ["iban", "XX89370400440532013000"],
  ["iban", "DE89370400440532013000123"],
  ["card", "4111 1111 1111 1112"],
  ["card", "1760000000000000008 ns"],
  ["card", "id 41111111111111111111111111"],
  ["card", "a4111111111111111"],
];

describe("built-in rules", () => {
  test.each(HITS)("%s finds the value in %s", (kind, marked) => {
    const text = marked.replaceAll(/[<>]/g, "");
    expect(redactedBy([kind], text)).toBe(marked.replace(/<.*>/, `[${kind}#0000]`));
    expect(redactedBy(REDACTION_KINDS, text)).toContain("#0000]");
  });

  test.each(MISSES)("%s finds nothing in %s", (kind, text) => {
    expect(redactedBy([kind], text)).toBe(text);
  });

  test("contents of files are left as they are", () => {
    const file = `data:image/png;base64,${"+4930901820/4111111111111111".repeat(20)}`;
    expect(redactedBy(REDACTION_KINDS, file)).toBe(file);
  });

  test.each(["a", "@", "a@", "a.", "1", "1 ", "+1", "DE89 ", "4111 ", "(0", "a@b.", "\\u00e4"])(
    "the time is linear in the length of %s repeated",
    (part) => {
      expectLinear((size) => {
        const text = `! ${part.repeat(Math.ceil(size / part.length))}`;
        return () => redactedBy(REDACTION_KINDS, text);
      });
    },
  );
});
