// Which two versions are compared, in the address.
import { parseAsInteger } from "nuqs/server";

export const compareParams = { from: parseAsInteger, to: parseAsInteger };
