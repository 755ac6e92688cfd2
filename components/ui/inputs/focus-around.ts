import { useEffect, useRef } from "react";

const PLACES = "section, main";

/**
 * For a button whose action may take it away, with the row that it is in: the focus then goes to what is around it, so that the
 * keyboard goes on there. The result is called when the action starts.
 */
export function useFocusAround(): (button: Element | null) => void {
  const around = useRef<HTMLElement[]>([]);
  useEffect(
    () => () => {
      const place = around.current.find(({ isConnected }) => isConnected);
      if (!place || document.activeElement !== document.body) return;
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    },
    [],
  );
  return (button) => {
    around.current = placesAround(button);
  };
}

/** The nearest first. */
function placesAround(element: Element | null): HTMLElement[] {
  const place = element?.parentElement?.closest<HTMLElement>(PLACES);
  return place ? [place, ...placesAround(place)] : [];
}
