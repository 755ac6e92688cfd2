// Signing in by an identity provider. An instance of its own, so that signing in by password works while the
// provider is away.
import { betterAuth } from "better-auth";
import { genericOAuth } from "better-auth/plugins";

import { AppError } from "@/lib/base/errors";
import { textAt, valueAt } from "@/lib/base/json/json-fields";
import { processWide } from "@/lib/base/values/process-wide";
import { getEnv } from "@/lib/platform/process/env";
import { authOptions } from "../auth";

export const PROVIDER_ID = "oidc";

type Provider = NonNullable<ReturnType<typeof getEnv>["provider"]>;

function createProviderAuth() {
  const { provider, baseUrl } = getEnv();
  if (!provider) throw new AppError("not_found", "There is no identity provider.");
  const { issuer, name, clientId, clientSecret, scopes } = provider;
  const options = authOptions();
  return betterAuth({
    ...options,
    user: {
      ...options.user,
      validateUserInfo: ({ source }) => refusalOf(source.oauth?.profile, provider),
    },
    onAPIError: { errorURL: `${baseUrl}/sign-in` },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER_ID,
            name,
            discoveryUrl: `${issuer}/.well-known/openid-configuration`,
            clientId,
            ...(clientSecret !== undefined && { clientSecret }),
            scopes,
            pkce: true,
            requireIdTokenVerification: true,
          },
        ],
      }),
    ],
  });
}

export function getProviderAuth(): ReturnType<typeof createProviderAuth> {
  return processWide("provider auth", createProviderAuth);
}

/** Only verified addresses, and only of the domains that are allowed. */
function refusalOf(profile: unknown, { domains }: Provider): { error: string } | undefined {
  const email = textAt(profile, "email").toLowerCase();
  if (valueAt(profile, "email_verified") !== true) return { error: "email_not_verified" };
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return domains.length > 0 && !domains.includes(domain)
    ? { error: "domain_not_allowed" }
    : undefined;
}
