# syntax=docker/dockerfile:1
# Everything that a start needs is built here; a container only starts. compose.yaml runs it beside a PostgreSQL.

FROM node:22-bookworm-slim AS build
ENV npm_config_cache=/npm-cache
WORKDIR /app
COPY package.json next.config.ts tsconfig.json ./
COPY app ./app
COPY components ./components
COPY lib ./lib
COPY prisma ./prisma
COPY public ./public
RUN --mount=type=cache,target=/npm-cache node lib/launcher/start.mjs prepare --production

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
# Owned by root: the product does not change its own files.
COPY --from=build /app ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health/ready').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
CMD ["node", "lib/launcher/start.mjs"]
