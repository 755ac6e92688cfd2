import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  typedRoutes: true,
  // `npm run check` does that; whoever only starts the product should not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // Our own server compresses: lib/launcher/http/compress-answer.ts.
  compress: false,
  serverExternalPackages: ["pino"],
  devIndicators: false,
  // Former addresses of the API reference. A browser keeps the anchor.
  redirects: () => [
    { source: "/docs/reference", destination: "/docs/api", permanent: true },
    { source: "/docs/reference/:group", destination: "/docs/api/:group", permanent: true },
  ],
  // Reading every page at the start delays the first answer; a page is read when it is first opened.
  // Chunks are smaller than usual, because what is merged is loaded twice where two parts of a page contain it.
  experimental: {
    preloadEntriesOnStart: false,
    turbopackChunking: { requestCost: 20_000, minChunkSize: 25_000 },
  },
  // Pictures of conversations come from outside: nothing here decodes them. The guard refuses the address too.
  images: { unoptimized: true },
};

export default nextConfig;
