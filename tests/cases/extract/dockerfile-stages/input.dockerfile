# syntax=docker/dockerfile:1.7
# Builds the service and its small image.
ARG BASE=debian:12-slim
# The tools of the build.
FROM --platform=$BUILDPLATFORM ${BASE} AS build
ARG VERSION="1.2 beta" COMMIT
ENV PATH=/opt/bin:$PATH \
    # where caches are
    CACHE_DIR=/var/cache LANG=C.UTF-8
ENV OLD_STYLE some value  with spaces
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/.cache --mount=type=bind,from=assets,source=/x,target=/y \
    go build -ldflags "-X main.version=$VERSION" ./...
RUN <<EOF
set -e
FROM nothing AS not_a_stage
ARG NOT_ONE
EOF
ARG VERSION

from node:20 as assets
run npm ci && \
    npm run build

FROM build
COPY --from=assets /src/dist /srv
COPY --from=build /src/server /usr/bin/
COPY ["config file.json", "/etc/"]

# The image that is shipped.
FROM scratch AS final
COPY --from=build /src/server /server
ENTRYPOINT ["/server"]

FROM alpine AS notes
RUN <<EOF
true
EOF

# Built by CI only.
