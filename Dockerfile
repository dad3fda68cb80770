# One image for all roles ashore and the simulator: broker, ingest, analytics, simulate. What is built before it is copied:
#   mvn -Dmaven.test.skip package && docker build -t amimori .
FROM eclipse-temurin:17-jre

# By number where the file system is concerned, by name for whoever looks the user up.
RUN echo 'amimori:x:10001:10001::/data:/usr/sbin/nologin' >>/etc/passwd \
    && echo 'amimori:x:10001:' >>/etc/group \
    && mkdir -p /data /media \
    && chown 10001:10001 /data /media

COPY docker/amimori docker/healthy docker/simulate-units /usr/local/bin/
COPY standalone/target/lib /opt/amimori/lib
COPY standalone/target/amimori-standalone-*.jar /opt/amimori/lib/

ENV AMIMORI_DATA=/data AMIMORI_MEDIA=/media
WORKDIR /data
VOLUME ["/data", "/media"]
EXPOSE 1883 8080
USER 10001:10001

# Each role has its own sign of life, see docker-compose.yml; this one holds for all.
HEALTHCHECK --interval=10s --timeout=5s --start-period=3m CMD ["healthy"]
ENTRYPOINT ["amimori"]
CMD ["--help"]
