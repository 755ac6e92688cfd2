// JSON whose numbers are printed as they were sent. JavaScript has one type of number: it rounds 12345678901234567890, makes
// 1.1 of 1.10 and Infinity of 1e400. A parsed value is made of ordinary numbers, and each object or list remembers how those
// were written that JavaScript would write otherwise.

import { ownValue } from "./own-value";

/** How numbers were written, by their key or index. */
type Written = ReadonlyMap<string, string>;

const WRITTEN = Symbol.for("rehearsal.written-numbers");

/** Random, so that no text from outside can contain it. */
const MARK = `number-${Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("")}:`;

/** Parses JSON. Throws SyntaxError where it is none. */
export function parseExactJson(text: string): unknown {
  const marked = markNumbers(text);
  return marked === null ? JSON.parse(text) : restoreNumbers(JSON.parse(marked));
}

/** With each number that JavaScript would print otherwise as a marked string; null where there is none. */
function markNumbers(text: string): string | null {
  // Before a colon there is a key: marked as a string, it would be one.
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-]|[ \t\n\r]*:)/y;
  const parts: string[] = [];
  let copiedTo = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (!isNumberStart(char)) at += 1;
    else if (isShortInteger(text, at)) at = endOfDigits(text, at + 1);
    else {
      number.lastIndex = at;
      const written = number.exec(text)?.[0];
      if (written === undefined) return null; // not JSON
      if (isInexact(written)) {
        parts.push(text.slice(copiedTo, at), `"${MARK}${written}"`);
        copiedTo = at + written.length;
      }
      at += written.length;
    }
  }
  if (parts.length === 0) return null;
  return parts.join("") + text.slice(copiedTo);
}

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const POINT = 46;
const LARGE_E = 69;
const SMALL_E = 101;
/** All integers of so many digits, a sign included, are numbers of JavaScript. */
const EXACT_DIGITS = 15;

function isNumberStart(char: number): boolean {
  return char === MINUS || isDigit(char);
}

