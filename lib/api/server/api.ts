// The API of a list of dialects, which our own server checks before Next.
import type { AnyImplemented } from "@/lib/access/implement";
import { DIALECTS } from "@/lib/dialects/dialects";
import { mountsOf } from "@/lib/dialects/server/dialect-mounts";
import type { RequestedAddress } from "@/lib/dialects/server/dialect-server";
import type { Dialect, ForeignDialect } from "@/lib/platform/http/dialect";
import type { Answer, RawRequest } from "@/lib/platform/http/raw-request";
import { createApiAddresses, findRefusedMethod } from "./api-addresses";
import { healthOperations } from "./health-operations";
import { metricsOperations } from "./metrics-operations";
import { answerOperation } from "./serve";

/** Tables of our own that have mounted operations. */
const OWN_TABLES: readonly Readonly<Record<string, AnyImplemented>>[] = [
  healthOperations,
  metricsOperations,
];

type AnswerRequest = (request: RawRequest) => Promise<Answer | Response>;

export interface Mounted {
  answer: AnswerRequest;
  /** Can be answered before the start has ended. */
  isProbe: boolean;
}

export interface Api {
  isApiAddress: (pathname: string) => boolean;
  dialectAt: (method: string, pathname: string) => Dialect;
  /** The answer for an address that is not supported, and for a method that its address does not have. */
  findRefusal: (requested: RequestedAddress) => Answer | undefined;
  /** What answers a mounted operation. */
  findMounted: (method: string, pathname: string) => Mounted | undefined;
}

export function createApi(dialects: readonly ForeignDialect[] = DIALECTS): Api {
  const addresses = createApiAddresses(dialects);
  const mounts = mountsOf(dialects);
  const mounted = new Map(
    [...mounts.flatMap(({ operations }) => operations), ...OWN_TABLES]
      .flatMap((table) => Object.values(table))
      .filter(({ operation }) => operation.isMounted)
      .map((implemented) => [addressOf(implemented), implemented]),
  );
  return {
    isApiAddress: addresses.isApiAddress,
    dialectAt: addresses.dialectAt,
    findRefusal: (requested) => {
      for (const { findUnsupported } of mounts) {
        const answer = findUnsupported?.(requested);
        if (answer) return answer;
      }
      return findRefusedMethod(requested, addresses);
    },
    findMounted: (method, pathname) => {
      const implemented = mounted.get(`${method} ${pathname}`);
      return (
        implemented && {
          answer: (request) => answerOperation(implemented, request, { dialects }),
          isProbe: implemented.operation.isProbe ?? false,
        }
      );
    },
  };
}

function addressOf({ operation: { method, path } }: AnyImplemented): string {
  return `${method} ${path}`;
}
