/** A value to be replaced: where it is in the text, and how it is written without separators. */
export interface FoundValue {
  start: number;
  end: number;
  value: string;
}

const WORD = /[\p{L}\p{N}]/u;

/** A letter or a digit is at this place of the text. */
export function isWordAt(text: string, at: number): boolean {
  return WORD.test(text.charAt(at));
}

/** A word goes on before this place. The letters of an escape of JSON, such as `\n`, are no part of a word. */
export function isWithinWord(text: string, at: number): boolean {
  if (!isWordAt(text, at - 1)) return false;
  return !/\\(?:[bfnrt]|u[0-9a-f]{4})$/i.test(text.slice(Math.max(0, at - 6), at));
}
