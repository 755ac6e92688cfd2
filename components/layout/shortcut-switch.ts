// Single-letter keys get in the way of speech input and of some assistive tools: they can be switched off.
import { useSyncExternalStore } from "react";

const STORAGE_KEY = "rehearsal.single-key-shortcuts";
const OFF = "off";

const listeners = new Set<() => void>();

export function areSingleKeysOn(): boolean {
  try {
    return window.localStorage.getItem(STORAGE_KEY) !== OFF;
  } catch {
    return true; // storage is switched off
  }
}

export function setSingleKeys(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(STORAGE_KEY);
    else window.localStorage.setItem(STORAGE_KEY, OFF);
  } catch {
    return; // without storage there is nothing to remember it by
  }
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn, () => true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
