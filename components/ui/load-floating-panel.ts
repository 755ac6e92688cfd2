import dynamic from "next/dynamic";

/** Begins to load the code of panels, for whoever is about to open one. */
export const loadFloatingPanel = () => import("./floating-panel");

export const LazyFloatingPanel = dynamic(async () => (await loadFloatingPanel()).FloatingPanel, {
  ssr: false,
});
