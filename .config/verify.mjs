// `npm test` and its parts: everything that has to hold, with one line at the end.
//   npm test                  every step
//   npm run check             every step without a browser
//   npm run soak              the loops that find more the longer they run, ten times as long
//   npm test -- e2e/traces    the steps that files or folders need
import { requireSupportedNode } from "../lib/launcher/setup/node-version.mjs";

requireSupportedNode();

const [suite = "all", ...paths] = process.argv.slice(2);
const { verify } = await import("./verify-steps.mjs");
await verify(suite, paths);
