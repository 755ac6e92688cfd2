import { useEffect, useState, type RefObject } from "react";

/** What has passed this part of the window, from its top, is being read. */
const READING_LINE = 1 / 3;
const MESSAGE = "[data-message]";

/**
 * Key of the message that is being read: the chosen one while it is in view, else the last that begins above the reading
 * line. Null before the first is laid out.
 */
export function useReadKey(
  list: RefObject<HTMLElement | null>,
  chosenKey: string | null,
): string | null {
  const [readKey, setReadKey] = useState<string | null>(null);
  // External system: the window's scroll position.
  useEffect(() => {
    let frame = 0;
    const read = () => {
      frame = 0;
      setReadKey(keyInView(list.current, chosenKey));
    };
    const handleChange = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    handleChange();
    window.addEventListener("scroll", handleChange, { passive: true });
    window.addEventListener("resize", handleChange);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", handleChange);
      window.removeEventListener("resize", handleChange);
    };
  }, [list, chosenKey]);
  return readKey;
}

function keyInView(list: HTMLElement | null, chosenKey: string | null): string | null {
  const messages = [...(list?.querySelectorAll<HTMLElement>(MESSAGE) ?? [])];
  const chosen = messages.find((message) => keyOf(message) === chosenKey);
  if (chosen && isInView(chosen)) return chosenKey;
  const line = window.innerHeight * READING_LINE;
  const begun = messages.filter((message) => message.getBoundingClientRect().top <= line);
  return keyOf(begun.at(-1) ?? messages[0]);
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

function keyOf(message: HTMLElement | undefined): string | null {
  return message?.dataset["message"] ?? null;
}
