const MINIMUM = [20, 19];

/** Ends the process with one sentence when Node is too old for the product. */
export function requireSupportedNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  console.error(
    `Rehearsal needs Node ${MINIMUM.join(".")} or newer; this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}
