declare global {
  interface Window {
    /** There until React has taken over the page. */
    repeatEarlyInput?: (() => void) | undefined;
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The script of both functions, which use nothing outside of themselves. */
export const EARLY_INPUT_SCRIPT = `(${keepEarlyInput.toString()})(${remember.toString()})`;

/**
 * Runs in the page before any other script. Until React takes over, a click on a button
 * would be lost, and a form that is submitted would put its fields, passwords too, into the address.
 * `window.repeatEarlyInput` makes React notice what was entered meanwhile, then repeats the last click or submission.
 */
function keepEarlyInput(rememberInput: typeof remember): void {
  const entered = new Map<Element, () => void>();
  let repeatLast = (): void => undefined;

  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const keepClick = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    stop(event);
    repeatLast = () => {
      button.click();
    };
  };
  const keepSubmission = (event: Event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    stop(event);
    repeatLast = () => {
      if (form.isConnected) form.requestSubmit();
    };
  };
  const keepInput = ({ target: field }: Event) => {
    if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      entered.set(field, rememberInput(field));
  };

  const listeners = new Map([
    ["click", keepClick],
    ["submit", keepSubmission],
    ["input", keepInput],
  ]);
  for (const [type, keep] of listeners) window.addEventListener(type, keep, { capture: true });
  window.repeatEarlyInput = () => {
    window.repeatEarlyInput = undefined;
    for (const [type, keep] of listeners) window.removeEventListener(type, keep, { capture: true });
    for (const enter of entered.values()) enter();
    setTimeout(repeatLast); // after React has rendered what was entered
  };
}

/**
 * What is in a field, as a function that enters it again. React notices a change by the difference to what it saw last, which is
 * what was set on the element itself.
 */
function remember(field: Field): () => void {
  const { value } = field;
  const announceChange = () => field.dispatchEvent(new Event("change", { bubbles: true }));
  if (field.type === "file") return announceChange; // a script may not set which files were chosen
  if (field instanceof HTMLSelectElement)
    return () => {
      field.value = value;
      announceChange();
    };
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    const { checked } = field;
    return () => {
      field.checked = !checked;
      field.click();
    };
  }
  const { prototype } = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  return () => {
    field.value = "";
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
