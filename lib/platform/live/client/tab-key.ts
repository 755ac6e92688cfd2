// An SDK that finds this tab open hands its new batch to it instead of opening another tab. The key by which it
// knows the tab comes in the address once and stays with the tab.

const PARAMETER = "scenarioTab";
const STORAGE_KEY = "rehearsal.tab-key";

export function takeTabKey(): string | null {
  const fromAddress = new URLSearchParams(window.location.search).get(PARAMETER);
  try {
    if (fromAddress) window.sessionStorage.setItem(STORAGE_KEY, fromAddress);
    return fromAddress ?? window.sessionStorage.getItem(STORAGE_KEY);
  } catch {
    return fromAddress; // storage is switched off
  }
}
