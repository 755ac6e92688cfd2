// The tab's end of the live link: server-sent events while they come, polling while they do not.
import { apiPaths } from "@/lib/base/paths";
import { queryString } from "@/lib/platform/query/fetch-json";
import { readChange, readNavigation, type Change } from "./live-hints";
import { getLiveStatus, setLiveStatus } from "./live-status";

interface Listener {
  onChange: (change: Change) => void;
  /** Spans have come. */
  onTrace: () => void;
  onNavigate: (path: string) => void;
}

const POLL_AFTER_MS = 3000;
const RECONNECT_MS = 1000;
const MAX_RECONNECT_MS = 15_000;

export class LiveConnection {
  readonly #project: string;
  readonly #tabKey: string | null;
  readonly #listener: Listener;
  #source: EventSource | null = null;
  #attempts = 0;
  #retry: number | undefined;
  #fallback: number | undefined;

  constructor(settings: { project: string; tabKey: string | null; listener: Listener }) {
    this.#project = settings.project;
    this.#tabKey = settings.tabKey;
    this.#listener = settings.listener;
  }

  /** Connects until the returned function is called. */
  start(): () => void {
    const handleVisibility = () => {
      if (document.visibilityState === "visible") this.#resume();
      else if (this.#tabKey === null) this.#pause(); // a browser allows only six of these per site
    };
    document.addEventListener("visibilitychange", handleVisibility);
    handleVisibility();
    if (this.#tabKey !== null) this.#resume();
    return () => {
      document.removeEventListener("visibilitychange", handleVisibility);
      this.#pause();
      setLiveStatus("connecting");
    };
  }

  #resume(): void {
    if (this.#source) return;
    setLiveStatus("connecting");
    this.#scheduleFallback();
    this.#connect();
  }

  #pause(): void {
    this.#source?.close();
    this.#source = null;
    window.clearTimeout(this.#retry);
    window.clearTimeout(this.#fallback);
    this.#fallback = undefined;
    setLiveStatus("paused");
  }

  #connect(): void {
    const source = new EventSource(
      apiPaths.live(this.#project) + queryString({ tab: this.#tabKey }),
    );
    this.#source = source;
    source.addEventListener("open", () => {
      this.#handleOpen();
    });
    source.addEventListener("error", () => {
      this.#handleError(source);
    });
    source.addEventListener("change", (event: MessageEvent<string>) => {
      this.#listener.onChange(readChange(event.data));
    });
    source.addEventListener("trace", () => {
      this.#listener.onTrace();
    });
    source.addEventListener("navigate", (event: MessageEvent<string>) => {
      const path = readNavigation(event.data);
      if (path !== null) this.#listener.onNavigate(path);
    });
  }

  #handleOpen(): void {
    this.#attempts = 0;
    window.clearTimeout(this.#fallback);
    this.#fallback = undefined;
    setLiveStatus("live");
    this.#listener.onChange({}); // changes since the page was rendered were not received
  }

  #handleError(source: EventSource): void {
    source.close(); // a browser gives up for good on some errors, so the retry is ours
    if (source !== this.#source) return;
    if (getLiveStatus() !== "polling") setLiveStatus("reconnecting");
    this.#scheduleFallback();
    const delay = Math.min(RECONNECT_MS * 2 ** this.#attempts, MAX_RECONNECT_MS);
    this.#attempts += 1;
    this.#retry = window.setTimeout(() => {
      this.#connect();
    }, delay);
  }

  /** Polling begins when the link has been down for a while, once per outage. */
  #scheduleFallback(): void {
    if (this.#fallback !== undefined) return;
    this.#fallback = window.setTimeout(() => {
      setLiveStatus("polling");
      this.#listener.onChange({}); // the first refetch; the queries' interval carries on from it
    }, POLL_AFTER_MS);
  }
}
