// `npm test` and its parts: everything that has to hold, two steps at a time, with one line at the end.
import { requireSupportedNode } from "../lib/launcher/node-version.mjs";

requireSupportedNode();

const { verify } = await import("./verify-steps.mjs");
await verify(process.argv[2] ?? "all");
