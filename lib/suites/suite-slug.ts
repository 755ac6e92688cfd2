const MAX_SLUG = 100;

/** How a name stands in an address: letters and digits of any script, the rest one dash. */
export function suiteSlug(name: string): string {
  const words =
    name
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return Array.from(words.join("-")).slice(0, MAX_SLUG).join("") || "suite";
}
