/** Puts text on the clipboard; also where a page without a secure origin may not use the clipboard interface. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "fixed top-0 opacity-0";
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- all that insecure origins leave; browsers keep it for that
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
