import { useState } from "react";

import type { FloatingPanel } from "./floating-panel";

/** The code of panels once it has come, and how to ask for it: false if it does not come, which may be asked again. */
export function useFloatingPanel() {
  const [Panel, setPanel] = useState<typeof FloatingPanel | null>(null);
  const load = async (): Promise<boolean> => {
    try {
      const loaded = await import("./floating-panel");
      setPanel(() => loaded.FloatingPanel);
      return true;
    } catch {
      return false; // the connection is down, or a later release has replaced the file
    }
  };
  return { Panel, load };
}
