export function browserToLaunch(): Promise<{ executablePath?: string }>;
export function ensureBrowser(): Promise<string>;
