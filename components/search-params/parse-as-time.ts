import { createParser } from "nuqs/server";

/** An ISO time in an address. */
export const parseAsTime = createParser({
  parse: (text) => (Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString()),
  serialize: (time: string) => time,
});
