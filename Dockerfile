# Targets: `gateway`, `demo-python` (the demo's coprocess in Python) and `demo` (its upstream, and its coprocess in TypeScript).

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim AS demo
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/src ./src
COPY --from=build /app/examples ./examples
USER node
CMD ["node", "examples/demo/coprocess.ts", "tcp://0.0.0.0:5555"]

FROM python:3.12-slim-bookworm AS demo-python
WORKDIR /app
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY sdk-python ./sdk-python
RUN --mount=type=cache,target=/root/.cache/pip pip install "./sdk-python[uvloop]"
COPY examples/demo/*.py ./examples/demo/
USER nobody
CMD ["python", "examples/demo/coprocess.py", "tcp://0.0.0.0:5555"]

FROM node:24-bookworm-slim AS gateway
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
COPY --from=build /app/conform ./conform
USER node
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/hookwire.js"]
CMD ["start"]
