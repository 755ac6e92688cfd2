import { processWide } from "@/lib/base/values/process-wide";

type CloseHook = () => void | Promise<void>;

interface NamedHook {
  name: string;
  close: CloseHook;
}

/** Has `close` called when the process stops; what was opened last is closed first. Returns the way to withdraw it. */
export function onShutdown(name: string, close: CloseHook): () => void {
  const hook: NamedHook = { name, close };
  registeredHooks().push(hook);
  return () => {
    const hooks = registeredHooks();
    const index = hooks.indexOf(hook);
    if (index >= 0) hooks.splice(index, 1);
  };
}

/** Runs all hooks, even if one fails; `onFailure` is called for each failure. */
export async function closeHooks(onFailure: (name: string, error: unknown) => void): Promise<void> {
  const hooks = registeredHooks();
  for (let hook = hooks.pop(); hook; hook = hooks.pop()) {
    try {
      await hook.close();
    } catch (error) {
      onFailure(hook.name, error);
    }
  }
}

function registeredHooks(): NamedHook[] {
  return processWide<NamedHook[]>("shutdownHooks", () => []);
}
