#!/usr/bin/env node
// The command line as the deployment serves it: one file without dependencies.
import { run } from "./run";

process.exitCode = await run(process.argv.slice(2));
