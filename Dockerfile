# Builds the Debian package and installs it, so that the image holds just what the package asks for.
FROM debian:12-slim AS build
WORKDIR /source
COPY cmake/packages.sh cmake/
RUN sh cmake/packages.sh build package
COPY . .
RUN cmake --preset release -D MIGRATE_TESTS=OFF \
    && cmake --build --preset release \
    && cpack --config build/release/CPackConfig.cmake -G DEB -B /package

FROM debian:12-slim
COPY --from=build /package/*.deb /package/
RUN apt-get update \
    && apt-get install -y --no-install-recommends /package/*.deb \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /project
ENTRYPOINT ["migrate"]
