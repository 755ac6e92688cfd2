// The one Prisma client of the process, made when it is first needed: the launcher sets DATABASE_URL late.
import { PrismaPg } from "@prisma/adapter-pg";

import { getEnv } from "../env";
import { forgetProcessWide, processWide } from "../process-wide";
import { PrismaClient } from "./generated/client";
import { createPool } from "./pool";

/** A transaction, or the client itself where none is open. */
export type Database = Pick<PrismaClient, "$queryRawUnsafe" | "$executeRawUnsafe">;

const POOL_SIZE = 10;

export function databaseUrl(): string {
  const url = getEnv().databaseUrl;
  if (!url) throw new Error("No database is open: DATABASE_URL is not set.");
  return url;
}

export function getPrisma(): PrismaClient {
  return processWide("prisma", () => {
    const pool = createPool({ connectionString: databaseUrl(), max: POOL_SIZE });
    const adapter = new PrismaPg(pool, { disposeExternalPool: true });
    return new PrismaClient({ adapter });
  });
}

export async function closePrisma(): Promise<void> {
  const prisma = getPrisma();
  forgetProcessWide("prisma");
  await prisma.$disconnect();
}
