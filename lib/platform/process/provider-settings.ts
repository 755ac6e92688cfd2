// What the settings say of an identity provider (OpenID Connect).
import { StartupError } from "@/lib/base/errors";

interface ProviderSource {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_NAME: string;
  OIDC_SCOPES: string;
  OIDC_DOMAINS?: string | undefined;
  OIDC_GROUPS_CLAIM: string;
  OIDC_ROLES?: string | undefined;
  AUTH_PASSWORD: "on" | "off";
}

/** What a group of the provider grants: ownership of the installation, or a role in a project. */
export interface GroupGrant {
  group: string;
  /** Null for an owner; `*` for every project. */
  project: string | null;
  role: string;
}

const GRANT = /^(.+)=(?:(owner)|([a-z0-9-]+|\*):(viewer|reviewer|editor|admin))$/;

/** Null without a provider. */
export function providerOf(source: ProviderSource) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = source;
  if (issuer === undefined || clientId === undefined) {
    if (issuer !== undefined || clientId !== undefined)
      throw new StartupError("OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both.");
    if (source.AUTH_PASSWORD === "off")
      throw new StartupError(
        "AUTH_PASSWORD=off needs OIDC_ISSUER: there would be no way to sign in.",
      );
    return null;
  }
  return {
    issuer: issuer.replace(/\/+$/, ""),
    clientId,
    clientSecret: source.OIDC_CLIENT_SECRET,
    name: source.OIDC_NAME,
    scopes: source.OIDC_SCOPES.split(/\s+/).filter(Boolean),
    domains: listOf(source.OIDC_DOMAINS).map((domain) => domain.toLowerCase().replace(/^@/, "")),
    groupsClaim: source.OIDC_GROUPS_CLAIM,
    grants: listOf(source.OIDC_ROLES).map(toGrant),
  };
}

function listOf(text = ""): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function toGrant(text: string): GroupGrant {
  const [, group = "", owner, project = null, role = ""] = GRANT.exec(text) ?? [];
  if (group === "")
    throw new StartupError(
      `OIDC_ROLES must be a list like "group=project:editor, admins=owner", not "${text}".`,
    );
  return { group, project: owner === undefined ? project : null, role: owner ?? role };
}
