// Entry point of `npm start` and the other commands. Plain JavaScript without dependencies: it
// runs before anything is installed.
import { requireSupportedNode } from "./setup/node-version.mjs";

requireSupportedNode();

// Loaded only now: these files may use what an old Node does not know.
const { runCommand } = await import("./commands.mjs");
await runCommand(process.argv.slice(2));
