/** The clock, for what is made once a request: a render must not read it as it goes. */
export function currentTimeMs(): number {
  return Date.now();
}