/** JavaScript prints it as it is written; what is no JSON is found by JSON.parse. */
function isShortInteger(text: string, start: number): boolean {
  const end = endOfDigits(text, start + 1);
  const next = text.charCodeAt(end);
  const isInteger = next !== POINT && next !== SMALL_E && next !== LARGE_E;
  const isNegativeZero =
    text.charCodeAt(start) === MINUS && text.charCodeAt(start + 1) === ZERO && end === start + 2;
  return isInteger && end - start <= EXACT_DIGITS && !isNegativeZero;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(char: number): boolean {
  return char >= ZERO && char <= NINE;
}

/** Where the text goes on after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
    at = quote + 1;
    if (backslashes % 2 === 0) return at;
  }
}

function isInexact(written: string): boolean {
  return JSON.stringify(Number(written)) !== written;
}

type Container = Record<string, unknown>;

const isContainer = (value: unknown): value is Container =>
  typeof value === "object" && value !== null;

/** Makes numbers of marked strings again, in place. Without recursion, because depth is not checked yet. */
function restoreNumbers(json: unknown): unknown {
  if (typeof json === "string" && json.startsWith(MARK)) return toValue(json.slice(MARK.length));
  const waiting = [json].filter(isContainer);
  for (let container = waiting.pop(); container; container = waiting.pop()) {
    const written = new Map<string, string>();
    for (const [key, value] of Object.entries(container)) {
      if (isContainer(value)) waiting.push(value);
      else if (typeof value === "string" && value.startsWith(MARK))
        written.set(key, value.slice(MARK.length));
    }
    for (const [key, number] of written) setOwn(container, key, toValue(number));
    if (written.size > 0) rememberWritten(container, written);
  }
  return json;
}

/** PostgreSQL stores numbers of some thousand digits; longer ones are shown as the text that came. */
const MAX_DIGITS = 1000;

function toValue(written: string): number | string {
  const [, exponent = "0"] = written.split(/[eE]/);
  const isHuge = written.length > MAX_DIGITS || Math.abs(Number(exponent)) > MAX_DIGITS;
  return isHuge ? written : Number(written);
}

/** Sets a key; `__proto__` is one like any other. */
export function setOwn(container: Container, key: string, value: unknown): void {
  if (key !== "__proto__") container[key] = value;
  else
    Object.defineProperty(container, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

function rememberWritten(container: object, written: Written): void {
  if (Object.hasOwn(container, "toJSON")) return; // a key of the sender, which must not be replaced
  Object.defineProperty(container, WRITTEN, { value: written, configurable: true });
  Object.defineProperty(container, "toJSON", { value: markedCopy, configurable: true });
}

function writtenIn(container: object): Written | undefined {
  return (container as { [WRITTEN]?: Written })[WRITTEN]; // set by rememberWritten alone
}

/** How the number at a key was written, as JavaScript prints it where nothing else is known. */
export function writtenNumber(container: object, key: string | number, value: number): string {
  const written = writtenIn(container)?.get(String(key));
  return written !== undefined && Object.is(Number(written), value) ? written : String(value);
}

/** What was built of the entries of `from` keeps how their numbers were written. Returns `to`. */
export function keepWritten<T extends object>(from: object, to: T): T {
  const written = writtenIn(from);
  if (written && !writtenIn(to)) rememberWritten(to, written);
  return to;
}

/** The same for all objects and lists within that were rebuilt: `to` has the keys of `from`, or some of them. Returns `to`. */
export function keepWrittenWithin<T>(from: unknown, to: T): T {
  if (from === to || !isContainer(from) || !isContainer(to)) return to;
  keepWritten(from, to);
  for (const key of Object.keys(from)) {
    const inner = ownValue(from, key);
    if (isContainer(inner) && Object.hasOwn(to, key)) keepWrittenWithin(inner, to[key]);
  }
  return to;
}

/** `{ ...first, ...second }`, with the numbers of both as they were written. */
export function joinExact<T extends object, U extends object>(first: T, second: U): T & U {
  const joined = { ...first, ...second };
  const written = new Map([...(writtenIn(first) ?? []), ...(writtenIn(second) ?? [])]);
  if (written.size > 0) rememberWritten(joined, written);
  return joined;
}

/** While `printJson` runs, which nothing interrupts. */
const printing: { isOn: boolean; hasMarks: boolean } = { isOn: false, hasMarks: false };

/** JSON.stringify calls it as `toJSON`; without `printJson` it changes nothing. */
function markedCopy(this: Container): unknown {
  if (!printing.isOn) return this;
  const copy: Container = Array.isArray(this)
    ? ([...(this as unknown[])] as unknown as Container) // indices are keys
    : { ...this };
  for (const [key, value] of Object.entries(this)) {
    if (typeof value !== "number") continue;
    const written = writtenNumber(this, key, value);
    if (written === JSON.stringify(value)) continue;
    setOwn(copy, key, MARK + written);
    printing.hasMarks = true;
  }
  return copy;
}

type Replace = (this: unknown, key: string, value: unknown) => unknown;

/** As JSON.stringify, with numbers as they were written. Undefined is printed as null. */
export function printJson(value: unknown, indent?: number, replace?: Replace): string {
  printing.isOn = true;
  printing.hasMarks = false;
  try {
    const text = JSON.stringify(value ?? null, replace, indent);
    return withoutMarks(text);
  } finally {
    printing.isOn = false;
  }
}

function withoutMarks(text: string): string {
  return printing.hasMarks ? text.replaceAll(MARKED, "$1") : text;
}

const MARKED = new RegExp(`"${MARK}([^"]+)"`, "g");

/**
 * The value of a number as `digits`e`exponent`, so that two are equal where these are: 1.10, 1.1 and 11e-1 are one number,
 * and 12345678901234567890 is none of its neighbours.
 */
export function decimalOf(written: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? [];
  const digits = trimZeros(whole + fraction);
  if (digits.text === "") return "0e0";
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.zerosAtEnd);
  return `${sign}${digits.text}e${String(power)}`;
}

function trimZeros(digits: string): { text: string; zerosAtEnd: number } {
  let start = 0;
  let end = digits.length;
  while (digits.charCodeAt(start) === ZERO) start += 1;
  while (end > start && digits.charCodeAt(end - 1) === ZERO) end -= 1;
  return { text: digits.slice(start, end), zerosAtEnd: digits.length - end };
}

/** Two numbers, each at its key of an object or list, have the same value as they were written. */
export function isSameNumberAt(
  [first, firstKey]: readonly [object, string],
  [second, secondKey]: readonly [object, string],
): boolean {
  const [a, b] = [numberAt(first, firstKey), numberAt(second, secondKey)];
  return a !== undefined && b !== undefined && decimalOf(a) === decimalOf(b);
}

function numberAt(container: object, key: string): string | undefined {
  const value = ownValue(container as Container, key); // its keys are texts
  return typeof value === "number" ? writtenNumber(container, key, value) : undefined;
}

/**
 * Whether both are printed as the same text, found without printing them. May be false for equal ones with numbers that
 * JavaScript would write otherwise.
 */
export function isPrintedAlike(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (!isContainer(first) || !isContainer(second)) return false;
  if (writtenIn(first) || writtenIn(second)) return false;
  if (Array.isArray(first) !== Array.isArray(second)) return false;
  const [keys, others] = [Object.keys(first), Object.keys(second)];
  return (
    keys.length === others.length &&
    keys.every(
      (key, index) =>
        key === others[index] && isPrintedAlike(ownValue(first, key), ownValue(second, key)),
    )
  );
}

/** Whether the value contains a number that JavaScript rounds. */
export function containsRounded(json: unknown): boolean {
  if (!isContainer(json)) return false;
  const written = [...(writtenIn(json)?.entries() ?? [])];
  if (written.some(([key, number]) => numberAt(json, key) === number && isRounded(number)))
    return true;
  return Object.values(json).some(containsRounded);
}

/** JavaScript rounds the value of the number, so calculations with it are wrong. */
export function isRounded(written: string): boolean {
  const value = Number(written);
  return !Number.isFinite(value) || decimalOf(written) !== decimalOf(JSON.stringify(value));
}
