import { useEffect, useEffectEvent } from "react";

import { areSingleKeysOn } from "./shortcut-switch";
import { SHORTCUTS, type ShortcutName } from "./shortcuts";

export type ShortcutHandlers = Partial<Record<ShortcutName, () => void>>;

/** Does what `handlers` say while the component is on the page. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const handler = handlerOf(event, handlers);
    if (!handler) return;
    event.preventDefault();
    handler();
  });

  // External system: the keyboard, wherever on the page the focus is.
  useEffect(() => {
    document.addEventListener("keydown", handleKey);
    return () => {
      document.removeEventListener("keydown", handleKey);
    };
  }, []);
}

function handlerOf(event: KeyboardEvent, handlers: ShortcutHandlers): (() => void) | undefined {
  if (isTakenElsewhere(event)) return undefined;
  const field = typingField(event.target);
  if (field)
    return event.key === "Escape"
      ? () => {
          field.blur();
        }
      : undefined;
  if (event.key.length === 1 && !areSingleKeysOn()) return undefined;
  const shortcut = SHORTCUTS.find(({ key }) => key === event.key);
  return shortcut && handlers[shortcut.name];
}

/** By the browser, by an open sheet, or by what handled the key before us. */
function isTakenElsewhere(event: KeyboardEvent): boolean {
  const isForBrowser = event.ctrlKey || event.metaKey || event.altKey;
  return event.defaultPrevented || isForBrowser || document.querySelector("dialog[open]") !== null;
}

function typingField(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  return target.isContentEditable || target.matches("input, textarea, select") ? target : null;
}
