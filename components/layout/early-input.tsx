"use client";

import { useEffect } from "react";

/** Last on a page: once it is there, React has taken over what is before it. */
export function EarlyInput() {
  useEffect(() => {
    window.repeatEarlyInput?.();
  }, []);
  return null;
}
