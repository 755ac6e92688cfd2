export function findBrowser(): Promise<string | undefined>;
export function browserToLaunch(): Promise<{ executablePath?: string }>;
export function ensureBrowser(): Promise<string>;
