const HIDDEN = "••••";
/** A shorter one stands in too many words by chance. */
const SHORTEST = 4;

/** The JSON value without the secrets, wherever in it a text holds one, also as it stands in JSON or in an address. */
export function hideValues<T>(value: T, secrets: readonly unknown[]): T {
  const hidden = secrets.map(String).filter((secret) => secret.length >= SHORTEST);
  if (hidden.length === 0) return value;
  let json = JSON.stringify(value);
  for (const spelling of hidden.flatMap(spellingsOf))
    json = json.replaceAll(inJson(spelling), HIDDEN);
  return JSON.parse(json) as T; // the same shape: only texts have changed
}

/** The longest first: a shorter one may be a part of it. */
function spellingsOf(secret: string): string[] {
  return [inJson(secret), encodeURIComponent(secret), secret];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
