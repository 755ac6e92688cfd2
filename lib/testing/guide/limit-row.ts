// A limit of the guide, with its number as people read it.
import { readConstant, readNumber } from "./read-constant";

export interface Limit {
  what: string;
  limit: string;
  beyond: string;
}

export const count = (file: string, name: string) => readConstant(file, name).toLocaleString("en");
export const mb = (file: string, name: string) =>
  `${(readConstant(file, name) / 1024 / 1024).toLocaleString("en")} MB`;
export const kb = (file: string, name: string) =>
  `${(readConstant(file, name) / 1024).toLocaleString("en")} KB`;
export const seconds = (file: string, name: string) =>
  `${(readConstant(file, name) / 1000).toLocaleString("en")} s`;
export const written = (file: string, pattern: RegExp) =>
  readNumber(file, pattern).toLocaleString("en");
export const row = (what: string, limit: string, beyond: string): Limit => ({
  what,
  limit,
  beyond,
});
